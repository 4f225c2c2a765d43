"""`portal doctor`: what is missing, in words that say what to do about it."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from portal.arrears.sample import load_sample
from portal.granting import Addresses
from tests.commands.conftest import Command
from tests.postgres import fresh_database

UNMIGRATED = f"unmigrated_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
WELL = "✓ Nothing is missing or misconfigured\n"
NO_WORKER = "✗ No worker is at work, so nothing is sent: run `portal worker`\n"


@pytest.fixture
def worker(session: Session) -> Iterator[Session]:
    """A worker that was heard of a moment ago."""
    heard_of(session, seconds_ago=1)
    yield session
    heard_of(session)


def heard_of(session: Session, seconds_ago: int | None = None) -> None:
    session.rollback()
    session.execute(text("DELETE FROM procrastinate_workers"))
    if seconds_ago is not None:
        session.execute(
            text(
                "INSERT INTO procrastinate_workers (last_heartbeat) "
                "VALUES (now() - make_interval(secs => :ago))"
            ),
            {"ago": seconds_ago},
        )
    session.commit()


def test_a_portal_that_lacks_nothing_is_told_so(command: Command, worker: Session):
    found = command("doctor")
    assert (found.exit_code, found.output) == (0, WELL)


def test_no_worker_means_nothing_is_sent(command: Command, session: Session):
    heard_of(session)
    found = command("doctor")
    assert (found.exit_code, found.output) == (1, NO_WORKER)


def test_a_worker_not_heard_of_for_a_while_is_not_at_work(command: Command, worker: Session):
    heard_of(worker, seconds_ago=60)
    assert command("doctor").output == NO_WORKER


def test_a_database_never_begun_is_said_how_to_begin(command: Command):
    found = command("doctor", DATABASE_URL="")
    assert found.exit_code == 1
    assert "There is no database yet" in found.output
    assert "`portal run`" in found.output
    assert "DATABASE_URL" in found.output


def test_a_database_that_does_not_answer_is_named(command: Command):
    found = command("doctor", DATABASE_URL="postgresql://nobody@127.0.0.1:9/portal")
    assert found.exit_code == 1
    assert found.output.startswith("✗ The database does not answer: is DATABASE_URL right")
    assert "Traceback" not in found.output


def test_a_database_of_an_older_version_is_to_be_brought_up_to_date(
    command: Command, postgres: str
):
    found = command("doctor", DATABASE_URL=fresh_database(postgres, UNMIGRATED))
    assert "✗ The database is not up to date: run `portal migrate`\n" in found.output


def test_an_owner_where_web_and_worker_should_be_is_named(
    command: Command, worker: Session, addresses: Addresses
):
    found = command("doctor", DATABASE_URL=addresses.owner)
    assert found.exit_code == 1
    assert found.output.startswith("✗ DATABASE_URL must name a role that only works with rows")
    assert found.output.count("✗") == 1


def test_an_owner_alone_is_not_enough(command: Command, addresses: Addresses):
    found = command("migrate", DATABASE_URL="", DATABASE_OWNER_URL=addresses.owner)
    assert found.exit_code == 1
    assert "DATABASE_URL, for web and worker, is missing" in found.output


def test_a_logo_that_is_not_there_is_named(command: Command, worker: Session):
    found = command("doctor", PORTAL_COUNCIL_LOGO="crest.svg")
    assert found.exit_code == 1
    assert "PORTAL_COUNCIL_LOGO names crest.svg, which is not in" in found.output


def test_a_form_that_contradicts_itself_is_named(command: Command, worker: Session):
    found = command("doctor", PORTAL_FORMS='["tests.commands.contradicting"]')
    assert found.exit_code == 1
    assert "which-key" in found.output


def test_in_production_every_setting_at_fault_is_named(command: Command, worker: Session):
    found = command("doctor", PORTAL_ENV="production", PORTAL_BASE_URL="http://rent.example.org")
    assert found.exit_code == 1
    for name in ("SECRET_KEY", "ANSWER_KEYS", "NOTIFY_API_KEY", "NOTIFY_URL", "BASE_URL"):
        assert f"✗ PORTAL_{name}" in found.output
    assert "DATABASE_URL" not in found.output, "that one is well"


def test_in_production_invented_tenants_are_not_wanted(
    command: Command, worker: Session, engine: Engine
):
    load_sample(engine)
    found = command("doctor", PORTAL_ENV="production")
    assert "✗ The database holds the sample council, whose tenants are invented\n" in found.output
