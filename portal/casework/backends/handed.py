"""What became of a change at the council's records, where officers and the portal read it."""

from sqlalchemy.orm import Session

from portal.arrears.change_words import KINDS
from portal.arrears.contact_changes import MADE, OVERTAKEN, ContactChange, changes_of
from portal.arrears.handing_over import HandingOver
from portal.casework.cases import Case, case_of, finish_at_once, record
from portal.casework.telling import DETAILS_DIFFER, tell_that_we_wait
from portal.clock import now
from portal.deliveries.outcomes import Accepted, Contradicted, Withheld

BY_ITSELF = "made"
"""How a case ends that needed nobody."""
DIFFERS = "the council’s records differ"
WHAT_DIFFERS = "somebody has put something else there. The resident is asked which is right."


def made(session: Session, row: HandingOver, accepted: Accepted) -> None:
    """The council's records say what was wished; its case needs nobody if that was all of it."""
    change = session.get_one(ContactChange, row.change_id)
    row.record_id, row.before, row.ended_at = accepted.external_id, accepted.before, now()
    change.handed_over_at = None if row.takes_back else now()
    if row.finishes:
        finish_if_nothing_is_left(session, change.submission_ref)


def not_made(session: Session, row: HandingOver, why: Withheld) -> None:
    """Why not; and where there is something else, they are asked which is right."""
    row.ended_at, row.ended_why = now(), why.reason
    if isinstance(why, Contradicted):
        row.council_has = why.has
        change = session.get_one(ContactChange, row.change_id)
        _have_them_choose(session, change)


def _have_them_choose(session: Session, change: ContactChange) -> None:
    """They hear that there is something to choose, never what; officers see both on the case."""
    case = case_of(session, change.submission_ref)
    if case is not None:
        record(session, case, DIFFERS, words=f"{KINDS[change.kind].capitalize()}: {WHAT_DIFFERS}")
        tell_that_we_wait(session, case, DETAILS_DIFFER)


def finish_if_nothing_is_left(session: Session, reference: str) -> None:
    """A case that needs nobody, once all of it is there. Of two at once the second sees both."""
    case = case_of(session, reference)
    if case is None:
        return
    session.refresh(case, with_for_update={"of": Case})
    session.flush()
    needs_nobody = not (case.finished_at or case.taken_at or case.flagged_at or case.to_do)
    if needs_nobody and all(map(_is_there, changes_of(session, reference))):
        finish_at_once(session, case, BY_ITSELF)


def _is_there(change: ContactChange) -> bool:
    """Or what is there instead was chosen."""
    return change.state == OVERTAKEN or bool(change.state == MADE and change.handed_over_at)
