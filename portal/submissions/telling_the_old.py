"""Whoever holds what we held before a change hears of it, and can say that it was not them.

They read what kind of thing changed, never what it is now. Nobody hears of it where a case
of the home is flagged for safety: the message itself may harm.
"""

import uuid
from collections.abc import Iterable

from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.change_words import each_kind, in_short
from portal.arrears.contact_points import Point
from portal.arrears.reach import post_of
from portal.deliveries.ledger import owe
from portal.languages import ENGLISH
from portal.notices.notices import Whose, compose
from portal.people.telling import Words, owe_each
from portal.people.ways_to_stop import new_way

ABOUT = "details-not-yours"
FEW = 2
"""Where fewer than these could be told, a letter goes to their home too: whoever has taken the
one phone we held must not be the only one to hear of it."""


def tell_the_old(
    session: Session,
    person: Person,
    points: Iterable[Point],
    submission_ref: str,
    kinds: Iterable[str],
    language: str,
) -> list[uuid.UUID]:
    """Owe it to each of these; the caller writes it, and puts it into the queue."""
    whose = Whose(person.tenancy_ref, person.person_ref)
    kinds = [*kinds]
    said: Words = {"what": in_short(kinds), "changed": each_kind(kinds)}

    def filled_in() -> Words:
        return {**said, "link": new_way(session, submission_ref, whose)}

    owed = owe_each(session, points, whose, ABOUT, language, filled_in)
    if len(owed) < FEW:
        owed += _by_post(session, person, whose, language, said)
    return owed


def _by_post(
    session: Session, person: Person, whose: Whose, language: str, filled_in: Words
) -> list[uuid.UUID]:
    """To where letters went before."""
    notice = compose(
        session,
        message=f"{ABOUT}-by-post",
        prefers=None,
        phone=None,
        email=None,
        post=post_of(person),
        personalisation=filled_in,
        about=None,
        language=language or ENGLISH.code,
        whose=whose,
    )
    return [owe(session, "notice", str(notice.id), ABOUT).id] if notice else []
