"""The second step of signing in: a code from an app, or a recovery code.

The key is sealed, recovery codes are hashed, and each code of the app works once:
the step of time it belongs to is written down, and none up to it is taken again.
"""

import hmac
import secrets
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pyotp
from sqlalchemy import BigInteger, ForeignKey, delete, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.audit import NOBODY, SYSTEM, Action, record
from portal.clock import now
from portal.database import Record
from portal.people.limits import key_for
from portal.people.sign_in_tries import forget_tries, may_try
from portal.people.staff import Staff
from portal.people.staff_sessions import CLOCK, end_all
from portal.sealing import Sealed
from portal.settings import settings

SECONDS = 30  # that a code of the app is shown for
DRIFT = 1  # codes before and after, for a clock that goes wrong
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is read as another
HALF, CODES = 5, 10
CODE_TRIES = "staff-code"
OFFERED_FOR = timedelta(hours=1)  # a key nobody confirmed is made anew after that


class Authenticator(Record):
    """The app of one member of staff; until its first code was typed it counts for nothing."""

    __tablename__ = "staff_authenticator"

    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff.id"), primary_key=True)
    key: Mapped[str] = mapped_column(Sealed)
    made_at: Mapped[datetime] = mapped_column(server_default=CLOCK)
    added_at: Mapped[datetime | None]
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    """The latest step of time a code was taken for."""


class RecoveryCode(Record):
    """One way in for whoever has lost their app. It works once."""

    __tablename__ = "staff_recovery_code"

    code_hash: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    used_at: Mapped[datetime | None]


class Passkey(Record):
    """One key of one member of staff: its public half."""

    __tablename__ = "staff_passkey"

    credential_id: Mapped[bytes] = mapped_column(primary_key=True)
    staff_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("staff.id"), index=True)
    public_key: Mapped[bytes]
    sign_count: Mapped[int] = mapped_column(BigInteger)
    added_at: Mapped[datetime] = mapped_column(server_default=CLOCK)


class WrongCode(Exception):
    """It is not the code, was used before, or was tried too often."""


def authenticator_of(session: Session, staff: Staff) -> Authenticator | None:
    """Their app, if they have shown that they have it."""
    found = session.get(Authenticator, staff.id)
    return found if found and found.added_at else None


def has_passkey(session: Session, staff: Staff) -> bool:
    theirs = select(Passkey.staff_id).where(Passkey.staff_id == staff.id)
    return session.scalars(theirs.limit(1)).first() is not None


def has_second_step(session: Session, staff: Staff) -> bool:
    return authenticator_of(session, staff) is not None or has_passkey(session, staff)


def key_offered(session: Session, staff: Staff) -> str:
    """The key for an app that is being added: the same until it is confirmed. Caller commits."""
    stale = Authenticator.made_at < CLOCK - OFFERED_FOR
    unconfirmed = Authenticator.added_at.is_(None)
    mine = Authenticator.staff_id == staff.id
    session.execute(delete(Authenticator).where(mine, unconfirmed, stale))
    found = session.get(Authenticator, staff.id)
    if found is None:
        found = Authenticator(staff_id=staff.id, key=pyotp.random_base32())
        session.add(found)
        session.flush()
    return found.key


def address_of(key: str, staff: Staff) -> str:
    """What a QR code says, so that an app knows key, council and whose it is."""
    totp = pyotp.TOTP(key, interval=SECONDS)
    return totp.provisioning_uri(name=staff.email, issuer_name=settings().council_name)


def confirm(session: Session, staff: Staff, typed: str) -> tuple[str, ...]:
    """The app is theirs: recovery codes to keep, shown this once, or `WrongCode`.

    The caller commits.
    """
    with counted(session, staff):
        if not _is_of_the_app(session, staff, typed):
            raise WrongCode
    mine = update(Authenticator).where(Authenticator.staff_id == staff.id)
    session.execute(mine.values(added_at=CLOCK))
    record(session, f"staff:{staff.id}", Action.STAFF_APP_ADDED, f"staff:{staff.id}")
    return new_codes(session, staff)


def check(session: Session, staff: Staff, typed: str) -> str:
    """Which kind of code this is, now used up, or `WrongCode`. The caller commits."""
    with counted(session, staff):
        if authenticator_of(session, staff) and _is_of_the_app(session, staff, typed):
            return "code"
        if _is_a_recovery_code(session, staff, typed):
            return "recovery-code"
        raise WrongCode


@contextmanager
def counted(session: Session, staff: Staff) -> Iterator[None]:
    """Five wrong codes close it for a quarter of an hour, and each is written down."""
    who = str(staff.id)
    allowed = may_try(session, who, CODE_TRIES)
    try:
        if not allowed:
            raise WrongCode
        yield
    except WrongCode:
        session.rollback()
        wrong = Action.STAFF_CODE_WRONG
        record(session, NOBODY, wrong, f"staff:{who}", closed=not allowed)
        session.commit()
        raise
    forget_tries(session, who, CODE_TRIES)


def _is_of_the_app(session: Session, staff: Staff, typed: str) -> bool:
    """Whether the app shows this code now; each is taken once, however many send it at once."""
    digits = _plain(typed)
    mine = select(Authenticator).where(Authenticator.staff_id == staff.id)
    app = session.scalars(mine.with_for_update().execution_options(populate_existing=True)).first()
    if app is None or not digits.isdigit():
        return False
    totp, current = pyotp.TOTP(app.key, interval=SECONDS), int(now().timestamp()) // SECONDS
    for step in range(current - DRIFT, current + DRIFT + 1):
        shown = totp.generate_otp(step)
        if step > app.last_step and hmac.compare_digest(shown, digits):
            app.last_step = step
            return True
    return False


def _is_a_recovery_code(session: Session, staff: Staff, typed: str) -> bool:
    unused = (
        update(RecoveryCode)
        .where(
            RecoveryCode.staff_id == staff.id,
            RecoveryCode.code_hash == _hash(staff, typed),
            RecoveryCode.used_at.is_(None),
        )
        .values(used_at=CLOCK)
    )
    return session.execute(unused.returning(RecoveryCode.code_hash)).first() is not None


def new_codes(session: Session, staff: Staff) -> tuple[str, ...]:
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff.id))
    halves = [["".join(map(secrets.choice, [LETTERS] * HALF)) for _ in "12"] for _ in range(CODES)]
    codes = tuple("-".join(half) for half in halves)
    session.add_all(RecoveryCode(code_hash=_hash(staff, one), staff_id=staff.id) for one in codes)
    return codes


def _hash(staff: Staff, typed: str) -> bytes:
    secret = settings().secret_key.get_secret_value()
    return key_for(secret, "recovery", f"{staff.id}:{_plain(typed)}")


def _plain(typed: str) -> str:
    """As typed on any keyboard, with whatever was put between the letters."""
    return "".join(letter for letter in typed.upper() if letter.isascii() and letter.isalnum())


def forget(session: Session, staff: Staff, by: str = SYSTEM) -> None:
    """They begin again with a new app or passkey, and are signed out. The caller commits."""
    session.execute(delete(Passkey).where(Passkey.staff_id == staff.id))
    session.execute(delete(RecoveryCode).where(RecoveryCode.staff_id == staff.id))
    session.execute(delete(Authenticator).where(Authenticator.staff_id == staff.id))
    end_all(session, staff.id)
    forget_tries(session, str(staff.id), CODE_TRIES)
    record(session, by, Action.STAFF_APP_FORGOTTEN, f"staff:{staff.id}")
