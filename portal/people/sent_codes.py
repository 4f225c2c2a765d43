"""Codes that were sent, and how many may be: to one phone or mailbox, by one visit, for one
account.

Never by address: a hundred people share a kiosk's.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ARRAY, BigInteger, Index, false, func, literal, or_, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.clock import now
from portal.database import Record
from portal.languages import ENGLISH
from portal.notices.notices import NOBODYS, Whose
from portal.people.limits import key_for

MINUTE, QUARTER, DAY = timedelta(minutes=1), timedelta(minutes=15), timedelta(days=1)
Limits = tuple[tuple[int, timedelta], ...]
SENT_AT_MOST: Limits = ((1, MINUTE), (3, QUARTER), (6, DAY))
"""So many to one phone or mailbox in so long, whoever asks."""
ASKED_AT_MOST: Limits = ((6, QUARTER), (12, DAY))
"""So many by one visit, and as many for one account, wherever they go."""
ACCOUNT = "account"


class SecurityCode(Record):
    """One code that was sent. Neither it nor where it went can be read back."""

    __tablename__ = "security_code"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    visit_id: Mapped[uuid.UUID] = mapped_column(index=True)
    sent_to: Mapped[bytes]
    hash: Mapped[bytes]
    sent_at: Mapped[datetime] = mapped_column(default=now)
    tries: Mapped[int] = mapped_column(default=0)
    used_at: Mapped[datetime | None]
    purpose: Mapped[str] = mapped_column(default=ACCOUNT, server_default=ACCOUNT)
    """What it was asked for: no code is any use for anything else."""
    opens: Mapped[uuid.UUID | None]
    """What it opens, where it was asked for one thing among many."""
    account: Mapped[bytes | None]
    """Whose account it was asked for, where we know: nobody can read whose from it."""

    __table_args__ = (
        Index("ix_security_code_sent_to", "sent_to", "sent_at"),
        Index("ix_security_code_account", "account", postgresql_where=text("account IS NOT NULL")),
    )


class Asking(NamedTuple):
    """Who asks for a code, for what, and the host whose pages a phone may fill it in on."""

    visit_id: uuid.UUID
    host: str
    purpose: str = ACCOUNT
    opens: uuid.UUID | None = None
    language: str = ENGLISH.code
    whose: Whose = NOBODYS


class AskedTooSoon(Exception):
    """So many codes have gone there that the next must wait this long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


def contact_key(secret: str, contact: str) -> bytes:
    """What the codes to one phone or mailbox are counted under, whatever capitals it is typed in.

    Hardly any mailbox tells them apart, and none that does needs counts of its own.
    """
    return key_for(secret, "contact", contact.casefold())


def account_key(secret: str, whose: Whose) -> bytes | None:
    """What the codes of one person's account are counted under."""
    if whose.tenancy_ref is None:
        return None
    return key_for(secret, "codes of", f"{whose.tenancy_ref} {whose.person_ref}")


def refuse_too_soon(session: Session, secret: str, to: dict[str, str], asking: Asking) -> None:
    """`AskedTooSoon`, if as many codes as may have gone there, or been asked for by them.

    Whoever asks at the same time waits for this transaction to end.
    """
    [contact] = to.values()
    sent_to = contact_key(secret, contact)
    account = account_key(secret, asking.whose)
    _one_by_one(session, [sent_to, asking.visit_id.bytes, *([account] if account else [])])
    code = SecurityCode
    of_account = code.account == account if account else false()
    theirs = (code.sent_to == sent_to, code.visit_id == asking.visit_id, of_account)
    query = (
        select(code.sent_at, *theirs)
        .where(or_(*theirs), code.sent_at > now() - DAY)
        .order_by(code.sent_at.desc())
    )
    sent = session.execute(query).all()
    limits = (SENT_AT_MOST, ASKED_AT_MOST, ASKED_AT_MOST)
    waits = [
        wait
        for at, limit in enumerate(limits, start=1)
        for wait in _waits([row[0] for row in sent if row[at]], limit)
    ]
    if waits:
        raise AskedTooSoon(max(waits))


def _waits(sent: list[datetime], limits: Limits) -> Iterable[timedelta]:
    """How long each limit makes them wait, the newest of `sent` first."""
    for most, within in limits:
        if len(sent) >= most and sent[most - 1] + within > now():
            yield sent[most - 1] + within - now()


def _one_by_one(session: Session, keys: list[bytes]) -> None:
    locks = sorted(int.from_bytes(key[:8], signed=True) for key in keys)
    each = func.unnest(literal(locks, ARRAY(BigInteger))).column_valued()
    session.execute(select(func.pg_advisory_xact_lock(each)))
