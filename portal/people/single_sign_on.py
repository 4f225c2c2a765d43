"""Signing in with the council's own account: what was asked, and who may come in by the answer.

What is asked is a row that is taken away with the first answer, and belongs to one browser.
"""

import hashlib
import secrets
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.audit import NOBODY, SYSTEM, Action, record
from portal.clock import now
from portal.database import Record
from portal.people.staff import (
    Staff,
    add_signed_on,
    change_roles,
    staff_of_subject,
    staff_with_email,
)
from portal.people.staff_sessions import CLOCK, LATELY
from portal.people.vouching import Asked, NotTold, Person
from portal.sealing import Sealed
from portal.settings import settings

ANSWERED_WITHIN = timedelta(minutes=10)


class SignOn(Record):
    """One question to the provider, until it is answered."""

    __tablename__ = "staff_sign_on"

    state_hash: Mapped[bytes] = mapped_column(primary_key=True)
    browser_hash: Mapped[bytes]
    """Of the token of the browser that asked: nobody else's answer is taken."""
    asked: Mapped[list[str]] = mapped_column(Sealed)
    onward: Mapped[str]
    anew: Mapped[bool]
    asked_at: Mapped[datetime] = mapped_column(server_default=CLOCK)


class Question(NamedTuple):
    asked: Asked
    onward: str
    anew: bool
    """Whether they must have signed in there just now."""


class CameIn(NamedTuple):
    staff: Staff
    onward: str
    proved_at: datetime
    """When they last showed the provider who they are, which may let them in unasked all day."""


def begin(session: Session, browser: str, back_to: str, onward: str, *, anew: bool) -> str:
    """Where to send this browser; the caller commits."""
    from portal.people.provider import address_to_ask

    asked = Asked(*(secrets.token_urlsafe(32) for _ in Asked._fields))
    address = address_to_ask(asked, back_to, anew=anew)
    session.execute(delete(SignOn).where(SignOn.asked_at < CLOCK - ANSWERED_WITHIN))
    session.add(
        SignOn(
            state_hash=_hash(asked.state),
            browser_hash=_hash(browser),
            asked=list(asked),
            onward=onward,
            anew=anew,
        )
    )
    return address


def come_back(session: Session, browser: str, back_to: str, state: str, code: str) -> CameIn:
    """Who this is, with the roles of their groups; or `NotTold`, written down. Caller commits."""
    from portal.people.provider import person_of

    try:
        question = _answered(session, browser, state)
        if not code:
            raise NotTold("refused-there")
        person = person_of(code, question.asked, back_to)
        if question.anew and person.signed_in_at < (now() - LATELY).timestamp():
            raise NotTold("not-signed-in-anew")
        return CameIn(_let_in(session, person), question.onward, _proved_at(person))
    except NotTold as untold:
        session.rollback()
        record(session, NOBODY, Action.STAFF_NOT_RECOGNISED, "staff", why=untold.why)
        session.commit()
        raise


def _answered(session: Session, browser: str, state: str) -> Question:
    """The question this answers, which no other answer can any more."""
    mine = (
        delete(SignOn)
        .where(
            SignOn.state_hash == _hash(state),
            SignOn.browser_hash == _hash(browser),
            SignOn.asked_at > CLOCK - ANSWERED_WITHIN,
        )
        .returning(SignOn.asked, SignOn.onward, SignOn.anew)
    )
    found = session.execute(mine).one_or_none()
    session.commit()
    if found is None:
        raise NotTold("never-asked")
    return Question(Asked(*found.asked), found.onward, found.anew)


def _let_in(session: Session, person: Person) -> Staff:
    """The account of this person, made if there was none; what they may do is what groups say."""
    roles = sorted(
        {role for group, role in settings().oidc_groups.items() if group in person.groups}
    )
    if not roles:
        raise NotTold("no-role-for-their-groups")
    staff = staff_of_subject(session, person.subject) or _by_address(session, person)
    if staff is None:
        return add_signed_on(session, person.subject, person.name, person.email, roles)
    if staff.disabled_at:
        raise NotTold("kept-out")
    staff.subject = person.subject
    if staff.roles != roles:
        change_roles(session, staff, roles, staff.patches, SYSTEM)
    return staff


def _proved_at(person: Person) -> datetime:
    """Never later than now, whatever its clock says; long ago, if it does not say."""
    return datetime.fromtimestamp(min(person.signed_in_at, now().timestamp()), UTC)


def _by_address(session: Session, person: Person) -> Staff | None:
    """Whoever had an account here before, if the provider vouches that the address is theirs."""
    if not person.email:
        raise NotTold("no-address")
    staff = staff_with_email(session, person.email)
    if staff and (staff.subject or not person.email_is_theirs):
        raise NotTold("address-of-another")
    return staff


def _hash(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()
