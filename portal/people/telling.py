"""What somebody must hear of, by every way the council can reach them."""

from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import owe
from portal.notices.notices import Whose, compose
from portal.writing_together import write_together


def tell_all(session: Session, person: Person, about: str, language: str, **filled_in: str) -> None:
    """Owe this message to each phone and mailbox the council holds; the caller commits.

    To all of them, as whoever got hold of one may not have the others.
    """
    held = {contact.kind: contact.value for contact in person.contacts}
    owed = []
    for kind in ("phone", "email"):
        goes_to = {"phone": None, "email": None, kind: held.get(kind)}
        notice = compose(
            session,
            message=about,
            prefers=None,
            post=None,
            personalisation=filled_in,
            about=None,
            language=language,
            whose=Whose(person.tenancy_ref, person.person_ref),
            **goes_to,
        )
        if notice is not None:
            owed.append(owe(session, "notice", str(notice.id), about).id)
    write_together(session)
    for delivery_id in owed:
        enqueue(session, delivery_id)
