"""What somebody must hear of, by every way the council can reach them."""

import uuid
from collections.abc import Callable, Iterable

from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.change_rules import PHONE
from portal.arrears.contact_points import Point
from portal.clock import now
from portal.deliveries.ledger import owe
from portal.deliveries.queue import enqueue_all
from portal.notices.notices import Value, Whose, compose
from portal.writing_together import write_together

Words = dict[str, Value]


def tell_all(session: Session, person: Person, about: str, language: str, **filled_in: str) -> None:
    """Owe this message to each phone and mailbox that holds now; the caller commits.

    To all of them, as whoever got hold of one may not have the others.
    """
    whose = Whose(person.tenancy_ref, person.person_ref)
    owed = owe_each(session, person.points, whose, about, language, lambda: {**filled_in})
    write_together(session)
    enqueue_all(session, {now(): owed})


def owe_each(
    session: Session,
    points: Iterable[Point],
    whose: Whose,
    about: str,
    language: str,
    filled_in: Callable[[], Words],
) -> list[uuid.UUID]:
    """The same to each of these, to be written and put into the queue by the caller.

    What is filled in is made anew for each. No number is texted at which that is not safe.
    """
    owed = []
    for point in points:
        if point.kind == PHONE and not point.texts:
            continue
        goes_to: dict[str, str | None] = {"phone": None, "email": None, point.kind: point.value}
        notice = compose(
            session,
            message=about,
            prefers=None,
            post=None,
            personalisation=filled_in(),
            about=None,
            language=language,
            whose=whose,
            shared=point.shared,
            **goes_to,
        )
        if notice is not None:
            owed.append(owe(session, "notice", str(notice.id), about).id)
    return owed
