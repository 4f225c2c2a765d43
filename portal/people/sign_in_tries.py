"""How often an email address, or a person's code, was tried lately by someone signing in as staff.

Five wrong tries close it for a quarter of an hour, whether or not anyone has
it. Being closed is not drawn out by trying on.
"""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.people.limits import TRIES, WAIT, WrongTry, count_wrong, key_for
from portal.settings import settings

PASSWORD_TRIES = "staff"  # noqa: S105 (what is tried, not a password)


def may_try(session: Session, whose: str, kind: str = PASSWORD_TRIES) -> bool:
    """Whether a password for this address, or another kind of proof, may be looked at now.

    The try is counted as wrong, and committed, before it is looked at: of any
    number made at once, no more than five find themselves among the first five.
    """
    key = _key(kind, whose)
    if _recent(session, key) >= TRIES:
        return False
    count_wrong(session, [key])
    session.commit()
    return _recent(session, key) <= TRIES


def _recent(session: Session, key: bytes) -> int:
    lately = WrongTry.at > func.clock_timestamp() - WAIT
    counted = select(func.count()).where(WrongTry.key == key, lately)
    return session.execute(counted).scalar_one()


def forget_tries(session: Session, whose: str, kind: str = PASSWORD_TRIES) -> None:
    """It was right after all, or they were given a new one."""
    session.execute(delete(WrongTry).where(WrongTry.key == _key(kind, whose)))


def _key(kind: str, whose: str) -> bytes:
    return key_for(settings().secret_key.get_secret_value(), kind, whose)
