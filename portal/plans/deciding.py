"""What officers do about a plan: agree, suggest another, end it, stop its card; hold, and let go.

Each is an event that stays, and in the audit, and everybody on the account is told of news
about a plan. The caller commits.
"""

from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from portal import audit
from portal.arrears import agreeing, holds
from portal.arrears.agreements import Agreement, OverAlready
from portal.arrears.holds import Hold
from portal.arrears.plan import RepaymentPlan
from portal.audit import Action
from portal.casework.cases import Case
from portal.clock import today
from portal.notices.chasing import stop_chasing
from portal.payments.card_agreements import of_plan
from portal.people.permissions import Permission
from portal.people.staff import Staff, require
from portal.plans.card_telling import stop_as_asked
from portal.plans.telling import tell_news


def agree(session: Session, case: Case, which: Agreement, by: Staff, why: str) -> None:
    """What somebody asked for is in force from today."""
    _may(by)
    agreeing.agree(session, which, _who(by), why)
    _audit(session, case, by, Action.PLAN_AGREED, which.id)
    tell_news(session, which.tenancy_ref)


def suggest(session: Session, case: Case, plan: RepaymentPlan, by: Staff, why: str) -> Agreement:
    """Another plan, that waits for the resident's yes in their account."""
    _may(by)
    ref = case.tenancy_ref or ""
    ours = agreeing.suggest(session, ref, plan, _who(by), why, case.reference)
    _audit(session, case, by, Action.PLAN_SUGGESTED, ours.id)
    tell_news(session, ours.tenancy_ref)
    return ours


def end(session: Session, case: Case, which: Agreement, by: Staff, why: str) -> None:
    """It asks for nothing from today, or what was asked for is not to be."""
    _may(by)
    agreeing.end(session, which, _who(by), why, by_us=True)
    _audit(session, case, by, Action.PLAN_ENDED, which.id)
    tell_news(session, which.tenancy_ref)


def by_court(session: Session, case: Case, which: Agreement, by: Staff, why: str) -> None:
    """A court made it: no machine replaces, moves or ends it from now on."""
    _may(by)
    agreeing.made_by_court(session, which, _who(by), why)
    _audit(session, case, by, Action.PLAN_BY_COURT, which.id)


def not_by_court(session: Session, case: Case, which: Agreement, by: Staff, why: str) -> None:
    """That was a mistake: it is changed and ended like any other plan again."""
    _may(by)
    agreeing.not_by_court(session, which, _who(by), why)
    _audit(session, case, by, Action.PLAN_NOT_BY_COURT, which.id)


def stop_card(session: Session, case: Case, which: Agreement, by: Staff, why: str) -> None:
    """As its holder asked us to, by telephone or otherwise: nothing more is taken."""
    _may(by)
    agreed = of_plan(session, which.id)
    if agreed is None or not stop_as_asked(session, agreed, _who(by), why):
        raise OverAlready("No card pays this plan any more")
    _audit(session, case, by, Action.CARD_STOPPED, agreed.id)


def set_hold(
    session: Session,
    case: Case,
    by: Staff,
    reason: str,
    *,
    starts: date | None,
    ends: date | None,
    review_on: date,
    why: str,
) -> Hold:
    """Nobody on the account is asked to pay; what waits to be sent to them never is.

    Breathing Space that is confirmed takes the place of the claim it was.
    """
    _may(by)
    ref = case.tenancy_ref or ""
    ours = holds.hold(
        *(session, ref, reason, _who(by)),
        starts=starts,
        ends=ends,
        review_on=review_on,
        why=why,
    )
    if reason in holds.BY_LAW:
        for claim in holds.lasting(holds.holds_of(session, ref), today()):
            if claim.reason == holds.CLAIMED:
                holds.lift(session, claim, _who(by), "Confirmed")
    stop_chasing(session, ref)
    _audit(session, case, by, Action.HOLD_SET, ours.id)
    return ours


def lift_hold(session: Session, case: Case, held: Hold, by: Staff, why: str) -> None:
    _may(by)
    holds.lift(session, held, _who(by), why)
    _audit(session, case, by, Action.HOLD_ENDED, held.id)


def _may(by: Staff) -> None:
    require(by, Permission.DECIDE_PLANS)


def _who(by: Staff) -> str:
    return f"staff:{by.id}"


def _audit(session: Session, case: Case, by: Staff, action: Action, which: UUID) -> None:
    """Under the case it was done in, so that it is found with everything else about it."""
    audit.record(session, _who(by), action, f"case:{case.reference}", which=str(which))
