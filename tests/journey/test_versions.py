"""A form can change while somebody is half-way through it."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from portal.journey import Choice, Choices, Form, Heading, Journey, Money, OpenCase, Step, Text
from portal.journey.bringing_forward import (
    ASKED_OTHERWISE,
    NOT_OFFERED,
    SOME_NOT_OFFERED,
    bring_forward,
    what_changed,
)
from portal.journey.on_account import OnAccount

pytestmark = pytest.mark.unit


def load(form, stored, version):
    return bring_forward(form, stored, version).answers


WHEN = {"week": "Every week", "month": "Every month"}


def pounds_became_pence(stored):
    return {**stored, "rent": stored["rent"] * 100} if "rent" in stored else stored


def landlord_is_now_called_owner(stored):
    return {("owner" if name == "landlord" else name): value for name, value in stored.items()}


rent = Form(
    *("rent", "Your rent", Heading("Your rent")),
    Step("rent", "How much is it?", Money("rent", "how much it is")),
    Step("owner", "Who owns your home?", Text("owner", "who owns your home")),
    Step("often", "How often?", Choice("often", "how often", WHEN)),
    Step("pays", "Who pays?", Choices("pays", "who pays", {"me": "I do", "son": "My son"})),
    then=(OpenCase("rent"),),
    version=3,
    upgrades={1: pounds_became_pence, 2: landlord_is_now_called_owner},
)


def test_answers_are_brought_forward_one_version_at_a_time():
    stored = {"rent": 120, "landlord": "The council", "often": "week"}
    assert load(rent, stored, 1) == {"rent": 12_000, "owner": "The council", "often": "week"}


def test_answers_are_brought_forward_only_from_the_version_they_were_given_in():
    stored = {"rent": 12_000, "landlord": "The council"}
    assert load(rent, stored, 2) == {"rent": 12_000, "owner": "The council"}
    assert load(rent, {"rent": 12_000, "owner": "Ms Osei"}, 3)["rent"] == 12_000


def test_bringing_answers_forward_leaves_the_stored_ones_alone():
    stored = {"rent": 120, "landlord": "The council"}
    load(rent, stored, 1)
    assert stored == {"rent": 120, "landlord": "The council"}


def test_a_question_the_form_no_longer_asks_is_dropped():
    assert load(rent, {"shoe_size": 44, "often": "month"}, 3) == {"often": "month"}


def test_an_option_the_form_no_longer_offers_is_asked_again():
    answers = load(rent, {"rent": 12_000, "owner": "Ms Osei", "often": "day", "pays": ["me"]}, 3)
    assert "often" not in answers
    assert Journey(rent, answers).next is rent.page("often")


def test_of_several_chosen_those_still_offered_are_kept():
    assert load(rent, {"pays": ["me", "dog"]}, 3) == {"pays": ("me",)}
    assert load(rent, {"pays": ["dog"]}, 3) == {}


def told(stored, version, form=rent):
    """What somebody with these answers is told of the form as it is now."""
    forward = bring_forward(form, stored, version)
    return what_changed(Journey(form, forward.answers), forward)


def titles(pages):
    return [page.title for page in pages]


def test_whoever_loses_nothing_is_told_nothing():
    assert told({"rent": 120, "landlord": "The council", "often": "week"}, 1) is None


def test_what_is_kept_asked_again_and_new_is_told_apart():
    changed = told({"rent": 12_000, "often": "day", "pays": ["me", "dog"], "shoe_size": 44}, 3)
    assert titles(changed.kept) == ["How much is it?"]
    assert [(page.slug, why) for page, why in changed.again] == [
        ("often", NOT_OFFERED),
        ("pays", SOME_NOT_OFFERED),
    ]
    assert titles(changed.new) == ["Who owns your home?"]
    assert changed.gone == 1


def test_what_they_had_not_come_to_yet_is_not_new():
    assert told({"rent": 12_000}, 3) is None


def test_an_answer_of_another_kind_is_asked_otherwise():
    assert [why for _, why in told({"rent": "a lot"}, 3).again] == [ASKED_OTHERWISE]


def test_after_an_upgrade_that_breaks_everything_is_asked_again():
    """Half of it may be in pounds and half in pence: nobody can say."""
    broken = Form(
        *("rent", "Your rent", *rent.parts),
        then=rent.then,
        version=2,
        upgrades={1: lambda stored: {"rent": stored["rent"] * 100} if stored else {}},
    )
    forward = bring_forward(broken, {"often": "week"}, 1)
    assert (forward.answers, forward.failed) == ({}, True)
    assert [why for _, why in told({"often": "week"}, 1, broken).again] == [ASKED_OTHERWISE]


def test_where_nothing_carries_answers_over_those_that_fit_are_kept():
    form = Form(*("rent", "Your rent", *rent.parts), then=rent.then, version=2, upgrades={1: None})
    assert load(form, {"rent": 12_000, "often": "day"}, 1) == {"rent": 12_000}
    assert titles(told({"rent": 12_000, "often": "day"}, 1, form).kept) == ["How much is it?"]


def test_what_the_council_knew_yesterday_is_nobodys_to_lose():
    today = datetime.now(ZoneInfo("Europe/London")).date().isoformat()
    owed = OnAccount("owed", "what you owe", example={"owed": 5, "on": today})
    form = Form(
        *("rent", "Your rent", Heading("Your rent")),
        Step("owed", "What you owe", owed),
        Step("owner", "Who owns your home?", Text("owner", "who owns your home")),
        then=(OpenCase("rent"),),
        version=1,
    )
    forward = bring_forward(form, {"owed": {"owed": 5, "on": "2020-01-01"}, "owner": "Us"}, 1)
    assert (forward.answers, forward.why) == ({"owner": "Us"}, {})
