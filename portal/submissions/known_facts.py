"""What is known of somebody before they are asked: what the council holds, what they told before.

Where a home is flagged for safety nothing is: whoever asks may be the danger.
"""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.contact_points import Point
from portal.casework.cases import Case
from portal.clock import now
from portal.journey import Form
from portal.journey.bringing_forward import bring_forward
from portal.notices.notices import Whose
from portal.submissions.records import Submission

STILL_OF_USE = timedelta(days=365)
SHOWN_OF_A_NUMBER = 3


class ToldBefore(NamedTuple):
    """Their answers to this form, and when they sent it."""

    answers: dict[str, Any]
    at: datetime


def held_of(session: Session, whose: Whose, kinds: frozenset[str]) -> tuple[Point, ...]:
    """Those of these kinds that hold for them now, in one query."""
    query = (
        select(Person)
        .where(
            Person.tenancy_ref == whose.tenancy_ref,
            Person.person_ref == whose.person_ref,
            ~_is_flagged(whose),
        )
        .options(joinedload(Person.contacts), joinedload(Person.changes))
    )
    person = session.scalars(query).unique().one_or_none()
    points = person.points if person else ()
    return tuple(sorted((p for p in points if p.kind in kinds), key=lambda point: point.kind))


def masked(point: Point) -> str:
    """As much as anyone may see who has typed no code: its last digits, or its domain."""
    if point.kind == "email":
        name, _, domain = point.as_given.rpartition("@")
        return f"{name[:1]}…@{domain}"
    return point.as_given[-SHOWN_OF_A_NUMBER:]


def told_before(session: Session, form: Form, whose: Whose) -> ToldBefore | None:
    """What they told when they last sent this form, within a year, as it is asked now."""
    sent = Submission
    query = (
        select(sent.answers, sent.version, sent.sent_at)
        .where(
            sent.form == form.slug,
            sent.tenancy_ref == whose.tenancy_ref,
            sent.person_ref == whose.person_ref,
            sent.sent_at > now() - STILL_OF_USE,
            ~_is_flagged(whose),
        )
        .order_by(sent.sent_at.desc())
        .limit(1)
    )
    last = session.execute(query).first()
    if last is None:
        return None
    answers, version, at = last
    return ToldBefore(bring_forward(form, answers, version).answers, at)


def _is_flagged(whose: Whose) -> Any:
    return exists().where(Case.tenancy_ref == whose.tenancy_ref, Case.flagged_at.is_not(None))
