"""What is known of somebody before they are asked: what the council holds, what they told before.

Where a home is flagged for safety nothing is: whoever asks may be the danger.
"""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.contact_points import Point
from portal.casework.cases import Case
from portal.clock import now
from portal.journey import Form, Page
from portal.journey.bringing_forward import bring_forward
from portal.notices.notices import Whose
from portal.submissions.records import Submission

STILL_OF_USE = timedelta(days=365)
SHOWN_OF_A_NUMBER = 3
AT_MOST = 5
"""Of what they sent, looked at from the latest on."""


class ToldBefore(NamedTuple):
    """Their answers to what a page asks, and when they sent them."""

    answers: dict[str, Any]
    at: datetime


def holder(session: Session, whose: Whose) -> Person | None:
    """They, with all that holds for them now, in one query; nobody, where their home is flagged."""
    query = (
        select(Person)
        .where(
            Person.tenancy_ref == whose.tenancy_ref,
            Person.person_ref == whose.person_ref,
            ~_is_flagged(whose),
        )
        .options(joinedload(Person.contacts), joinedload(Person.changes))
    )
    return session.scalars(query).unique().one_or_none()


def masked(point: Point) -> str:
    """As much as anyone may see who has typed no code: its last digits, or its domain."""
    if point.kind == "email":
        name, _, domain = point.as_given.rpartition("@")
        return f"{name[:1]}…@{domain}"
    return point.as_given[-SHOWN_OF_A_NUMBER:]


def told_before(
    session: Session, forms: Mapping[str, Form], page: Page, whose: Whose
) -> ToldBefore | None:
    """What they told last, within a year, of what this page asks, as it is asked now.

    It may have been another form that asked the same under the same names.
    """
    sent = Submission
    asking = [slug for slug, form in forms.items() if any(_same_asked(form, page))]
    query = (
        select(sent.form, sent.answers, sent.version, sent.sent_at)
        .where(
            sent.form.in_(asking),
            sent.tenancy_ref == whose.tenancy_ref,
            sent.person_ref == whose.person_ref,
            sent.sent_at > now() - STILL_OF_USE,
            ~_is_flagged(whose),
        )
        .order_by(sent.sent_at.desc())
        .limit(AT_MOST)
    )
    for slug, stored, version, at in session.execute(query):
        told = bring_forward(forms[slug], stored, version).answers
        same = _same_asked(forms[slug], page)
        theirs = {name: told[name] for name in same if told.get(name) is not None}
        if theirs:
            return ToldBefore(theirs, at)
    return None


def _same_asked(form: Form, page: Page) -> Iterator[str]:
    """The names under which the form asks for what the page does, in a box of the same kind."""
    kinds = ((field.name, type(field)) for field in page.fields)
    yield from (name for name, kind in kinds if type(form.field(name)) is kind)


def _is_flagged(whose: Whose) -> Any:
    return exists().where(Case.tenancy_ref == whose.tenancy_ref, Case.flagged_at.is_not(None))
