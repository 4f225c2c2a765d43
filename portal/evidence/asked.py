"""What a submission is to be shown with: asked for as it is sent, and whether we still wait."""

import uuid
from typing import NamedTuple

from sqlalchemy import ColumnElement, exists, select, update
from sqlalchemy.orm import InstrumentedAttribute, Session

from portal.casework.cases import case_of
from portal.casework.telling import DOCUMENT_WANTED, tell_that_we_wait
from portal.clock import today
from portal.evidence.keeping import keep_until
from portal.evidence.records import Evidence, EvidenceFile
from portal.journey import Evidence as Field
from portal.journey import Journey, Proof


class Asked(NamedTuple):
    """Something to be shown, and every file sent for it, the first first."""

    evidence: Evidence
    files: list[EvidenceFile]

    @property
    def is_wanted(self) -> bool:
        """Whether we wait for them: nothing is accepted, and nothing waits for us."""
        waits_for_us = any(file.accepted is None for file in self.files)
        return self.evidence.settled_at is None and not waits_for_us


class ToHandOver(NamedTuple):
    """What was asked for, and the files that were added for it while it was a draft."""

    evidence_id: uuid.UUID
    kind: str
    files: tuple[uuid.UUID, ...]


def ask_for(session: Session, journey: Journey, reference: str) -> list[ToHandOver]:
    """Written with the submission itself; its files are handed over once it is there."""
    found = []
    for field, proof in _told(journey):
        asked = Evidence(
            id=uuid.uuid4(),
            reference=reference,
            form=journey.form.slug,
            field=field.name,
            kind=field.kind,
        )
        session.add(asked)
        files = tuple(uuid.UUID(file.id) for file in proof.files)
        found.append(ToHandOver(asked.id, field.kind, files))
    return found


def _told(journey: Journey) -> list[tuple[Field, Proof]]:
    fields = [field for page in journey.path for field in page.fields if isinstance(field, Field)]
    return [(field, told) for field in fields if (told := journey.told.get(field.name))]


def hand_over(
    session: Session, draft_id: uuid.UUID, reference: str, asked: list[ToHandOver]
) -> None:
    """From now on the draft's files belong to what was sent, and are kept as their kind is.

    Of any other draft's nothing can be named here. Whoever will send some later is sent
    the way to do so.
    """
    case = case_of(session, reference) if any(not each.files for each in asked) else None
    if case is not None:
        tell_that_we_wait(session, case, DOCUMENT_WANTED)
    for each in asked:
        if each.files:
            session.execute(
                update(EvidenceFile)
                .where(EvidenceFile.id.in_(each.files), EvidenceFile.draft_id == draft_id)
                .values(
                    draft_id=None,
                    evidence_id=each.evidence_id,
                    keep_until=keep_until(each.kind, today(), decided=False),
                )
            )


def asked_of(session: Session, reference: str) -> list[Asked]:
    """In the order it was asked for."""
    query = (
        select(Evidence, EvidenceFile)
        .outerjoin(EvidenceFile, EvidenceFile.evidence_id == Evidence.id)
        .where(Evidence.reference == reference)
        .order_by(Evidence.asked_at, Evidence.field, EvidenceFile.received_at, EvidenceFile.id)
    )
    found: dict[uuid.UUID, Asked] = {}
    for evidence, file in session.execute(query):
        asked = found.setdefault(evidence.id, Asked(evidence, []))
        if file is not None:
            asked.files.append(file)
    return list(found.values())


def was_asked(reference: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Whether something was to be shown with this submission."""
    return exists().where(Evidence.reference == reference)


def is_wanted(reference: ColumnElement[str] | InstrumentedAttribute[str]) -> ColumnElement[bool]:
    """Whether we wait for them to send some of it: as `Asked.is_wanted`, asked in a query."""
    waits_for_us = exists().where(
        EvidenceFile.evidence_id == Evidence.id, EvidenceFile.accepted.is_(None)
    )
    return exists().where(
        Evidence.reference == reference, Evidence.settled_at.is_(None), ~waits_for_us
    )
