"""How often someone may be wrong: by reference and by visit, never by address.

A hundred people share a kiosk's address. Tries are kept in the database, so
every node agrees, under a keyed hash, so the table names nobody.
"""

import hmac
import uuid
from datetime import datetime, timedelta

from sqlalchemy import ARRAY, BigInteger, Index, func, literal, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.database import Record

TRIES = 5
WAIT = timedelta(minutes=15)


class WrongTry(Record):
    """One wrong try at something, by someone or at someone's account."""

    __tablename__ = "wrong_try"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    key: Mapped[bytes]
    at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())

    __table_args__ = (Index("ix_wrong_try_key_at", "key", "at"),)


class TooManyTries(Exception):
    """Five wrong tries: wait a quarter of an hour."""


def key_for(secret: str, kind: str, value: str) -> bytes:
    return hmac.new(secret.encode(), f"{kind}:{value}".encode(), "sha256").digest()


def refuse_too_many(session: Session, keys: list[bytes]) -> None:
    """Raise `TooManyTries` if any of these has been wrong five times in the last 15 minutes.

    Whoever tries the same at the same time waits for this transaction to end,
    so that many tries at once are counted like as many in a row.
    """
    locks = sorted(int.from_bytes(key[:8], signed=True) for key in keys)
    one_by_one = func.unnest(literal(locks, ARRAY(BigInteger))).column_valued()
    session.execute(select(func.pg_advisory_xact_lock(one_by_one)))
    recent = (
        select(WrongTry.key)
        .where(WrongTry.key.in_(keys), WrongTry.at > func.clock_timestamp() - WAIT)
        .group_by(WrongTry.key)
        .having(func.count() >= TRIES)
    )
    if session.execute(recent).first() is not None:
        raise TooManyTries


def count_wrong(session: Session, keys: list[bytes]) -> None:
    """Remember one wrong try; the caller commits."""
    session.add_all(WrongTry(key=key) for key in keys)
