"""A form can change while somebody is half-way through it."""

import pytest

from portal.journey import Choice, Choices, Form, Heading, Journey, Money, OpenCase, Step, Text
from portal.journey.answers import load

pytestmark = pytest.mark.unit

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
