"""A statement gives the same however it is asked, and fails as SQLAlchemy's would."""

import os
import socket
import uuid
from collections.abc import Iterator

import psycopg
import pytest
from sqlalchemy import Engine, bindparam, func, insert, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session

from portal.channels import SELF_SERVICE
from portal.database import bound_to
from portal.people.visits import NOT_CHECKED, Visit
from portal.statements import Direct, Statement
from portal.submissions import drafts

ASLEEP = Statement(select(func.pg_sleep(bindparam("seconds"))))
TAKEN = Statement(
    insert(Visit).values(
        id=bindparam("id"),
        token_hash=b"taken",
        channel=SELF_SERVICE.name,
        checked=NOT_CHECKED,
        would_not_say=False,
    )
)


@pytest.fixture
def committing(database_url: str, session: Session) -> Iterator[Engine]:
    """Connections on which every statement is a transaction of its own."""
    bound = bound_to(database_url, pool_size=1)
    yield bound.committing
    bound.engine.dispose()
    bound.committing.dispose()


def ask_while_it_ends(directly: Direct, owner: str) -> None:
    with psycopg.connect(owner) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [directly.driver.info.backend_pid])
    ASLEEP.ask(directly, {"seconds": 5})


def test_a_page_read_directly_is_what_a_session_reads(committing: Engine, session: Session):
    begun = {"name": "Zoë", "amount": 1250}
    with Direct(committing) as directly:
        assert drafts.begin(directly, b"somebody", "plan", begun, 1, SELF_SERVICE.name)
        read = drafts.read(directly, "plan", b"somebody")
    assert read == drafts.read(session, "plan", b"somebody")
    visitor, kept = read
    assert visitor is not None
    assert kept is not None
    assert (visitor.channel, kept.answers) == (SELF_SERVICE.name, begun)


def test_nothing_is_found_where_nothing_is(committing: Engine):
    with Direct(committing) as directly:
        assert drafts.read(directly, "plan", b"nobody") == (None, None)
        assert not drafts.begin(directly, b"nobody", "plan", {}, 1)


def test_a_visit_that_presses_twice_is_written_down_once(committing: Engine, session: Session):
    with Direct(committing) as directly:
        began = [
            drafts.begin(directly, b"somebody", "plan", {}, 1, SELF_SERVICE.name) for _ in range(2)
        ]
    assert began == [True, False]
    assert session.scalar(select(func.count()).select_from(Visit)) == 1


def test_what_the_database_refuses_is_refused_as_anywhere_else(committing: Engine):
    with Direct(committing) as directly:
        TAKEN.ask(directly, {"id": uuid.uuid4()})
    with pytest.raises(IntegrityError), Direct(committing) as directly:
        TAKEN.ask(directly, {"id": uuid.uuid4()})


def test_a_connection_lost_on_the_way_is_not_lent_again(
    committing: Engine, session: Session, addresses
):
    with pytest.raises(OperationalError) as lost, Direct(committing) as directly:
        ask_while_it_ends(directly, addresses.owner)
    assert lost.value.connection_invalidated
    with Direct(committing) as directly:
        assert ASLEEP.ask(directly, {"seconds": 0}).rows == 1


def ask_when_it_is_cut(directly: Direct, *, asked_before: bool) -> None:
    if asked_before:
        ASLEEP.ask(directly, {"seconds": 0})
    line = socket.socket(fileno=os.dup(directly.driver.fileno()))
    line.shutdown(socket.SHUT_RDWR)
    line.close()
    ASLEEP.ask(directly, {"seconds": 0})


@pytest.mark.parametrize("asked_before", [True, False])
def test_a_line_that_is_cut_is_a_connection_lost(committing: Engine, asked_before: bool):
    with pytest.raises(OperationalError) as lost, Direct(committing) as directly:
        ask_when_it_is_cut(directly, asked_before=asked_before)
    assert lost.value.connection_invalidated
    with Direct(committing) as directly:
        assert ASLEEP.ask(directly, {"seconds": 0}).rows == 1


def test_a_database_that_is_away_is_said_to_be(session: Session, database_url: str):
    nowhere = bound_to(database_url.replace("/portal", "/nowhere"), pool_size=1)
    with pytest.raises(OperationalError) as away, Direct(nowhere.committing):
        raise AssertionError("there is nothing to lend")
    assert away.value.connection_invalidated
