"""Telling a resident that we wait for them, in the way they said was safe for this."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.casework.safety import is_flagged
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import owe
from portal.notices.notices import Notice, Whose, compose
from portal.settings import settings

ABOUT = "waiting-for-you"
DOCUMENT_WANTED = "document-wanted"
DETAILS_DIFFER = "details-differ"


def tell_that_we_wait(session: Session, case: Case, about: str = ABOUT) -> None:
    """Owe them a message that says only that we wait, and for what kind of thing.

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
        message=about,
        prefers=first.channel,
        phone=to if isinstance(to, str) and first.channel == "sms" else None,
        email=to if isinstance(to, str) and first.channel == "email" else None,
        post=to if isinstance(to, dict) else None,
        personalisation=_words(first, case, about),
        about=case.reference,
        language=first.language,
        whose=Whose(first.tenancy_ref, first.person_ref),
        shared=first.quietly,
    )
    if notice is not None:
        delivery = owe(session, "notice", str(notice.id), case.reference)
        session.flush()
        enqueue(session, delivery.id)


def _words(first: Notice, case: Case, about: str) -> dict[str, str]:
    """The link leads to a page that asks who they are, with a code, before it shows anything."""
    words = {"reference": str(first.personalisation.get("reference", case.reference))}
    if about == DOCUMENT_WANTED:
        told = settings()
        home = told.base_url.rstrip("/") or f"http://localhost:{told.port}"
        words["link"] = f"{home}/account/what-you-told-us/{case.reference}/documents"
    return words


def _confirmation(session: Session, case: Case) -> Notice | None:
    """What first told them that we have it."""
    others = Notice.message.not_in((ABOUT, DOCUMENT_WANTED, DETAILS_DIFFER))
    sent = select(Notice).where(Notice.submission_ref == case.reference, others)
    return session.scalars(sent.order_by(Notice.created_at, Notice.id).limit(1)).first()
