"""Somebody who changes an answer is asked what that opens, and what rested on it; no more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.journey.moving import AMINA, amina, moving, slugs

pytestmark = pytest.mark.unit


def test_changing_your_mind_forgets_the_branch_you_left():
    ill = amina(reasons=("health",), doctor="Dr Osei")
    assert ill.told["doctor"] == "Dr Osei"
    assert "doctor" not in ill.record({"reasons": ("work",)}).told


def test_changing_it_back_finds_the_branch_as_you_left_it():
    ill = amina(reasons=("health",), doctor="Dr Osei")
    again = ill.record({"reasons": ("work",)}).record({"reasons": ("health",)})
    assert again.told["doctor"] == "Dr Osei"


def test_changing_your_mind_leads_into_the_branch_it_opens():
    assert amina().record({"reasons": ("health",)}).next is moving.page("doctor")
    assert amina().record({"by": "call"}).next is moving.page("number")


def test_an_answer_that_rested_on_what_changed_is_asked_again():
    changed = amina().record({"rent": 13_000})
    assert "agrees" not in changed.answers
    assert changed.next is moving.page("agree")


def test_the_same_answer_given_again_changes_nothing():
    assert amina().record({"rent": AMINA["rent"]}).next is None


def test_help_is_shown_again_when_what_is_happening_changes():
    helped = amina(reasons=("danger",)).record({"help-today": True})
    assert helped.record({"reasons": ("danger", "work")}).next is moving.page("help-today")


def test_answers_after_a_stop_wait_for_whoever_turns_back():
    stopped = amina().record({"owns": True})
    assert slugs(stopped)[-1] == "your-own-home"
    assert stopped.record({"owns": False}).next is None


answered = st.fixed_dictionaries(
    {},
    optional={
        "reasons": st.lists(st.sampled_from(["work", "health", "danger", "none"]), unique=True),
        "doctor": st.sampled_from([None, "Dr Osei"]),
        "help-today": st.just(True),
        "owns": st.booleans(),
        "income": st.sampled_from([10_000, 40_000]),
        "rent": st.sampled_from([5_000, 20_000]),
        "agrees": st.booleans(),
        "people": st.sampled_from([(), AMINA["people"]]),
        "full_name": st.just("Amina Mensah"),
        "by": st.sampled_from(["call", "email"]),
        "number": st.just("020 7946 0100"),
        "hours": st.none(),
        "email": st.just("amina@example.org"),
    },
)


@given(changes=st.lists(answered, max_size=6))
@settings(max_examples=30, deadline=None)
def test_however_answers_change_only_those_on_the_path_count(changes):
    journey = amina()
    for change in changes:
        journey = journey.record(change)
        assert set(journey.told) <= {name for page in journey.path for name in page.names}
        assert journey.left == tuple(page for page in journey.path if not journey.done(page))
        assert slugs(journey) == [page.slug for page in moving.pages if page in journey.path]
        if journey.next:
            assert journey.visit(journey.next.slug) is journey.next
        else:
            assert journey.complete()
