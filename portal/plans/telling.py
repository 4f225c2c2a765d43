"""Telling everybody on an account what is new about its plan, each of them for themselves.

Nobody is told where a case of the home is flagged for safety. Nothing arrives at night.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload, selectinload

from portal.arrears.accounts import Person
from portal.arrears.news import News
from portal.arrears.reach import reach_of
from portal.arrears.working_days import working_days_after
from portal.casework.cases import Case
from portal.clock import LONDON, now, today
from portal.deliveries.ledger import owe
from portal.deliveries.queue import enqueue_all
from portal.journey.values import pounds
from portal.languages import ENGLISH, spoken
from portal.notices.notices import Whose, compose

ABOUT = "keeping-a-plan"
"""What the delivery of such a message is about: nothing that anybody sent."""
MESSAGES = {
    "reminded": "payment-reminder",
    "late": "payment-late",
    "at risk": "plan-at-risk",
    "warned": "plan-warning",
    "decided": "agreement-news",
    "over": "asking-again",
}
TO_ANSWER = 10  # working days from a warning to what it warns of
MORNING, EVENING = 9, 19
A_SECOND = 20  # so that codes for people who sign in need not wait behind them


class ToTell(NamedTuple):
    """One thing to say to everybody on one account."""

    tenancy_ref: str
    news: News


def tell(session: Session, found: Sequence[ToTell], told_already: int = 0) -> int:
    """Owe everybody their message; how many that is. The caller commits."""
    refs = {each.tenancy_ref for each in found}
    unsafe, people = flagged(session, refs), _people(session, refs)
    due: defaultdict[datetime, list[UUID]] = defaultdict(list)
    number, day = told_already, next_daytime(now())
    for each in found:
        for person in () if each.tenancy_ref in unsafe else people[each.tenancy_ref]:
            at = day + timedelta(seconds=number // A_SECOND)
            if owed := _owed(session, person, each.news, at):
                due[at].append(owed)
                number += 1
    enqueue_all(session, due)
    return number - told_already


def tell_news(session: Session, tenancy_ref: str) -> int:
    """There is news about a plan: everybody on the account may read it in theirs."""
    return tell(session, [ToTell(tenancy_ref, News("decided", today()))])


def flagged(session: Session, refs: Iterable[str]) -> frozenset[str]:
    """Those of these homes where somebody's safety hangs on who reads what."""
    query = select(Case.tenancy_ref).where(
        Case.tenancy_ref.in_(set(refs)), Case.flagged_at.is_not(None)
    )
    return frozenset(ref for ref in session.scalars(query) if ref)


def next_daytime(at: datetime) -> datetime:
    """This moment, or the next morning's nine o'clock where it is too early or too late."""
    here = at.astimezone(LONDON)
    if MORNING <= here.hour < EVENING:
        return at
    day = here.date() + timedelta(days=here.hour >= EVENING)
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=LONDON)


def _people(session: Session, refs: Iterable[str]) -> Mapping[str, list[Person]]:
    found: defaultdict[str, list[Person]] = defaultdict(list)
    query = select(Person).where(Person.tenancy_ref.in_(set(refs))).order_by(Person.id)
    with_all = (
        selectinload(Person.contacts),
        selectinload(Person.changes),
        joinedload(Person.tenancy),
    )
    for person in session.scalars(query.options(*with_all)):
        found[person.tenancy_ref].append(person)
    return found


def _owed(session: Session, person: Person, said: News, at: datetime) -> UUID | None:
    filled = _filled_in(said, person.language)
    return owe_message(session, person, MESSAGES[said.kind], filled, at)


def owe_message(
    session: Session, person: Person, message: str, filled: Mapping[str, str | date], at: datetime
) -> UUID | None:
    """The delivery of it, unless there is no way to reach them."""
    reach = reach_of(person)
    notice = compose(
        session,
        message=message,
        **reach._asdict(),
        personalisation=filled,
        about=None,
        language=person.language or ENGLISH.code,
        whose=Whose(person.tenancy_ref, person.person_ref),
    )
    return owe(session, "notice", str(notice.id), ABOUT, at).id if notice else None


def _filled_in(said: News, language: str) -> dict[str, str | date]:
    says = spoken(language).says
    return {
        "day": said.about,
        "answer_by": working_days_after(today(), TO_ANSWER),
        "rent": says(pounds(said.rent)),
        "instalment": says(pounds(said.instalment)),
        "together": says(pounds(said.rent + said.instalment)),
        "short": says(pounds(said.short)),
    }
