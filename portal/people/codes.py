"""A code sent to a phone or an email address the council has long held, and typed in again.

Six digits, ten minutes, five tries, used once, good only for the visit that
asked and only until that visit asks for another. Only a keyed hash is kept.
"""

import hmac
import secrets
import uuid
from datetime import datetime, timedelta
from enum import Enum, auto

from sqlalchemy import Index, delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import ContactPoint, Person
from portal.clock import now, today
from portal.database import Record
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, owe
from portal.languages import ENGLISH
from portal.notices.notices import Notice, Whose, compose
from portal.notices.wording import mobile
from portal.people.limits import key_for
from portal.writing_together import write_together

ABOUT = "security-code"
"""What the delivery of a code is about: nothing that anybody sent."""
GOOD_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)  # as long as the longest of the limits below looks back
TRIES = 5
HELD_FOR = timedelta(days=30)
SENT_AT_MOST = (
    (1, timedelta(minutes=1)),
    (3, timedelta(minutes=15)),
    (6, timedelta(days=1)),
)
"""So many to one phone or mailbox in so long, whoever asks."""


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

    __table_args__ = (Index("ix_security_code_sent_to", "sent_to", "sent_at"),)


class NowhereToSend(Exception):
    """The council holds no mobile or email address for them, or not for long enough."""


class AskedTooSoon(Exception):
    """So many codes have gone there that the next must wait this long."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__()
        self.wait = wait


class Came(Enum):
    """What became of a code that was typed in."""

    RIGHT = auto()
    WRONG = auto()
    LATE = auto()


def send_code(
    session: Session,
    secret: str,
    visit_id: uuid.UUID,
    person: Person,
    host: str,
    language: str = ENGLISH.code,
) -> None:
    """Owe them a code; the caller commits. `NowhereToSend` or `AskedTooSoon` owe nothing."""
    held = long_held(person)
    if not held:
        raise NowhereToSend
    by_email = "sms" not in held or (person.preferred_contact == "email" and "email" in held)
    goes_to = {"email": held["email"]} if by_email else {"phone": held["sms"]}
    [contact] = goes_to.values()
    _refuse_too_soon(session, key_for(secret, "contact", contact))
    code = f"{secrets.randbelow(1_000_000):06}"
    session.add(code_for(secret, visit_id, contact, code))
    whose = Whose(person.tenancy_ref, person.person_ref)
    filled = {"code": code, "host": host}
    _tell(session, {"phone": None, "email": None, **goes_to}, whose, filled, language)


def _tell(
    session: Session,
    goes_to: dict[str, str | None],
    whose: Whose,
    filled: dict[str, str],
    language: str,
) -> None:
    """Through the ledger like any message, but not a minute longer than it is any use."""
    notice = compose(
        session,
        message=ABOUT,
        prefers=None,
        post=None,
        personalisation=filled,
        about=None,
        language=language,
        whose=whose,
        **goes_to,
    )
    if notice is None:
        raise NowhereToSend
    delivery = owe(session, "notice", str(notice.id), ABOUT)
    delivery.give_up_at = func.now() + GOOD_FOR
    write_together(session)
    enqueue(session, delivery.id)


def code_for(secret: str, visit_id: uuid.UUID, goes_to: str, code: str) -> SecurityCode:
    return SecurityCode(
        visit_id=visit_id,
        sent_to=key_for(secret, "contact", goes_to),
        hash=_hashed(secret, visit_id, code),
    )


def long_held(person: Person) -> dict[str, str]:
    """The mobile (`sms`) and the `email` that were theirs 30 days ago.

    One whose first day we were not told may have been changed yesterday by
    whoever is asking, so it does not count.
    """
    by = {contact.kind: contact.value for contact in person.contacts if _is_long_held(contact)}
    ways = {"sms": mobile(by.get("phone")), "email": by.get("email")}
    return {way: value for way, value in ways.items() if value}


def _is_long_held(contact: ContactPoint) -> bool:
    return contact.since is not None and contact.since <= today() - HELD_FOR


def _refuse_too_soon(session: Session, sent_to: bytes) -> None:
    lock = int.from_bytes(sent_to[:8], signed=True)
    session.execute(select(func.pg_advisory_xact_lock(lock)))
    longest = SENT_AT_MOST[-1][1]
    sent = session.scalars(
        select(SecurityCode.sent_at)
        .where(SecurityCode.sent_to == sent_to, SecurityCode.sent_at > now() - longest)
        .order_by(SecurityCode.sent_at.desc())
    ).all()
    waits = [
        sent[most - 1] + within - now()
        for most, within in SENT_AT_MOST
        if len(sent) >= most and sent[most - 1] + within > now()
    ]
    if waits:
        raise AskedTooSoon(max(waits))


def try_code(session: Session, secret: str, visit_id: uuid.UUID, typed: str) -> Came:
    """Whether this is the last code this visit asked for; the caller commits.

    The same words whether it was never sent, has been used, was tried too often or
    is another's: `WRONG`.
    """
    code = session.scalars(
        select(SecurityCode)
        .where(SecurityCode.visit_id == visit_id)
        .order_by(SecurityCode.sent_at.desc())
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if code is None or code.used_at or code.tries >= TRIES:
        return Came.WRONG
    code.tries += 1
    if not hmac.compare_digest(code.hash, _hashed(secret, visit_id, typed)):
        return Came.WRONG
    if code.sent_at + GOOD_FOR <= now():
        return Came.LATE
    code.used_at = now()
    return Came.RIGHT


def _hashed(secret: str, visit_id: uuid.UUID, code: str) -> bytes:
    return key_for(secret, f"code:{visit_id}", code)


def is_code(session: Session, delivery_id: uuid.UUID) -> bool:
    """Whether this delivery was of a code, which is no use a second time."""
    return session.scalar(select(Delivery.about).where(Delivery.id == delivery_id)) == ABOUT


def forget_codes(session: Session) -> None:
    """Codes of yesterday and what was sent to tell them: nobody needs to know them any more."""
    day = func.now() - KEPT_FOR
    session.execute(delete(SecurityCode).where(SecurityCode.sent_at < day))
    told = session.scalars(
        delete(Delivery)
        .where(Delivery.about == ABOUT, Delivery.created_at < day)
        .returning(Delivery.subject)
    ).all()
    session.execute(delete(Notice).where(Notice.id.in_([uuid.UUID(each) for each in told])))
