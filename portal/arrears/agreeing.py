"""What people make of an agreement: a yes, a suggestion of ours, an end before its time.

Each locks the account's plans first, so that of two people at once the second is told.
The caller commits.
"""

import uuid
from collections.abc import Callable

from sqlalchemy.orm import Session

from portal.arrears.agreements import (
    AGREED,
    COMPLETED,
    ENDED,
    PROPOSED,
    SUGGESTED,
    Agreement,
    OnlyByAPerson,
    OverAlready,
    clear_the_way,
    happened,
    lock,
)
from portal.arrears.holds import nobody_is_late
from portal.arrears.plan import RepaymentPlan
from portal.arrears.written import write_plan
from portal.clock import today

MADE_BY_COURT = "made by a court"
NOT_BY_COURT = "not made by a court after all"
DECLINED = "told us it does not fit"


def agree(session: Session, proposed: Agreement, who: str, why: str = "") -> None:
    """From today it is in force, and takes the place of any other plan for this account."""
    _fresh(session, proposed, lambda: proposed.state == PROPOSED)
    clear_the_way(session, proposed, who)
    proposed.agreed_on = today()
    happened(session, proposed.id, AGREED, who, why)


def suggest(
    session: Session,
    tenancy_ref: str,
    plan: RepaymentPlan,
    who: str,
    why: str = "",
    in_case: str | None = None,
) -> Agreement:
    """A plan that the council would agree to; it waits for the resident's yes."""
    ours = Agreement(
        id=uuid.uuid4(),
        tenancy_ref=tenancy_ref,
        plan=write_plan(plan),
        ours=True,
        suggested_in=in_case,
    )
    lock(session, tenancy_ref)
    session.add(ours)
    session.flush()
    happened(session, ours.id, SUGGESTED, who, why)
    return ours


def decline(session: Session, ours: Agreement, who: str, why: str) -> None:
    """What we suggest does not fit them. It stays, for them to think again."""
    _fresh(session, ours, lambda: ours.state == PROPOSED)
    ours.declined_on = today()
    happened(session, ours.id, DECLINED, who, why)


def end(session: Session, agreement: Agreement, who: str, why: str, *, by_us: bool) -> None:
    """It asks for nothing from today. What a court made is ended `by_us` or not at all."""
    _fresh(session, agreement, lambda: agreement.over_on is None)
    if agreement.court and not by_us:
        raise OnlyByAPerson("A court made this agreement, so only a person can end it")
    _over(session, agreement, ENDED, who, why)


def made_by_court(session: Session, agreement: Agreement, who: str, why: str) -> None:
    """From now on only a person changes it or ends it, whatever anybody asks for."""
    _fresh(session, agreement, lambda: agreement.state == AGREED and not agreement.court)
    agreement.court = True
    happened(session, agreement.id, MADE_BY_COURT, who, why)


def not_by_court(session: Session, agreement: Agreement, who: str, why: str) -> None:
    """It was said by mistake: it is like any other plan again."""
    _fresh(session, agreement, lambda: agreement.state == AGREED and agreement.court)
    agreement.court = False
    happened(session, agreement.id, NOT_BY_COURT, who, why)


def complete(session: Session, agreement: Agreement, who: str) -> None:
    """All of it has been paid."""
    _fresh(session, agreement, lambda: agreement.state == AGREED)
    _over(session, agreement, COMPLETED, who, "")


def _over(session: Session, agreement: Agreement, how: str, who: str, why: str) -> None:
    if agreement.agreed_on:
        nobody_is_late(session, agreement.tenancy_ref, who)
    agreement.over_on, agreement.over_as = today(), how
    happened(session, agreement.id, how, who, why)


def _fresh(session: Session, agreement: Agreement, holds: Callable[[], bool]) -> None:
    """As it now is, and nobody else changes it."""
    lock(session, agreement.tenancy_ref)
    session.refresh(agreement)
    if not holds():
        raise OverAlready(f"This plan is {agreement.state}")
