"""What became of a change at the council's records, where officers and the portal read it."""

from sqlalchemy.orm import Session

from portal.arrears.contact_changes import MADE, ContactChange, changes_of
from portal.arrears.handing_over import HandingOver, handings_of
from portal.casework.cases import Case, case_of, finish_at_once
from portal.clock import now
from portal.deliveries.outcomes import Accepted, Contradicted, Withheld

BY_ITSELF = "made"
"""How a case ends that needed nobody."""


def made(session: Session, row: HandingOver, accepted: Accepted) -> None:
    """The council's records say what was wished; its case needs nobody if that was all of it."""
    change = session.get_one(ContactChange, row.change_id)
    row.record_id, row.before, row.ended_at = accepted.external_id, accepted.before, now()
    change.handed_over_at = None if row.takes_back else now()
    if row.finishes:
        _finish_if_all_made(session, change.submission_ref)


def not_made(session: Session, row: HandingOver, why: Withheld) -> None:
    row.ended_at, row.ended_why = now(), why.reason
    if isinstance(why, Contradicted):
        row.council_has = why.has


def _finish_if_all_made(session: Session, reference: str) -> None:
    """Of two that are made at the same moment, the second sees both."""
    case = case_of(session, reference)
    if case is None:
        return
    session.refresh(case, with_for_update={"of": Case})
    session.flush()
    needs_nobody = not (case.finished_at or case.taken_at or case.flagged_at or case.to_do)
    changes = changes_of(session, reference)
    ended = {row.change_id for row in handings_of(session, changes) if row.is_made}
    if needs_nobody and all(each.state == MADE and each.id in ended for each in changes):
        finish_at_once(session, case, BY_ITSELF)
