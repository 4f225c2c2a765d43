"""Somebody comes into a rent account: who they are is surer, noted, and told to its owner."""

from portal.arrears.accounts import tenant_of
from portal.audit import Action, record
from portal.casework.safety import is_flagged
from portal.clock import now
from portal.extensions import database
from portal.people.levels import Level
from portal.people.reading import written_to_in
from portal.people.resident_sign_ins import note_sign_in, tell_of_sign_in
from portal.people.visits import BY_CODE, Visit
from portal.web.browsers import browser
from portal.web.choosing import settle
from portal.web.language import language
from portal.web.visiting import rise


def come_in(here: Visit) -> None:
    """They typed the right code. The caller commits.

    Whoever was in already and types another code is the same sign-in going on. Nobody
    is told of one where a case is flagged for safety: the message itself may harm.
    They are told in what they read before, as whoever has just come in may not be they.
    """
    session, was_in = database.session(), here.level >= Level.CODE
    rise(Level.CODE, BY_CODE)
    note_sign_in(session, here, browser())
    note(here, Action.RESIDENT_SIGNED_IN)
    person, _ = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    if was_in or person is None:
        return
    reads = written_to_in(session, person) or language().code
    settle(here.whose, person.language, Level.CODE)
    if not is_flagged(session, here.tenancy_ref):
        tell_of_sign_in(session, person, now(), reads)


def note(here: Visit, what: Action, **detail: int | str) -> None:
    """In the audit, in the caller's transaction."""
    whose = f"tenancy:{here.tenancy_ref}"
    record(database.session(), f"visit:{here.id}", what, whose, **detail)
