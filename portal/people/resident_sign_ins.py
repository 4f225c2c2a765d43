"""Who came into a rent account, with what kind of browser and when; nothing more of the device.

Kept for thirty days, so that people can see whether somebody else came in. Each that is
still in can be put out by whoever the account belongs to.
"""

import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Index, delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.accounts import Person
from portal.clock import day_and_time, now
from portal.database import Record
from portal.notices.notices import Whose
from portal.people.levels import Level
from portal.people.telling import tell_all
from portal.people.visits import Visit

KEPT_FOR = timedelta(days=30)
MOST = 50  # of those that are shown
ABOUT = "signed-in"
"""What the delivery of a notice of a sign-in is about: nothing that anybody sent."""


class ResidentSignIn(Record):
    """A visit that typed a code."""

    __tablename__ = "resident_sign_in"

    visit_id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    tenancy_ref: Mapped[str]
    person_ref: Mapped[str | None]
    browser: Mapped[str]
    """Its family, such as Firefox."""
    at: Mapped[datetime] = mapped_column(default=now)

    __table_args__ = (Index("ix_resident_sign_in_whose", "tenancy_ref", "person_ref", "at"),)


class SignedIn(NamedTuple):
    """One of them, and whether it is still in."""

    visit_id: uuid.UUID
    browser: str
    at: datetime
    is_in: bool


def note_sign_in(session: Session, visit: Visit, browser: str) -> None:
    """They are in, from now on; the caller commits. One visit is one line, however often."""
    new = {
        "visit_id": visit.id,
        "tenancy_ref": visit.tenancy_ref,
        "person_ref": visit.person_ref,
        "browser": browser,
        "at": now(),
    }
    again = {"browser": browser, "at": new["at"]}
    session.execute(
        insert(ResidentSignIn)
        .values(new)
        .on_conflict_do_update(index_elements=["visit_id"], set_=again)
    )


def sign_ins_of(session: Session, whose: Whose) -> list[SignedIn]:
    """The latest first; how long each counts is its visit's to say."""
    came, visit = ResidentSignIn, Visit
    query = (
        select(came, visit)
        .outerjoin(visit, visit.id == came.visit_id)
        .where(came.tenancy_ref == whose.tenancy_ref, came.person_ref == whose.person_ref)
        .order_by(came.at.desc())
        .limit(MOST)
    )
    return [
        SignedIn(each.visit_id, each.browser, each.at, bool(there and there.is_sure(Level.CODE)))
        for each, there in session.execute(query)
    ]


def put_out(session: Session, whose: Whose, visit_id: uuid.UUID | None = None) -> int:
    """End this visit if it came into their account, or every one that did; how many that were.

    Their cookies mean nothing afterwards. What was not sent from them is kept for a while.
    The caller commits.
    """
    came = ResidentSignIn
    theirs = select(came.visit_id).where(
        came.tenancy_ref == whose.tenancy_ref, came.person_ref == whose.person_ref
    )
    if visit_id is not None:
        theirs = theirs.where(came.visit_id == visit_id)
    ended = delete(Visit).where(Visit.id.in_(theirs)).returning(Visit.id)
    return len(session.execute(ended).all())


def tell_of_sign_in(session: Session, person: Person, when: datetime, language: str) -> None:
    """Owe a notice to each phone and mailbox the council holds; the caller commits."""
    tell_all(session, person, ABOUT, language, when=day_and_time(when))


def forget_sign_ins(session: Session) -> None:
    """Those of more than thirty days ago."""
    session.execute(delete(ResidentSignIn).where(ResidentSignIn.at < func.now() - KEPT_FOR))
