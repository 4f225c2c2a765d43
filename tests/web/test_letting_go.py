"""A request ends in good order though the database went away under it."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError

from portal.extensions import database
from portal.web.letting_go import let_go_of_session


@pytest.fixture
def cut_off(database_url: str, owner: Engine) -> Iterator[None]:
    """In the middle of a transaction, the server ends the connection."""
    database.bind(database_url, pool_size=1)
    mine = database.session().scalar(text("SELECT pg_backend_pid()"))
    with owner.connect() as other:
        other.execute(text("SELECT pg_terminate_backend(:mine, 5000)"), {"mine": mine})
    yield
    database.session.remove()
    database.let_go()


def test_a_connection_lost_before_the_end_is_let_go_of(cut_off: None) -> None:
    let_go_of_session()
    assert database.session().scalar(text("SELECT 1")) == 1


def test_a_connection_found_lost_is_let_go_of(cut_off: None) -> None:
    with pytest.raises(OperationalError):
        database.session().scalar(text("SELECT 1"))
    let_go_of_session()
    assert database.session().scalar(text("SELECT 1")) == 1
