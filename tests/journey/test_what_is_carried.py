"""What a form brings along, shows beside a question or has shown: each where it makes sense."""

import pytest

from portal.journey import Heading, Step, Text, YesNo
from tests.journey.test_contradictions import after_pets, pets, refusal

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("breaks", [lambda stored: {"pets": stored["cats"]}, lambda stored: None])
def test_an_upgrade_carries_over_whoever_has_answered_nothing_yet(breaks):
    assert refusal(Heading("Pets"), pets, version=2, upgrades={1: breaks}) == (
        "pets: its upgrade from version 1 breaks on somebody who has answered nothing"
    )


@pytest.mark.parametrize("name", ["pets", "nobody"])
def test_a_code_goes_to_a_phone_or_a_mailbox(name):
    assert refusal(Heading("Pets"), pets, shown_with_codes=(name,)) == (
        f"pets: a code would go to {name}, which lists no phone numbers or emails"
    )


def test_what_is_declared_is_declared_anew_each_time():
    again = Step("true", "Is this true?", YesNo("true", "this is true"), as_before=True)
    assert after_pets(again) == (
        "pets: the page true recalls true, which is declared anew each time"
    )


def test_what_nobody_else_may_see_is_not_recalled():
    fur = Step("fur", "Fur?", Text("fur", "its fur"), as_before=True)
    assert refusal(Heading("Pets"), fur, exits_quickly=True) == (
        "pets: the page fur recalls what nobody else may see"
    )
