"""A file on its way in: scanned, looked at, drawn anew, sealed, and only then there.

All of it happens before its sender gets an answer: they learn at once what is wrong
while they still hold the document, and there is never a file that waits unscanned.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import IO, NamedTuple

import structlog
from sqlalchemy.orm import Session

from portal.evidence.examining import examined
from portal.evidence.names import shown_name
from portal.evidence.pieces import Away
from portal.evidence.records import EvidenceFile
from portal.evidence.refusals import LARGEST, Refusal, Refused
from portal.evidence.scanning import NoScanner, Verdict, scanned
from portal.evidence.stores import new_files_go_to, store_called
from portal.settings import settings

log = structlog.get_logger()
IN_HAND = BoundedSemaphore(3)
"""Files at once in this process, so that of its four threads one is always there for others."""


class Incoming(NamedTuple):
    """A file as it was sent: what it was called, and a file of ours that holds it."""

    name: str
    file: IO[bytes]

    @property
    def shown_name(self) -> str:
        return shown_name(self.name)


def receive(
    session: Session,
    incoming: Incoming,
    *,
    draft_id: uuid.UUID | None = None,
    evidence_id: uuid.UUID | None = None,
) -> EvidenceFile:
    """Keep it for this draft, or for what was asked; else `Refused`, and nothing is kept.

    The caller commits.
    """
    try:
        with _in_hand():
            return _received(session, incoming, draft_id, evidence_id)
    except Refused as refused:
        log.info("evidence.refused", why=refused.why.value)
        raise


@contextmanager
def _in_hand() -> Iterator[None]:
    if not IN_HAND.acquire(blocking=False):
        raise Refused(Refusal.BUSY)
    try:
        yield
    finally:
        IN_HAND.release()


def _received(
    session: Session,
    incoming: Incoming,
    draft_id: uuid.UUID | None,
    evidence_id: uuid.UUID | None,
) -> EvidenceFile:
    file, told = incoming.file, settings()
    verdict = _scanned(file)
    with examined(file) as found:
        if verdict is Verdict.UNSCANNABLE:
            raise Refused(Refusal.UNSCANNABLE)
        kept = EvidenceFile(
            id=uuid.uuid4(),
            draft_id=draft_id,
            evidence_id=evidence_id,
            name=incoming.shown_name,
            media=found.media,
            size=found.file.seek(0, 2),
            kept_in=new_files_go_to(told),
        )
        session.add(kept)
        session.flush()
        try:
            store_called(kept.kept_in, told).keep(session, kept.id, found.file)
        except Away:
            log.error("evidence.store-away")
            raise Refused(Refusal.NO_STORE) from None
    return kept


def _scanned(file: IO[bytes]) -> Verdict:
    """What the scanner says, of what is worth asking about; it is asked before anything looks."""
    size = file.seek(0, 2)
    if size == 0:
        raise Refused(Refusal.EMPTY)
    if size > LARGEST:
        raise Refused(Refusal.TOO_BIG)
    try:
        verdict = scanned(settings().clamd, file)
    except NoScanner:
        log.error("scanner.away")
        raise Refused(Refusal.NO_SCANNER) from None
    if verdict is Verdict.UNCLEAN:
        raise Refused(Refusal.UNCLEAN)
    return verdict
