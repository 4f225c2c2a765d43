"""Whoever is asked aloud need not say what nothing hangs on: it is sent all the same."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.channels import ASSISTED, SELF_SERVICE
from portal.journey import Field, Form, Page, Step
from portal.journey.aloud import asked_aloud, decides_by
from portal.journey.examples import example
from portal.journey.ways import Way, distinct_paths
from portal.submissions.records import Submission
from tests.forms.every import FORMS
from tests.forms.walking import begins, replies, sends
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel


class Asked(NamedTuple):
    """A question that may be left unsaid, and a way on which it is asked."""

    form: Form
    field: Field
    way: Way


def left_unsaid() -> Iterator[Asked]:
    for form in map(asked_aloud, FORMS):
        ways = [way for way in distinct_paths(form.pages) if "balance" not in way.known]
        ends = [way for way in ways if not way.pages[-1].ends]
        for page in form.pages:
            way = next((way for way in ends if page in way.pages), None)
            for field in page.fields if way else ():
                if way and field.may_be_unsaid:
                    yield Asked(form, field, way)


EVERY = [*left_unsaid()]
each_question = pytest.mark.parametrize(
    "asked", EVERY, ids=[f"{each.form.slug}-{each.field.name}" for each in EVERY]
)


def goes_on(typing: Resident, asked: Asked) -> Resident:
    """To the end, saying everything but this."""
    while (slug := typing.at.split("/")[2]) != "check-your-answers":
        page = asked.form.page(slug)
        assert page is not None
        assert typing.status == 200
        told = dict(asked.way.told)
        told |= {f.name: example(f) for f in page.fields if f.name not in told}
        leaves_out(typing, page, told, asked.field.name)
    return typing


def leaves_out(typing: Resident, page: Page, told: dict[str, object], name: str) -> None:
    if name not in page.names:
        replies(typing, page, told)
        return
    rest = [field for field in page.fields if field.name != name]
    for field in rest:
        typing.answers(_only(page, field), told)
    typing.fills_in({f"{name}-unsaid": ["yes"]}).presses()


def _only(page: Page, field: Field) -> Page:
    return Step(page.slug, page.title, field)


@each_question
def test_what_they_would_not_say_is_read_so_and_sent(
    asked: Asked, by_channel: ByChannel, council: Session
):
    typing = goes_on(begins(by_channel(ASSISTED), asked.form, asked.way), asked)
    assert "Would not say" in [answer for _, answer in typing.page.rows]
    reference = sends(typing, asked.form)
    sent = council.scalars(select(Submission).where(Submission.reference == reference)).one()
    case = council.scalars(select(Case).where(Case.reference == reference)).one()
    assert case.finished_at is None
    assert sent.answers[asked.field.name] is None
    said = [answer for _, rows in sent.as_read for _, answer in rows]
    assert said.count("Would not say") == 1


@pytest.mark.parametrize("form", FORMS, ids=[form.slug for form in FORMS])
def test_what_a_form_decides_by_is_always_said(form: Form):
    decisive = decides_by(form)
    offered = {f.name for p in asked_aloud(form).pages for f in p.fields if f.may_be_unsaid}
    assert not offered & decisive
    assert not any(field.may_be_unsaid for page in form.pages for field in page.fields)


def test_some_question_may_be_left_unsaid():
    assert {asked.form.slug for asked in EVERY} >= {"report-hardship", "tenancy-changes"}


def test_a_resident_cannot_leave_out_what_must_be_told(by_channel: ByChannel):
    alone = by_channel(SELF_SERVICE)
    alone.opens("/tenancy-changes")
    form = next(form for form in FORMS if form.slug == "tenancy-changes")
    alone.says_who(form, None).types(happened="joint-tenancy").presses()
    alone.types(joins="add").presses().fills_in({"joint_name-unsaid": ["yes"]}).presses()
    assert (alone.at, alone.status) == ("/tenancy-changes/joint-who", 422)
