"""What residents say to a plan that we suggest: yes, or that it does not fit.

Either is heard in the case in which it was suggested. The caller commits.
"""

from sqlalchemy.orm import Session

from portal.arrears.agreeing import agree, decline
from portal.arrears.agreements import Agreement
from portal.casework.cases import HEARD, case_of, record
from portal.clock import today
from portal.plans.asking import Resident, open_case_of
from portal.plans.theirs import Plan, Plans

SAID_YES = "They agree to the plan that we suggested."


class BeganAlready(Exception):
    """The day of its first payment has passed: a yes to it would begin with a debt."""


def has_begun(ours: Plan) -> bool:
    return ours.agreement.repayment.payments[0].due < today()


def accept(session: Session, ours: Plan, by: Resident) -> None:
    """It is in force from today, and theirs: no machine puts another's in its place.

    Raises `BeganAlready` where only another with later days could be kept.
    """
    if has_begun(ours):
        raise BeganAlready
    agree(session, ours.agreement, by.who)
    ours.agreement.person_ref = by.person_ref
    _heard(session, ours.agreement, SAID_YES)


def say_it_does_not_fit(
    session: Session, plans: Plans, ours: Plan, what_would: str, by: Resident
) -> None:
    """Nothing is refused or lost: it stays for their yes, and an officer looks for another.

    They hear it where they suggested it, or in a new case where that is done.
    """
    decline(session, ours.agreement, by.who, what_would)
    words = f"The plan that we suggested does not fit them. {what_would}".strip()
    if not _heard(session, ours.agreement, words):
        open_case_of(session, plans, "plan-does-not-fit", words, by)


def _heard(session: Session, ours: Agreement, words: str) -> bool:
    """Whether there was an open case to write it down in."""
    case = case_of(session, ours.suggested_in) if ours.suggested_in else None
    if case is None or case.finished_at:
        return False
    record(session, case, HEARD, words=words)
    return True
