"""Screens of the council's own that strangers use one after another, and calls for help there.

A screen is named by staff and let in by a code they type into it, once. It holds
an opaque token and its row only the hash, so it can be shut out at any time.
"""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import NamedTuple, cast

from sqlalchemy import ForeignKey, Table, bindparam, func, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from portal.audit import NOBODY, Action, record
from portal.database import Record
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.people.spoken import new_spoken
from portal.people.visits import hashed
from portal.statements import Asks, Statement

CODE_GOOD_FOR = timedelta(minutes=15)
SEEN_EVERY = timedelta(minutes=1)
TRIES = "kiosk-code"


class Kiosk(Record):
    """One screen, and where it stands."""

    __tablename__ = "kiosk_screen"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    place: Mapped[str]
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())
    code_hash: Mapped[bytes | None] = mapped_column(unique=True)
    """Of the code that lets it in, until it is used."""
    code_until: Mapped[datetime | None]
    token_hash: Mapped[bytes | None] = mapped_column(unique=True)
    let_in_at: Mapped[datetime | None]
    seen_at: Mapped[datetime | None]
    shut_out_at: Mapped[datetime | None]


class HelpCall(Record):
    """Somebody at a screen pressed the button for help."""

    __tablename__ = "kiosk_call"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    kiosk_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("kiosk_screen.id"), index=True)
    called_at: Mapped[datetime] = mapped_column(server_default=func.now())
    answered_at: Mapped[datetime | None]

    kiosk: Mapped[Kiosk] = relationship(lazy="joined", innerjoin=True, viewonly=True)


class AtKiosk(NamedTuple):
    """The screen a request came from."""

    id: uuid.UUID
    place: str


class NoSuchCode(Exception):
    """No screen is waiting for this code, or not any more."""


def add_kiosk(session: Session, secret: str, place: str, by: str) -> str:
    """A screen at this place; the code that lets it in. The caller commits."""
    one = Kiosk(place=place)
    session.add(one)
    session.flush()
    record(session, by, Action.KIOSK_ADDED, f"kiosk:{one.id}")
    return new_code(one, secret)


def new_code(one: Kiosk, secret: str) -> str:
    """Another code, in place of any before it."""
    code = new_spoken()
    one.code_hash = key_for(secret, TRIES, code)
    one.code_until = func.now() + CODE_GOOD_FOR
    return code


def let_in(session: Session, secret: str, code: str, visit_token: bytes) -> str:
    """The token of the screen this code was made for; `NoSuchCode`, or `TooManyTries` from here.

    A code works once, and what let the same screen in before is worth nothing
    from now on. The caller commits, whatever came of it.
    """
    tries = [key_for(secret, TRIES, visit_token.hex())]
    refuse_too_many(session, tries)
    waits = (Kiosk.code_until > func.now(), Kiosk.shut_out_at.is_(None))
    theirs = select(Kiosk).where(Kiosk.code_hash == key_for(secret, TRIES, code), *waits)
    one = session.scalars(theirs.with_for_update()).first() if code else None
    if one is None:
        count_wrong(session, tries)
        raise NoSuchCode
    token = secrets.token_urlsafe(32)
    one.code_hash = one.code_until = None
    one.token_hash, one.let_in_at = hashed(token), func.now()
    record(session, NOBODY, Action.KIOSK_LET_IN, f"kiosk:{one.id}")
    return token


def shut_out(session: Session, one: Kiosk, by: str) -> None:
    """From its next page on; it is never let in again. The caller commits."""
    if one.shut_out_at is None:
        one.shut_out_at, one.code_hash = func.now(), None
        record(session, by, Action.KIOSK_SHUT_OUT, f"kiosk:{one.id}")


ROW = cast(Table, Kiosk.__table__)
THIS = (ROW.c.token_hash == bindparam("token_hash")) & ROW.c.shut_out_at.is_(None)
LONG_AGO = or_(ROW.c.seen_at.is_(None), ROW.c.seen_at < func.now() - SEEN_EVERY)
SEEN = update(ROW).where(THIS, LONG_AGO)
FOUND = Statement(
    select(ROW.c.id, ROW.c.place).where(THIS).add_cte(SEEN.values(seen_at=func.now()).cte("seen"))
)


def find_kiosk(asks: Asks, token: str) -> AtKiosk | None:
    """The screen of this token, and a note that it is in use; None if it is none, or shut out."""
    row = FOUND.ask(asks, {"token_hash": hashed(token)}).row
    return AtKiosk(*row) if row else None


def all_kiosks(session: Session) -> list[Kiosk]:
    """By place, those shut out last."""
    return [*session.scalars(select(Kiosk).order_by(Kiosk.shut_out_at.is_not(None), Kiosk.place))]


def call_help(session: Session, kiosk_id: uuid.UUID) -> None:
    """One call until somebody answers it, however often it is pressed; the caller commits."""
    session.get(Kiosk, kiosk_id, with_for_update=True)
    waiting = select(HelpCall.id).where(
        HelpCall.kiosk_id == kiosk_id, HelpCall.answered_at.is_(None)
    )
    if session.scalars(waiting).first() is None:
        session.add(HelpCall(kiosk_id=kiosk_id))


def calls_waiting(session: Session) -> list[HelpCall]:
    """Whoever has waited longest first."""
    waiting = select(HelpCall).where(HelpCall.answered_at.is_(None))
    return [*session.scalars(waiting.order_by(HelpCall.called_at))]


def answer_call(session: Session, call: HelpCall, by: str) -> None:
    """Somebody is on their way; the caller commits."""
    if call.answered_at is None:
        call.answered_at = func.now()
        record(session, by, Action.KIOSK_ANSWERED, f"kiosk:{call.kiosk_id}")
