"""Telling a resident that we wait for them, in the way they said was safe for this."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.casework.safety import is_flagged
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import owe
from portal.notices.notices import Notice, Whose, compose

ABOUT = "waiting-for-you"


def tell_that_we_wait(session: Session, case: Case) -> None:
    """Owe them a message that says only that there is a question; the caller commits.

    It goes where the confirmation of what they sent went: they chose that, or the council
    has long held it. Whoever asked for no messages gets none, nor does a flagged home.
    """
    if case.flagged_at or is_flagged(session, case.tenancy_ref):
        return
    first = _confirmation(session, case)
    if first is None:
        return
    to = first.recipient
    notice = compose(
        session,
        message=ABOUT,
        prefers=first.channel,
        phone=to if isinstance(to, str) and first.channel == "sms" else None,
        email=to if isinstance(to, str) and first.channel == "email" else None,
        post=to if isinstance(to, dict) else None,
        personalisation={"reference": first.personalisation.get("reference", case.reference)},
        about=case.reference,
        language=first.language,
        whose=Whose(first.tenancy_ref, first.person_ref),
    )
    if notice is not None:
        delivery = owe(session, "notice", str(notice.id), case.reference)
        session.flush()
        enqueue(session, delivery.id)


def _confirmation(session: Session, case: Case) -> Notice | None:
    """What first told them that we have it."""
    sent = select(Notice).where(Notice.submission_ref == case.reference, Notice.message != ABOUT)
    return session.scalars(sent.order_by(Notice.created_at, Notice.id).limit(1)).first()
