"""`portal audit`: who did what, for whoever owns the database."""

import os
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session
from structlog.contextvars import clear_contextvars

from portal.audit import Action, AuditEntry, operator, record
from portal.casework import work
from portal.casework.cases import Case
from portal.database import engine_for
from portal.people.staff import Staff
from tests.casework.council import a_case, an_officer
from tests.commands.conftest import Command
from tests.postgres import fresh_database

REFERENCE, OTHER = "7KQ4MZ82PA", "7KQ4MZ82QC"


@pytest.fixture
def sam(session: Session) -> Staff:
    return an_officer(session)


@pytest.fixture
def cases(session: Session, sam: Staff) -> list[Case]:
    """Two cases: one finished, one only looked at."""
    clear_contextvars()  # another test's request
    first, second = a_case(session, reference=REFERENCE), a_case(session, reference=OTHER)
    work.take(session, first, sam)
    work.finish(session, first, sam, "spoken", "We rang Pat on 07700 900265")
    record(session, f"staff:{sam.id}", Action.CASE_VIEWED, f"case:{OTHER}")
    session.commit()
    return [first, second]


def aged(owner: Engine, days: int) -> None:
    """As if everything written so far had been written that long ago."""
    with owner.begin() as connection:
        connection.execute(update(AuditEntry).values(at=AuditEntry.at - timedelta(days=days)))


def test_each_line_says_when_who_what_and_to_which_case(
    command: Command, cases: list[Case], sam: Staff
):
    shown = command("audit")
    assert shown.exit_code == 0, shown.output
    lines = shown.output.splitlines()
    assert len(lines) == 4
    at, finished = lines[2][:25], lines[2][26:]
    assert datetime.fromisoformat(at) <= datetime.now(UTC)
    assert finished == f"staff:{sam.id} (Sam Lee) case.finished case:{REFERENCE} outcome=spoken"


def test_nothing_anyone_typed_is_in_it(command: Command, cases: list[Case], sam: Staff):
    shown = command("audit").output
    for typed in ("07700", "Pat", sam.email, "We rang"):
        assert typed not in shown


def test_it_can_be_about_one_case(command: Command, cases: list[Case]):
    shown = command("audit", "--case", "7kq 4mz 82p a").output
    assert [line.split(" (Sam Lee) ")[1].split()[0] for line in shown.splitlines()] == [
        "case.taken",
        "case.finished",
    ]


def test_what_is_no_reference_is_said(command: Command, session: Session):
    shown = command("audit", "--case", "7KQ")
    assert shown.exit_code == 2
    assert "7KQ is not a reference" in shown.output


def test_it_can_begin_on_a_day(command: Command, cases: list[Case], owner: Engine):
    aged(owner, days=3)
    assert command("audit", "--since", _day(2)).output == ""
    assert len(command("audit", "--since", _day(4)).output.splitlines()) == 4


def _day(ago: int) -> str:
    return (datetime.now(UTC) - timedelta(days=ago)).date().isoformat()


def test_after_twelve_months_it_can_be_purged_which_is_written_down(
    command: Command, cases: list[Case], owner: Engine
):
    aged(owner, days=364)
    assert command("audit", "purge").output.startswith("0 entries")
    aged(owner, days=3)
    assert command("audit", "purge").output == "4 entries of more than 12 months ago are gone\n"
    for line, gone in zip(command("audit").output.splitlines(), (0, 4), strict=True):
        assert line.endswith(f"{operator()} audit.purged audit entries={gone}")


def test_a_migration_is_written_down_unless_it_changed_nothing(command: Command, postgres: str):
    url = fresh_database(postgres, f"audit_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    for _ in range(2):
        migrated = command("migrate", DATABASE_URL=url)
        assert (migrated.exit_code, migrated.output) == (0, "The database is up to date\n")
    engine = engine_for(url)
    with Session(engine) as session:
        [entry] = session.scalars(select(AuditEntry)).all()
    engine.dispose()
    assert (entry.actor, entry.action) == (operator(), Action.DATABASE_MIGRATED)
    assert entry.detail["was"] is None


@pytest.mark.parametrize("typed", ["Pat Okafor", "pat@example.org", "x" * 65])
def test_what_might_have_been_typed_is_refused(session: Session, typed: str):
    with pytest.raises(ValueError, match="stays out of the audit"):
        record(session, "system", Action.CASE_VIEWED, f"case:{REFERENCE}", note=typed)


def test_what_is_no_action_is_refused(session: Session):
    with pytest.raises(ValueError, match="case.eaten"):
        record(session, "system", "case.eaten", f"case:{REFERENCE}")
