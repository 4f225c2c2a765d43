"""Messages that ask for money or speak of a payment: sent only while that is right.

It is looked at when one is queued and again when it is about to leave, since a hold may
have begun in between. What does not leave is withheld, and stays so.
"""

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.agreements import in_force
from portal.arrears.holds import is_held
from portal.notices.notices import WAITING, WITHHELD, Notice

CHASING = frozenset(
    {
        *("payment-reminder", "payment-late", "plan-at-risk", "plan-warning"),
        *("card-payment-coming", "card-payment-refused", "card-ends-soon"),
    }
)


def objection(session: Session, notice: Notice) -> str:
    """Why this must not be sent, in words for staff; nothing if it may be."""
    if notice.status == WITHHELD:
        return "It was stopped before it left"
    if notice.message not in CHASING or notice.tenancy_ref is None:
        return ""
    if is_held(session, notice.tenancy_ref):
        return "Nobody on this account may be asked to pay now"
    if in_force(session, notice.tenancy_ref) is None:
        return "The repayment plan it is about is over"
    return ""


def stop_chasing(session: Session, tenancy_ref: str) -> None:
    """What waits to be sent and chases somebody on this account never will be."""
    waits = Notice.status == WAITING, Notice.message.in_(CHASING)
    session.execute(
        update(Notice).where(Notice.tenancy_ref == tenancy_ref, *waits).values(status=WITHHELD)
    )
