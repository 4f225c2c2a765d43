"""Whose account it is: reference, surname, date of birth and postcode must all agree.

Whichever is wrong, and whether or not the reference exists, the answer is the
same. Tries are limited by reference and by visit, never by address: a hundred
people share a kiosk's.
"""

import uuid
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person, Tenancy, as_key, tenancy_by_reference
from portal.arrears.folding import words_of
from portal.audit import Action, entry
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.writing_together import write_together


class Details(NamedTuple):
    """What someone says of themselves."""

    reference: str
    surname: str
    born: date
    postcode: str


class Match(NamedTuple):
    tenancy: Tenancy
    person: Person


def identify(session: Session, secret: str, visit_id: uuid.UUID, said: Details) -> Match | None:
    """The account these details agree on, or None. The caller commits.

    A wrong try is counted, and is in the audit with the account it was made at, if there is
    one: what was typed is not. Raises `TooManyTries`, whether or not the reference exists.
    """
    tenancy = tenancy_by_reference(session, said.reference, joinedload(Tenancy.people))
    keys = [
        key_for(secret, "reference", _counted_as(tenancy, said.reference)),
        key_for(secret, "visit", str(visit_id)),
    ]
    refuse_too_many(session, keys)
    match = _match(tenancy, said)
    if match is None:
        count_wrong(session, keys)
        at = f"tenancy:{tenancy.tenancy_ref if tenancy else ''}"
        session.add(entry(f"visit:{visit_id}", Action.RESIDENT_NOT_RECOGNISED, at))
        write_together(session)
    return match


def _counted_as(tenancy: Tenancy | None, reference: str) -> str:
    """The account it names, by whichever of its references and however they are written.

    Counted as it was typed, each new spelling of one reference would have five tries of its own.
    """
    if tenancy is not None:
        return tenancy.tenancy_ref
    return as_key(reference) or plain(reference)


def _match(tenancy: Tenancy | None, said: Details) -> Match | None:
    for person in tenancy.people if tenancy else ():
        if tenancy and _agrees(tenancy, person, said):
            return Match(tenancy, person)
    return None


def _agrees(tenancy: Tenancy, person: Person, said: Details) -> bool:
    return (
        plain(person.last_name) == plain(said.surname)
        and person.date_of_birth == said.born
        and plain(tenancy.postcode) == plain(said.postcode)
    )


def plain(words: str) -> str:
    """Letters and digits only, without case or accents: O’Neil, ONEIL and o'neil are one name.

    So are Yılmaz and YILMAZ, and Łapiński and Lapinski, as many keyboards have no such letters.
    """
    return "".join(words_of(words))
