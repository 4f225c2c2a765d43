"""What somebody was asked to show, the files they sent, and the sealed pieces of each."""

import uuid
from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Record
from portal.people.staff import Staff
from portal.sealing import Sealed, SealedBytes

IN_DATABASE, IN_S3 = "database", "s3"


class Evidence(Record):
    """Something a submission has to be shown with: sent already, or promised for later."""

    __tablename__ = "evidence"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    reference: Mapped[str] = mapped_column(index=True)
    """The submission's, and the case's."""
    form: Mapped[str]
    field: Mapped[str]
    """The form's own word for what is asked."""
    kind: Mapped[str]
    """What kind of evidence it is, which says how long it is kept."""
    asked_at: Mapped[datetime] = mapped_column(server_default=func.now())
    settled_at: Mapped[datetime | None]
    """When an officer accepted a file of it; the file itself is not kept for ever."""

    __table_args__ = (UniqueConstraint("reference", "field"),)


class EvidenceFile(Record):
    """One file: looked at, scanned and found clean before there is a row of it."""

    __tablename__ = "evidence_file"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    draft_id: Mapped[uuid.UUID | None] = mapped_column(index=True)
    """The draft it was added to, until that is sent."""
    evidence_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Evidence.id), index=True)
    name: Mapped[str] = mapped_column(Sealed)
    """What it was called, fit to be shown."""
    media: Mapped[str]
    size: Mapped[int]
    kept_in: Mapped[str]
    received_at: Mapped[datetime] = mapped_column(server_default=func.now())
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[uuid.UUID | None] = mapped_column(ForeignKey(Staff.id))
    accepted: Mapped[bool | None]
    reason: Mapped[str | None] = mapped_column(Sealed)
    """Why it was not accepted, in an officer's words for the resident."""
    keep_until: Mapped[date | None] = mapped_column(index=True)
    """The last day it is kept; of one in a draft, the draft says."""

    __table_args__ = (
        CheckConstraint("num_nonnulls(draft_id, evidence_id) = 1", name="is_somewhere"),
    )


class EvidencePiece(Record):
    """A part of a file, in the order of their numbers."""

    __tablename__ = "evidence_piece"

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey(EvidenceFile.id, ondelete="CASCADE"))
    number: Mapped[int]
    held: Mapped[bytes] = mapped_column(SealedBytes)

    __table_args__ = (UniqueConstraint("file_id", "number"),)
