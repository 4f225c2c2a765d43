"""Which files are kept no longer: past their day, of drafts that are gone, strays of the bucket."""

from contextlib import suppress
from datetime import timedelta

import structlog
from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from portal.audit import SYSTEM, Action, record
from portal.clock import now, today
from portal.evidence.forgetting import AT_ONCE, forget
from portal.evidence.pieces import Away
from portal.evidence.records import IN_S3, EvidenceFile
from portal.evidence.s3_store import S3Store
from portal.settings import settings
from portal.submissions.records import Draft

log = structlog.get_logger()
BEING_SENT = timedelta(hours=1)
"""So young, a file may be of a draft whose answers are written at this moment."""
A_STRAY = timedelta(days=1)
"""So old, an object of which there is no row never got one, or has lost it."""


def forget_files(session: Session) -> int:
    """How many; that, and nothing of them, is in the audit.

    What cannot be reached tonight is taken another night.
    """
    of_nobody = and_(
        EvidenceFile.draft_id.is_not(None),
        EvidenceFile.draft_id.not_in(select(Draft.id)),
        EvidenceFile.received_at < func.now() - BEING_SENT,
    )
    due = or_(EvidenceFile.keep_until < today(), of_nobody)
    total = 0
    try:
        while found := session.scalars(select(EvidenceFile.id).where(due).limit(AT_ONCE)).all():
            total += forget(session, found)
        if settings().evidence_bucket:
            _sweep(session, S3Store(settings()))
    except Away:
        log.error("evidence.store-away")
    if total:
        record(session, SYSTEM, Action.EVIDENCE_FORGOTTEN, "evidence", files=total)
    return total


def throw_away(session: Session, *which: ColumnElement[bool]) -> None:
    """These drafts, with the files that were added to them, in one statement.

    What of them cannot be reached in the bucket is swept up there one night.
    """
    drafts = delete(Draft).where(*which).returning(Draft.id).cte("drafts")
    files = delete(EvidenceFile).where(EvidenceFile.draft_id.in_(select(drafts.c.id)))
    gone = session.execute(
        files.returning(EvidenceFile.kept_in, EvidenceFile.id),
        execution_options={"synchronize_session": False},
    )
    if in_bucket := [file_id for kept_in, file_id in gone if kept_in == IN_S3]:
        with suppress(Away):
            S3Store(settings()).forget(session, in_bucket)


def _sweep(session: Session, store: S3Store) -> None:
    old = [file_id for file_id, at in store.everything() if at < now() - A_STRAY]
    for at in range(0, len(old), AT_ONCE):
        some = old[at : at + AT_ONCE]
        there = set(session.scalars(select(EvidenceFile.id).where(EvidenceFile.id.in_(some))))
        store.forget(session, [file_id for file_id in some if file_id not in there])
