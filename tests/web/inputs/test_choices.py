"""Only what was offered can be chosen."""

import pytest

from portal.journey import Choice, Choices, YesNo
from portal.web.inputs import Objection
from portal.web.inputs.choices import read_choice, read_choices, read_yes_no

OPTIONS = {"phone": "Phone number", "email": "Email address"}
how = Choice("how", "how to reach you", OPTIONS)
changed = Choices("changed", "what has changed", OPTIONS, none="None of these")
call = YesNo("call", "you want someone to call you")


def objection_to(reader, field, chosen) -> str:
    with pytest.raises(Objection) as objection:
        reader(field, chosen)
    return objection.value.message


@pytest.mark.parametrize("chosen", [(), ("pigeon",), ("phone", "email"), ("phone", "phone"), ("",)])
def test_one_of_those_offered_must_be_chosen(chosen):
    assert objection_to(read_choice, how, chosen) == "Select how to reach you"


def test_what_was_chosen_is_kept():
    assert read_choice(how, ("email",)) == "email"
    assert read_choices(changed, ("email", "phone", "email")) == ("phone", "email")
    assert read_choices(changed, ("none",)) == ("none",)
    assert read_yes_no(call, ("yes",)) is True
    assert read_yes_no(call, ("no",)) is False


@pytest.mark.parametrize("chosen", [(), ("pigeon",), ("phone", "pigeon")])
def test_nothing_that_was_not_offered_can_be_ticked(chosen):
    assert objection_to(read_choices, changed, chosen) == "Select what has changed"


def test_none_of_these_rules_out_the_rest():
    said = "Select what has changed, or select ‘None of these’"
    assert objection_to(read_choices, changed, ("phone", "none")) == said


@pytest.mark.parametrize("chosen", [(), ("maybe",), ("yes", "no"), ("True",)])
def test_a_yes_or_a_no_is_asked_for_by_what_yes_means(chosen):
    said = "Select yes if you want someone to call you"
    assert objection_to(read_yes_no, call, chosen) == said


def test_a_choice_that_may_be_left_is_none():
    assert read_choice(Choice("how", "how", OPTIONS, optional=True), ()) is None
    assert read_choices(Choices("what", "what", OPTIONS, optional=True), ()) is None
    assert read_yes_no(YesNo("call", "you want a call", optional=True), ()) is None
