"""Being asked to show something: what is kept of it, said of it, and where it may be asked."""

import pytest

from portal.journey import (
    Each,
    Evidence,
    Form,
    FormError,
    Heading,
    OpenCase,
    Page,
    Proof,
    SentFile,
    Step,
    Text,
    YesNo,
)
from portal.journey.fields import Forgotten

pytestmark = pytest.mark.unit
FIELD = Evidence("shown", "your payslip", kind="money")
FILE = SentFile("1", "payslip.pdf", 2048)


@pytest.mark.parametrize("proof", [Proof((FILE,)), Proof(later=True), Proof((FILE, FILE), True)])
def test_what_was_sent_is_the_same_again(proof: Proof):
    assert FIELD.load(FIELD.store(proof)) == proof


@pytest.mark.parametrize("stored", [None, "later", [], [[], False], [[["1"]], False], [1, 2]])
def test_nothing_sent_and_nothing_promised_is_no_answer(stored: object):
    with pytest.raises(Forgotten):
        FIELD.load(stored)


def test_files_are_said_by_name_and_a_promise_in_words():
    assert FIELD.say(Proof((FILE, FILE._replace(name="other.jpg")))) == "payslip.pdf\nother.jpg"
    assert FIELD.say(Proof(later=True)) == "I will send it later"


def test_a_file_taken_away_is_no_longer_said():
    assert Proof().with_file(FILE).without("1") == Proof()


def form(*pages: Page) -> Form:
    return Form("a-form", "A form", Heading("All"), *pages, then=(OpenCase("it"),), version=1)


ASKS = Step("shown", "Show us your payslip", FIELD)
WORKS = Step("works", "Do you work?", YesNo("works", "you work"))


def test_it_may_be_asked_once_there_is_a_draft():
    assert form(WORKS, ASKS).field("shown") is FIELD


@pytest.mark.parametrize(
    ("pages", "fault"),
    [
        ((ASKS, WORKS), "before there is a draft"),
        ((WORKS, Step("both", "Both", FIELD, Text("word", "a word"))), "give it its own page"),
        ((WORKS, Each("all", "All", "all", FIELD, one="payslip")), "give it its own page"),
    ],
    ids=["first", "with another question", "of several"],
)
def test_it_may_not_be_asked_elsewhere(pages: tuple[Page, ...], fault: str):
    with pytest.raises(FormError, match=fault):
        form(*pages)
