"""The chain of the audit: its entries sealed one after the other, each seal made from the last.

An entry is not linked as it is written: then every press of a button anywhere
would wait until the one before it has reached the disk. It carries a mark of its own
(`audit.is_marked`), and the worker links what is new every few seconds. What is taken
out after that is missed, and what is changed or put in at any time is seen.
Seals are kept when old entries are purged, so the chain goes back to its first.
"""

import hashlib
import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import BigInteger, Select, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.audit import AuditEntry, keyed
from portal.database import Record

BEFORE_THE_FIRST = bytes(32)
SLOWEST = timedelta(hours=1)  # from when a transaction begins until what it wrote can be read
AT_ONCE = 1000
LOCK = 7_203  # any number of our own: two who seal at once would make one number twice


class AuditSeal(Record):
    """One link of the chain: which entry, what it said, and what came before."""

    __tablename__ = "audit_seal"

    number: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    """1, 2, 3 and so on, with none left out."""
    entry_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    entry_at: Mapped[datetime]
    digest: Mapped[bytes]
    """Of everything the entry said."""
    link: Mapped[bytes]
    """Of all this and the link before it, with the key of the audit."""


class Head(NamedTuple):
    """Where the chain had come to; noted outside the database, it shows whether the end was cut."""

    number: int = 0
    link: bytes = BEFORE_THE_FIRST

    def __str__(self) -> str:
        return f"{self.number}:{self.link.hex()}"

    @classmethod
    def read(cls, text: str) -> "Head":
        """As it says itself; a `ValueError` if that is not what this is."""
        number, _, link = text.strip().partition(":")
        read = cls(int(number), bytes.fromhex(link))
        if len(read.link) != len(BEFORE_THE_FIRST):
            raise ValueError(text)
        return read


def seal(session: Session) -> int:
    """Link entries that are not linked yet, `AT_ONCE` at most; how many. The caller commits."""
    session.execute(select(func.pg_advisory_xact_lock(LOCK)))
    last = head(session)
    entries = session.scalars(_unsealed(session, last).limit(AT_ONCE)).all()
    for entry in entries:
        made = _next_after(last, entry)
        session.add(made)
        last = Head(made.number, made.link)
    session.flush()
    return len(entries)


def head(session: Session) -> Head:
    """The last link there is."""
    newest = select(AuditSeal).order_by(AuditSeal.number.desc()).limit(1)
    made = session.scalars(newest).one_or_none()
    return Head(made.number, made.link) if made else Head()


def link_numbered(session: Session, number: int) -> bytes:
    """The link of this number; empty if there is none."""
    return session.scalar(select(AuditSeal.link).where(AuditSeal.number == number)) or b""


def _unsealed(session: Session, last: Head) -> Select[AuditEntry]:
    """Those not linked, by id. None is looked for that began long before the last link's entry."""
    missing = ~exists().where(AuditSeal.entry_id == AuditEntry.id)
    query = select(AuditEntry).where(missing).order_by(AuditEntry.id)
    at = session.scalar(select(AuditSeal.entry_at).where(AuditSeal.number == last.number))
    return query.where(AuditEntry.at > at - SLOWEST) if at else query


def _next_after(last: Head, entry: AuditEntry) -> AuditSeal:
    made = AuditSeal(
        number=last.number + 1, entry_id=entry.id, entry_at=entry.at, digest=digest_of(entry)
    )
    made.link = link_of(made, last.link)
    return made


def digest_of(entry: AuditEntry) -> bytes:
    """Of everything an entry says, when it was written and which it is."""
    said = [entry.id, entry.at.timestamp(), entry.actor, entry.action, entry.subject]
    said += [entry.detail, entry.request_id, (entry.mark or b"").hex()]
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).digest()


def link_of(made: AuditSeal, before: bytes) -> bytes:
    """What the link of this seal must be, after the link `before` it."""
    said = f"{made.number} {made.entry_id} {made.entry_at.timestamp()} ".encode()
    return keyed(before + said + made.digest)


def unsealed(session: Session) -> Iterator[AuditEntry]:
    """Every entry without a seal, however old."""
    missing = ~exists().where(AuditSeal.entry_id == AuditEntry.id)
    yield from session.scalars(select(AuditEntry).where(missing).order_by(AuditEntry.id))
