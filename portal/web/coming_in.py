"""Somebody comes into a rent account: who they are is surer, noted, and told to its owner."""

from portal.arrears.accounts import tenant_of
from portal.audit import Action, record
from portal.casework.safety import is_flagged
from portal.clock import now
from portal.extensions import database
from portal.people.levels import Level
from portal.people.resident_sign_ins import note_sign_in, tell_of_sign_in
from portal.people.visits import BY_CODE, Visit
from portal.web.account_words import moment
from portal.web.browsers import browser
from portal.web.language import language
from portal.web.visiting import rise


def come_in(here: Visit) -> None:
    """They typed the right code. The caller commits.

    Whoever was in already and types another code is the same sign-in going on. Nobody
    is told of one where a case is flagged for safety: the message itself may harm.
    """
    session, was_in = database.session(), here.level >= Level.CODE
    rise(Level.CODE, BY_CODE)
    note_sign_in(session, here, browser())
    note(here, Action.RESIDENT_SIGNED_IN)
    if was_in or is_flagged(session, here.tenancy_ref):
        return
    person, _ = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    if person is not None:
        tell_of_sign_in(session, person, moment(now()), language().code)


def note(here: Visit, what: Action, **detail: int | str) -> None:
    """In the audit, in the caller's transaction."""
    whose = f"tenancy:{here.tenancy_ref}"
    record(database.session(), f"visit:{here.id}", what, whose, **detail)
