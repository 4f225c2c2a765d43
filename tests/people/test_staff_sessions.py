"""How long a member of staff stays signed in."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.people import staff_sessions
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession


def aged(session: Session, **by: timedelta) -> None:
    changes = {name: getattr(StaffSession, name) - age for name, age in by.items()}
    session.execute(update(StaffSession).values(**changes))
    session.commit()


def test_the_token_itself_is_kept_nowhere(session: Session, sam: Staff) -> None:
    token = staff_sessions.begin(session, sam.id)
    session.commit()
    kept = session.scalars(select(StaffSession.token_hash)).one()
    assert token.encode() not in kept
    assert len(token) >= 43


def test_signing_out_leaves_other_browsers_alone(session: Session, sam: Staff) -> None:
    here, there = staff_sessions.begin(session, sam.id), staff_sessions.begin(session, sam.id)
    staff_sessions.end(session, here)
    assert staff_sessions.staff_of(session, here) is None
    assert staff_sessions.staff_of(session, there) is sam


def test_half_an_hour_of_silence_signs_someone_out(session: Session, sam: Staff) -> None:
    token = staff_sessions.begin(session, sam.id)
    aged(session, seen_at=timedelta(minutes=29))
    assert staff_sessions.staff_of(session, token) is sam
    aged(session, seen_at=timedelta(minutes=29))
    assert staff_sessions.staff_of(session, token) is sam
    aged(session, seen_at=timedelta(minutes=30))
    assert staff_sessions.staff_of(session, token) is None


def test_after_eight_hours_even_the_busiest_signs_in_again(session: Session, sam: Staff) -> None:
    token = staff_sessions.begin(session, sam.id)
    aged(session, began_at=timedelta(hours=7, minutes=59))
    assert staff_sessions.staff_of(session, token) is sam
    aged(session, began_at=timedelta(minutes=1))
    assert staff_sessions.staff_of(session, token) is None


def test_every_page_does_not_write_to_the_session(session: Session, sam: Staff) -> None:
    token = staff_sessions.begin(session, sam.id)
    session.commit()
    before = session.scalars(select(StaffSession.seen_at)).one()
    staff_sessions.staff_of(session, token)
    session.commit()
    assert session.scalars(select(StaffSession.seen_at)).one() == before
