"""A code sent to a phone or a mailbox, and typed in again by whoever holds it.

Six digits, ten minutes, five tries, used once, good only for the visit that
asked, for what it asked it for, and only until that visit asks for another. Only
a keyed hash is kept.
"""

import hmac
import secrets
import uuid
from collections.abc import Iterable
from datetime import timedelta
from enum import Enum, auto
from typing import NamedTuple

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_points import Point
from portal.arrears.reach import emailed, prefers, texted
from portal.clock import now, today
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, owe
from portal.languages import ENGLISH
from portal.notices.notices import Notice, Whose, compose
from portal.notices.wording import mobile
from portal.people.limits import key_for
from portal.people.sent_codes import (
    ACCOUNT,
    Asking,
    SecurityCode,
    account_key,
    contact_key,
    refuse_too_soon,
)
from portal.writing_together import write_together

ABOUT = "security-code"
"""What the delivery of a code is about: nothing that anybody sent."""
GOOD_FOR = timedelta(minutes=10)
KEPT_FOR = timedelta(days=1)  # as long as the longest of the limits below looks back
TRIES = 5


class NowhereToSend(Exception):
    """The council holds no mobile or email address for them, or not for long enough."""


class Came(Enum):
    """What became of a code that was typed in."""

    RIGHT = auto()
    WRONG = auto()
    LATE = auto()


class Opened(NamedTuple):
    """What became of it, and what it opens, if it was right."""

    came: Came
    what: uuid.UUID | None = None


def send_code(
    session: Session,
    secret: str,
    visit_id: uuid.UUID,
    person: Person,
    host: str,
    language: str = ENGLISH.code,
) -> None:
    """Owe them a code; the caller commits. `NowhereToSend` or `AskedTooSoon` owe nothing."""
    whose = Whose(person.tenancy_ref, person.person_ref)
    asking = Asking(visit_id, host, language=language, whose=whose)
    send_code_to(session, secret, goes_to(person), asking)


def goes_to(person: Person) -> dict[str, str]:
    """The one `phone` or `email` of theirs that a code goes to; else `NowhereToSend`."""
    held = long_held(person)
    if not held:
        raise NowhereToSend
    by_email = "sms" not in held or (prefers(person) == "email" and "email" in held)
    return {"email": held["email"]} if by_email else {"phone": held["sms"]}


def codes_go_to(person: Person) -> str | None:
    """The number or address itself; nothing where no code can be sent."""
    try:
        [contact] = goes_to(person).values()
    except NowhereToSend:
        return None
    return contact


def send_code_to(session: Session, secret: str, to: dict[str, str], asking: Asking) -> None:
    """Owe a code to this `phone` or `email`; the caller commits. Or `AskedTooSoon`."""
    refuse_too_soon(session, secret, to, asking)
    owe_code(session, secret, to, asking)


def owe_code(session: Session, secret: str, to: dict[str, str], asking: Asking) -> None:
    """The same, to whoever has been found not to have asked too soon."""
    [contact] = to.values()
    code = f"{secrets.randbelow(1_000_000):06}"
    session.add(code_for(secret, asking, contact, code))
    _tell(session, {"phone": None, "email": None, **to}, code, asking)


def _tell(session: Session, goes_to: dict[str, str | None], code: str, asking: Asking) -> None:
    """Through the ledger like any message, but not a minute longer than it is any use."""
    notice = compose(
        session,
        message=ABOUT,
        prefers=None,
        post=None,
        personalisation={"code": code, "host": asking.host},
        about=None,
        language=asking.language,
        whose=asking.whose,
        phone=goes_to["phone"],
        email=goes_to["email"],
    )
    if notice is None:
        raise NowhereToSend
    delivery = owe(session, "notice", str(notice.id), ABOUT)
    delivery.give_up_at = func.now() + GOOD_FOR
    write_together(session)
    enqueue(session, delivery.id)


def code_for(secret: str, asking: Asking, goes_to: str, code: str) -> SecurityCode:
    return SecurityCode(
        visit_id=asking.visit_id,
        sent_to=contact_key(secret, goes_to),
        hash=_hashed(secret, asking.purpose, asking.visit_id, code),
        purpose=asking.purpose,
        opens=asking.opens,
        account=account_key(secret, asking.whose),
    )


def long_held(person: Person) -> dict[str, str]:
    """The mobile (`sms`) and the `email` that codes to sign in may go to.

    Those the council has held for 30 days, or that they told us of here, once the time is over
    in which whoever held the old ones could say that it was not them.
    """
    return long_held_of(person.points)


def long_held_of(points: Iterable[Point]) -> dict[str, str]:
    """The same, were these all that hold."""
    at, day = now(), today()
    good = tuple(each for each in points if each.takes_sign_in_codes(at, day))
    texts = tuple(each for each in good if mobile(each.value))
    ways = {"sms": texted(texts), "email": emailed(good)}
    return {way: value for way, value in ways.items() if value}


def try_code(
    session: Session, secret: str, visit_id: uuid.UUID, typed: str, purpose: str = ACCOUNT
) -> Came:
    """Whether this is the last code it asked for; never sent, used or another's: `WRONG`."""
    return try_opening(session, secret, visit_id, typed, purpose).came


def try_opening(
    session: Session, secret: str, visit_id: uuid.UUID, typed: str, purpose: str
) -> Opened:
    """The same, with what the code opens."""
    code = session.scalars(
        select(SecurityCode)
        .where(SecurityCode.visit_id == visit_id, SecurityCode.purpose == purpose)
        .order_by(SecurityCode.sent_at.desc())
        .limit(1)
        .with_for_update()
    ).one_or_none()
    if code is None or code.used_at or code.tries >= TRIES:
        return Opened(Came.WRONG)
    code.tries += 1
    if not hmac.compare_digest(code.hash, _hashed(secret, purpose, visit_id, typed)):
        return Opened(Came.WRONG)
    if code.sent_at + GOOD_FOR <= now():
        return Opened(Came.LATE)
    code.used_at = now()
    return Opened(Came.RIGHT, code.opens)


def _hashed(secret: str, purpose: str, visit_id: uuid.UUID, code: str) -> bytes:
    return key_for(secret, f"code:{purpose}:{visit_id}", code)


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
