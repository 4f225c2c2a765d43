"""What officers and residents do with evidence once it is sent: send more, accept, reject.

The caller commits.
"""

import uuid
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import audit
from portal.audit import Action
from portal.casework.cases import Case, record
from portal.casework.telling import DOCUMENT_WANTED, tell_that_we_wait
from portal.casework.work import CaseRefusal
from portal.clock import now, today
from portal.evidence.asked import Asked
from portal.evidence.keeping import keep_until
from portal.evidence.receiving import Incoming, receive
from portal.evidence.records import Evidence, EvidenceFile
from portal.evidence.refusals import MOST, Refusal, Refused
from portal.evidence.stores import store_called
from portal.people.permissions import Permission
from portal.people.staff import Staff, require
from portal.settings import settings

SENT, ACCEPTED, REJECTED = "document sent", "document accepted", "document not accepted"


class DecidedAlready(CaseRefusal):
    """Somebody has accepted or rejected this file."""


def send_more(session: Session, case: Case, asked: Asked, incoming: Incoming, who: str) -> None:
    """One more file for what was asked; `Refused` if it is not clean, or is one too many."""
    if sum(file.accepted is None for file in asked.files) >= MOST:
        raise Refused(Refusal.TOO_MANY)
    file = receive(session, incoming, evidence_id=asked.evidence.id)
    file.keep_until = keep_until(asked.evidence.kind, today(), decided=False)
    asked.files.append(file)
    record(session, case, SENT)
    audit.record(session, who, Action.EVIDENCE_SENT, f"case:{case.reference}", file=str(file.id))


def file_of(
    session: Session, case: Case, file_id: uuid.UUID
) -> tuple[Evidence, EvidenceFile] | None:
    """A file of this case and of no other."""
    query = (
        select(Evidence, EvidenceFile)
        .join(EvidenceFile, EvidenceFile.evidence_id == Evidence.id)
        .where(Evidence.reference == case.reference, EvidenceFile.id == file_id)
    )
    found = session.execute(query).one_or_none()
    return (found[0], found[1]) if found else None


def open_file(session: Session, case: Case, file: EvidenceFile, by: Staff) -> Iterator[bytes]:
    """What is in it, in pieces; that it was opened, and by whom, is written down first."""
    require(by, Permission.SEE_EVIDENCE)
    _audit(session, by, Action.EVIDENCE_VIEWED, case, file)
    return store_called(file.kept_in, settings()).read(session, file.id)


def accept(session: Session, case: Case, evidence: Evidence, file: EvidenceFile, by: Staff) -> None:
    """It shows what was asked: nobody is asked for it again."""
    _decide(session, evidence, file, by, accepted=True)
    evidence.settled_at = now()
    record(session, case, ACCEPTED, by)
    _audit(session, by, Action.EVIDENCE_ACCEPTED, case, file)


def reject(
    session: Session, case: Case, evidence: Evidence, file: EvidenceFile, by: Staff, reason: str
) -> None:
    """It does not: they read why in their account, and hear that we wait for another."""
    _decide(session, evidence, file, by, accepted=False)
    file.reason = reason
    record(session, case, REJECTED, by, reason)
    _audit(session, by, Action.EVIDENCE_REJECTED, case, file)
    session.flush()
    tell_that_we_wait(session, case, DOCUMENT_WANTED)


def _decide(
    session: Session, evidence: Evidence, file: EvidenceFile, by: Staff, *, accepted: bool
) -> None:
    require(by, Permission.WORK_CASES)
    session.refresh(file, with_for_update=True)
    if file.accepted is not None:
        raise DecidedAlready("Somebody has decided about this document already")
    file.accepted, file.decided_at, file.decided_by = accepted, now(), by.id
    file.keep_until = keep_until(evidence.kind, today(), decided=True)


def _audit(session: Session, by: Staff, action: Action, case: Case, file: EvidenceFile) -> None:
    who, what = f"staff:{by.id}", f"case:{case.reference}"
    audit.record(session, who, action, what, file=str(file.id))
