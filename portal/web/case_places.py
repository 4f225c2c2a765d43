"""The number of each address that was looked up, beside it, for officers alone."""

from collections.abc import Iterator, Mapping
from typing import Any

from flask import current_app

from portal.journey import Address, Form, PostalAddress
from portal.journey.fields import Forgotten
from portal.submissions.records import Submission

Numbers = Mapping[str, str]
"""By the address in words."""


def numbers_of(sent: Submission) -> Numbers:
    form: Form | None = current_app.extensions["forms"].get(sent.form)
    found = _addresses(form, sent.answers) if form else ()
    return {"\n".join(each.lines): each.uprn for each in found if each.uprn}


def _addresses(form: Form, answers: Mapping[str, Any]) -> Iterator[PostalAddress]:
    """Those that the form, as it is now, still asks for."""
    for page in form.pages:
        for field in page.fields:
            if isinstance(field, Address) and answers.get(field.name):
                try:
                    yield field.load(answers[field.name])
                except Forgotten:
                    continue


def numbered(row: tuple[str, str], numbers: Numbers) -> tuple[str, str]:
    question, answer = row
    number = numbers.get(answer)
    return (question, f"{answer}\nUPRN {number}") if number else (question, answer)
