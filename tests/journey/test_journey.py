"""Where somebody is in a form follows from what they have answered, and from nothing else."""

import pytest

from portal.journey import Journey, Unfinished, Unreached
from tests.journey.moving import AMINA, amina, moving, slugs

pytestmark = pytest.mark.unit

FOR_EVERYONE = ["reasons", "own", "income", "rent", "agree", "who", "name", "contact"]


def first_of(journey: Journey) -> str | None:
    return journey.next.slug if journey.next else None


def test_somebody_who_has_said_nothing_is_asked_the_first_question():
    journey = Journey(moving, {})
    assert slugs(journey) == FOR_EVERYONE
    assert first_of(journey) == "reasons"
    assert journey.told == {}


def test_the_pages_come_in_the_order_the_form_lists_them():
    journey = amina(reasons=("health", "danger"), doctor=None, **{"help-today": True}, by="call")
    assert slugs(journey) == [
        *("reasons", "help-today", "doctor", "own", "income", "rent", "agree"),
        *("who", "name", "contact", "number"),
    ]


def test_somebody_who_has_told_everything_has_nothing_left():
    journey = amina()
    assert journey.left == ()
    assert journey.next is None
    assert journey.complete() is journey
    assert journey.told == AMINA


def test_what_the_visit_knows_is_not_asked():
    known = Journey(moving, AMINA, frozenset({"account"}))
    assert "name" not in slugs(known)
    assert "full_name" not in known.told
    assert known.record({"owns": False}).known == {"account"}


def test_an_unfinished_journey_cannot_be_sent():
    answers = {name: value for name, value in AMINA.items() if name != "agrees"}
    with pytest.raises(Unfinished) as unfinished:
        Journey(moving, answers).complete()
    assert unfinished.value.page is moving.page("agree")


def test_the_first_page_left_is_where_a_journey_goes_on():
    journey = Journey(moving, {"reasons": ("work",), "income": 40_000})
    assert first_of(journey) == "own"
    assert [page.slug for page in journey.left] == [
        *("own", "rent", "agree", "who", "name", "contact")
    ]


def test_a_question_may_be_visited_once_those_before_it_are_answered():
    journey = Journey(moving, {"reasons": ("work",), "owns": False})
    assert [journey.visit(slug).slug for slug in ("reasons", "own", "income")] == [
        *("reasons", "own", "income")
    ]


@pytest.mark.parametrize("slug", ["rent", "contact", "doctor", "your-own-home", "no-such-page"])
def test_a_question_asked_for_too_early_leads_to_the_one_that_is_due(slug):
    with pytest.raises(Unreached) as unreached:
        Journey(moving, {"reasons": ("work",), "owns": False}).visit(slug)
    assert unreached.value.page is moving.page("income")


def test_a_question_not_asked_of_this_person_leads_to_the_end_when_nothing_is_left():
    with pytest.raises(Unreached) as unreached:
        amina().visit("doctor")
    assert unreached.value.page is None


def test_back_leads_along_the_path_this_person_took():
    journey = amina()
    assert [journey.before(page) for page in journey.path] == [None, *journey.path[:-1]]


def test_a_stop_ends_the_journey_and_says_where_to_turn():
    journey = amina(owns=True)
    assert slugs(journey) == ["reasons", "own", "your-own-home"]
    assert first_of(journey) == "your-own-home"
    assert journey.visit("your-own-home").ends
    assert set(journey.told) == {"reasons", "owns"}
    with pytest.raises(Unfinished):
        journey.complete()


def test_a_question_that_may_be_left_is_done_when_it_is_left():
    asked = amina(reasons=("health",))
    assert first_of(asked) == "doctor"
    left = asked.record({"doctor": None})
    assert left.next is None
    assert left.told["doctor"] is None


def test_a_page_that_only_tells_is_done_when_it_has_been_read():
    told = amina(reasons=("danger",))
    assert first_of(told) == "help-today"
    assert told.record({"help-today": True}).next is None


def test_a_page_of_two_questions_is_done_when_both_are_answered():
    journey = amina(by="call", number="020 7946 0100")
    assert first_of(journey) == "number"
    assert journey.record({"hours": None}).next is None


def test_several_things_need_at_least_one():
    assert first_of(amina(people=())) == "who"
    assert amina(people=({"name": "Ama", "birthday": None},)).next is None


def test_a_rule_brings_its_question_back_when_it_objects():
    journey = amina(rent=40_000)
    assert first_of(journey) == "rent"
    assert journey.objection(moving.page("rent")) == "Rent must be less than what comes in"
    assert "agrees" in journey.told


def test_an_earlier_answer_can_break_a_later_rule():
    assert first_of(amina().record({"income": 9_000})) == "rent"


def test_a_rule_waits_until_everything_before_it_has_been_told():
    without = {name: value for name, value in AMINA.items() if name != "income"}
    journey = Journey(moving, without)
    assert first_of(journey) == "income"
    assert journey.objection(moving.page("rent")) is None
    assert first_of(journey.record({"income": 9_000})) == "rent"


def test_a_page_shows_what_it_works_out_from_the_answers():
    shown = moving.page("agree").content(amina().told)
    assert [part.text for part in shown] == ["You would pay £120 every week."]


def test_a_journey_never_changes_only_the_next_one_is_different():
    journey = amina()
    journey.record({"reasons": ("danger",)})
    assert journey.told == AMINA
