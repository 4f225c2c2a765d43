"""Whoever misses a second payment within six months is helped by a person before anything ends.

The first can happen to anybody. What was only late and then came is not missed.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.arrears.agreements import Agreement, AgreementEvent
from portal.arrears.news import News
from portal.arrears.plan import months_after
from portal.audit import SYSTEM
from portal.plans.live import Live
from portal.plans.opening import open_about

MISSED = frozenset({"at risk", "warned"})
REVIEW = "to be reviewed"
WITHIN = 6  # months; the council's policy, section 1.8
WORDS = (
    "A second payment was missed within six months. Go through what they can afford with them "
    "before anything else is done."
)


def review(session: Session, new: Sequence[tuple[Live, News]], day: date) -> int:
    """A case for each, once in six months; how many that is. `new` is what this night found."""
    missing = {live.tenancy_ref: (live, each) for live, each in new if each.kind in MISSED}
    found = [missing[ref] for ref in _twice(session, missing, months_after(day, -WITHIN))]
    opened = [live for live, each in found if _once(session, live, each)]
    for live in opened:
        open_about(session, live.tenancy_ref, "plan-review", WORDS, patch=live.patch)
    return len(opened)


def _twice(session: Session, refs: Mapping[str, object], since: date) -> Iterable[str]:
    """Those who have missed two that were due since then, and whom no review was opened for."""
    if not refs:
        return ()
    event, lately = AgreementEvent, AgreementEvent.about >= since
    missed = func.count(event.about.distinct()).filter(event.kind.in_(MISSED))
    reviewed = func.count().filter(event.kind == REVIEW)
    query = (
        select(Agreement.tenancy_ref)
        .join(event, event.agreement_id == Agreement.id)
        .where(Agreement.tenancy_ref.in_(refs), lately)
        .group_by(Agreement.tenancy_ref)
        .having(missed > 1, reviewed == 0)
    )
    return session.scalars(query).all()


def _once(session: Session, live: Live, missed: News) -> bool:
    event = {"agreement_id": live.id, "kind": REVIEW, "about": missed.about, "who": SYSTEM}
    once = insert(AgreementEvent).values(event).on_conflict_do_nothing()
    return session.execute(once.returning(AgreementEvent.id)).first() is not None
