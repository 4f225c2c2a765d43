"""A list that begins with what we hold: what it keeps, how it reads, and what it may not be."""

import pytest

from portal.journey import (
    Choice,
    Email,
    Form,
    Heading,
    Held,
    Identity,
    Journey,
    OpenCase,
    Phone,
    PhoneNumber,
    Step,
    Text,
    YesNo,
)
from portal.journey.answers import as_read, store
from portal.journey.bringing_forward import bring_forward
from portal.journey.drawing import outline
from portal.journey.held import OURS, OfOurs, new_ones
from tests.journey.test_contradictions import refusal

pytestmark = pytest.mark.unit

KINDS = {"work": "Work", "home": "Home"}
NUMBER, SORT = Phone("number", "your number"), Choice("type", "whose it is", KINDS)
NEW = {"number": PhoneNumber("020 7946 0100", "+442079460100"), "type": "home"}
OURS_KEPT = {"type": "work", OURS: OfOurs("ab12", "cd34", "982")}
GONE = {OURS: OfOurs("ef56", "cd34", "321", gone=True)}


def phones(*fields, **more):
    words = {"kind": "phone", "one": "phone number", "at_most": 5, "new": "New?", "again": "Use?"}
    return Held("phones", "Your phones", "phones", *(fields or (NUMBER, SORT)), **(words | more))


def form(**more):
    more = {"identity": Identity.REQUIRED, "then": (OpenCase("phones"),), "version": 1} | more
    return Form("phones", "Phones", Heading("Phones"), phones(), **more)


def journey(*items):
    return Journey(form(), {"phones": items})


def test_an_answer_says_what_is_new_what_is_used_otherwise_and_what_goes():
    [section] = as_read(journey(NEW, OURS_KEPT, GONE))
    assert [(row.question, row.answer) for row in section.rows] == [
        ("New phone number 1", "020 7946 0100, Home"),
        ("Phone number ending 982", "Work"),
        ("Phone number ending 321", "We will not use it any more"),
    ]
    assert new_ones((NEW, OURS_KEPT, GONE)) == (NEW,)


def test_an_email_is_called_by_its_name():
    mails = phones(Email("mail", "your mail"), kind="email", one="email address")
    assert mails.called({OURS: OfOurs("ab", "cd", "a…@example.org")}, 1) == (
        "Email address a…@example.org"
    )


def test_it_is_the_same_after_it_was_kept():
    told = {"phones": (NEW, OURS_KEPT, GONE)}
    forward = bring_forward(form(), store(form(), told), 1)
    assert (forward.answers, forward.why) == (told, {})


@pytest.mark.parametrize(
    "stored", [{"ours": "ab"}, {"ours": ["a", "b"]}, {"ours": None}, {"type": "boat"}]
)
def test_what_means_nothing_any_more_is_asked_again(stored):
    forward = bring_forward(form(), {"phones": [{"type": "work", **stored}]}, 1)
    assert (forward.answers, [*forward.why]) == ({}, ["phones"])


def test_to_leave_all_as_it_is_is_an_answer():
    assert journey().left == ()
    assert Journey(form(), {}).left != ()
    [section] = as_read(journey())
    assert [row[:2] for row in section.rows] == [("Your phones", "Nothing changes")]
    assert as_read(Journey(form(), {})) == ()


def test_who_designs_the_form_reads_what_it_lists():
    assert "for each phone number that we hold and each they add, at most 5" in outline(form())


@pytest.mark.parametrize(
    ("page", "more", "fault"),
    [
        (phones(kind="email"), {}, "lists each email, but does not ask for one first"),
        (phones(kind="cat"), {}, "lists each cat, but does not ask for one first"),
        (phones(NUMBER, Text(OURS, "x")), {}, "calls a question ours, as it does what we hold"),
        (phones(), {"identity": Identity.OFFERED}, "lists what we hold of somebody the form need "),
        (phones(), {"exits_quickly": True}, "lists what nobody else may see"),
    ],
)
def test_a_list_of_what_we_hold_that_cannot_be_is_refused(page, more, fault):
    more = {"identity": Identity.REQUIRED} | more
    first = Step("first", "First?", YesNo("first", "it is the first"))
    said = refusal(Heading("Phones"), first, page, **more)
    assert said.startswith(f"pets: the page phones {fault}")
