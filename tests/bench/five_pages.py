"""The walk the step cost is measured on: five questions and answers, over and over."""

from collections.abc import Iterator

from tests.bench.walks import Steps, Walk, look, send

START, FIRST = "/bench/name", "What is your name?"
QUESTIONS = (
    ({"first_name": "Amina", "last_name": "O'Neil-Khan"}, "What is your phone number?"),
    ({"phone": "07700 900123"}, "What is your postcode?"),
    ({"postcode": "LS1 4AP"}, "How should we contact you?"),
    ({"contact": "email"}, "Check your answers"),
)
SENDING = ({}, "Report sent")
"""Pressing send, and the page that says so."""


def whole() -> Walk:
    """A new resident answers everything and sends it: eleven requests."""
    yield from _asked((*QUESTIONS, SENDING))


def questions() -> Walk:
    """A new resident answers everything and goes away: nine requests."""
    yield from _asked(QUESTIONS)


def _asked(turns) -> Steps:
    page = yield from look(START, FIRST)
    for typed, shows in turns:
        page = yield from send(page, typed, shows)
    return page


def over_and_over(walk) -> Iterator[Walk]:
    """One new resident after another."""
    while True:
        yield walk()
