"""How often an email address was tried lately, by someone signing in as staff.

Five wrong tries close it for a quarter of an hour, whether or not anyone has
it. Being closed is not drawn out by trying on.
"""

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.people.limits import TRIES, WAIT, WrongTry, count_wrong, key_for
from portal.settings import settings


def may_try(session: Session, address: str) -> bool:
    """Whether a password for this address may be looked at now.

    The try is counted as wrong, and committed, before it is looked at: of any
    number made at once, no more than five find themselves among the first five.
    """
    key = _key(address)
    if _recent(session, key) >= TRIES:
        return False
    count_wrong(session, [key])
    session.commit()
    return _recent(session, key) <= TRIES


def _recent(session: Session, key: bytes) -> int:
    lately = WrongTry.at > func.clock_timestamp() - WAIT
    counted = select(func.count()).where(WrongTry.key == key, lately)
    return session.execute(counted).scalar_one()


def forget_tries(session: Session, address: str) -> None:
    """It was right after all, or they were given a new password."""
    session.execute(delete(WrongTry).where(WrongTry.key == _key(address)))


def _key(address: str) -> bytes:
    return key_for(settings().secret_key.get_secret_value(), "staff", address)
