"""What a rent account says at this moment, for a form that shows it and a decision about a plan."""

from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.arrears.agreements import court_in_force
from portal.arrears.holds import (
    BREATHING_SPACE,
    CLAIMED,
    DEATH,
    HARDSHIP,
    PROTECTED,
    Hold,
    lasts_on,
)
from portal.arrears.homelessness import PREVENTION_KIND
from portal.arrears.known_account import KnownAccount, Since
from portal.arrears.plans_before import doubted, history, is_anothers
from portal.arrears.proposal import Account
from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.casework import cases
from portal.casework.cases import Case
from portal.clock import today

LOOKS_BACK = timedelta(weeks=13)


class Beside(NamedTuple):
    """What is known of an account besides its own row."""

    charged: int
    paid: int
    unsafe: bool
    claimed: bool
    protected: bool
    protected_until: date | None
    by_a_court: bool
    vulnerable: bool
    joint_objection: bool
    anothers_plan: bool


def account_now(session: Session, tenancy_ref: str, asks: str | None = None) -> KnownAccount | None:
    """As it is for the person of it who `asks`; nothing where there is no such account.

    Two queries.
    """
    query = select(Tenancy, *_beside(asks)).where(Tenancy.tenancy_ref == tenancy_ref)
    found = session.execute(query).first()
    if found is None:
        return None
    row: tuple[Any, ...] = tuple(found)
    tenancy, beside = row[0], Beside(*row[1:])
    return KnownAccount(
        on=today(),
        account=_account(tenancy, beside),
        as_at=tenancy.balance_as_at,
        payment_ref=tenancy.payment_ref,
        rent=max(0, tenancy.weekly_rent - tenancy.housing_benefit_weekly) or None,
        rent_free_weeks=tenancy.rent_free_weeks,
        since=_since(tenancy, beside),
        history=history(session, tenancy_ref),
    )


def _beside(asks: str | None) -> tuple[Any, ...]:
    case, hold = Case, Hold
    here = Tenancy.tenancy_ref
    held = and_(hold.tenancy_ref == here, lasts_on(today()))
    by_law = and_(held, hold.reason.in_((BREATHING_SPACE, PROTECTED)))
    until = select(func.max(hold.ends)).where(by_law).correlate(Tenancy).scalar_subquery()
    return (
        _moved(func.greatest(AccountLine.amount, 0)),
        _moved(func.greatest(-AccountLine.amount, 0)),
        exists().where(case.tenancy_ref == here, case.flagged_at.is_not(None)),
        exists().where(held, hold.reason == CLAIMED),
        exists().where(by_law),
        until,
        court_in_force(here),
        or_(_told_of_hardship(here), exists().where(held, hold.reason.in_((HARDSHIP, DEATH)))),
        doubted(here, asks),
        is_anothers(here, asks),
    )


def _told_of_hardship(here: InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """They told us so, and no officer has answered yet: a person looks before any plan."""
    kinds = (cases.HARDSHIP, PREVENTION_KIND, SAFEGUARDING_KIND)
    told = Case.tenancy_ref == here, Case.kind.in_(kinds)
    return exists().where(*told, Case.finished_at.is_(None))


def _moved(amount: ColumnElement[int]) -> ScalarSelect[int]:
    """What the account's last weeks come to."""
    line = AccountLine
    between = line.day > Tenancy.balance_as_at - LOOKS_BACK, line.day <= Tenancy.balance_as_at
    total = select(func.coalesce(func.sum(amount), 0))
    theirs = total.where(line.tenancy_ref == Tenancy.tenancy_ref, *between)
    return theirs.correlate(Tenancy).scalar_subquery()


def _account(tenancy: Tenancy, beside: Beside) -> Account:
    lasts = beside.protected_until or date.max
    return Account(
        owed=tenancy.balance,
        court_agreement=tenancy.court_agreement or beside.by_a_court,
        notice=tenancy.notice_served_on is not None,
        court_date=tenancy.court_date,
        eviction_date=tenancy.eviction_date,
        protected_until=lasts if beside.protected else tenancy.breathing_space_until,
        protection_claimed=beside.claimed,
        vulnerable=beside.vulnerable,
        unsafe=beside.unsafe,
        joint_objection=beside.joint_objection,
        anothers_plan=beside.anothers_plan,
    )


def _since(tenancy: Tenancy, beside: Beside) -> Since | None:
    charged, paid = int(beside.charged), int(beside.paid)
    if not (charged or paid):
        return None
    day = tenancy.balance_as_at - LOOKS_BACK
    return Since(day, tenancy.balance - charged + paid, charged, paid)
