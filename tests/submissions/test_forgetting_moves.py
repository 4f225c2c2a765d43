"""Where a journey went is known for as long as anything hangs on it, and no longer."""

import secrets
import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.change_details import form
from portal.clock import now
from portal.people.staff import Staff
from portal.people.visits import Visit, begin_visit
from portal.submissions.call_notes import CallNote, add_note, notes_about
from portal.submissions.moves import KEPT_FOR, Move
from portal.submissions.records import Draft
from portal.submissions.tidying import tidy
from tests.casework.council import an_officer
from tests.submissions.writing import NEW_EMAIL, a_tenant, a_visit, send, written

A_DAY = timedelta(days=1)


@pytest.fixture
def adviser(session: Session) -> Staff:
    return an_officer(session, "Jo Day", role="adviser")


def a_call(session: Session, adviser: Staff, draft_id: uuid.UUID, to: Visit) -> Move:
    """In which something was noted, and from which this went on, so long ago that it is over."""
    call = begin_visit(session, secrets.token_urlsafe(16), "assisted")
    add_note(session, call, adviser, "She whispers")
    long_ago = now() - KEPT_FOR - A_DAY
    at = {"made_at": long_ago, "taken_at": long_ago, "ends_at": long_ago}
    went = Move(draft_id=draft_id, form=form.slug, from_visit=call.id, to_visit=to.id, **at)
    went.waits = ["/change-details/what-changed", []]
    session.add(went)
    session.delete(call)
    session.commit()
    return went


def night_passes(session: Session) -> list[Move]:
    tidy(session)
    session.commit()
    session.expire_all()
    return [*session.scalars(select(Move))]


def test_the_notes_of_a_call_stay_with_what_was_sent_from_it_elsewhere(
    session: Session, adviser: Staff
):
    there = a_visit(session, a_tenant(session))
    sent = send(session, there, form, NEW_EMAIL)
    went = a_call(session, adviser, sent.draft_id, there)
    assert night_passes(session) == [went]
    assert [note.words for note in notes_about(session, sent)] == ["She whispers"]
    assert went.waits is None, "what was typed meanwhile and never sent is not kept"


def test_where_a_draft_came_from_is_known_while_it_is_there(session: Session, adviser: Staff):
    there = a_visit(session, a_tenant(session))
    went = a_call(session, adviser, written(session, there, form, NEW_EMAIL).id, there)
    assert night_passes(session) == [went]
    assert went.waits is not None


def test_what_was_never_sent_leaves_nothing_behind(session: Session, adviser: Staff):
    there = a_visit(session, a_tenant(session))
    draft = written(session, there, form, NEW_EMAIL)
    a_call(session, adviser, draft.id, there)
    session.delete(session.get_one(Draft, draft.id))
    session.commit()
    assert night_passes(session) == []
    assert session.scalars(select(CallNote)).all() == []
