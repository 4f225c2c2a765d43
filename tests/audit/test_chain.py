"""Nobody alters the audit unseen: not an entry, not a seal, not the order, not the end."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import Result
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session, sessionmaker

from portal.audit import Action, record
from portal.audit_chain import AuditSeal, Head, head, seal
from portal.deliveries.chaining import note_of_head, seal_everything
from portal.settings import settings
from tests.commands.conftest import Command

ENTRIES = 6


@pytest.fixture
def chain(session: Session) -> Head:
    """Six entries, sealed as they came."""
    for number in range(ENTRIES):
        record(session, "system", Action.CASE_VIEWED, f"case:{number}", version=number)
        session.commit()
        seal(session)
        session.commit()
    return head(session)


def as_owner(owner: Engine, *statements: str) -> None:
    with owner.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))


def verified(command: Command, *words: str) -> Result:
    return command("audit", "verify", *words)


def test_an_untouched_audit_is_said_to_be_so(command: Command, chain: Head):
    said = verified(command, "--head", str(chain))
    assert (said.exit_code, said.output) == (
        0,
        "The audit is as it was written: 6 entries were sealed\n",
    )


COPY = "INSERT INTO audit_entry (at, actor, action, subject, detail, request_id, mark) "
TAMPERED = {
    "altered": (
        ["UPDATE audit_entry SET actor = 'nobody' WHERE id = 3"],
        ["Entry 3 of", "was changed after it was sealed"],
    ),
    "back-dated": (
        ["UPDATE audit_entry SET at = at - interval '1 second' WHERE id = 3"],
        ["Entry 3 of", "was changed after it was sealed"],
    ),
    "deleted": (["DELETE FROM audit_entry WHERE id = 3"], ["Entry 3 of", "was taken away"]),
    "deleted with its seal": (
        ["DELETE FROM audit_entry WHERE id = 3", "DELETE FROM audit_seal WHERE entry_id = 3"],
        ["Seals are missing between 2 and 4"],
    ),
    "deleted and renumbered": (
        [
            "DELETE FROM audit_entry WHERE id = 3",
            "DELETE FROM audit_seal WHERE entry_id = 3",
            "UPDATE audit_seal SET number = -number WHERE number > 3",
            "UPDATE audit_seal SET number = -number - 1 WHERE number < 0",
        ],
        ["Seal 3 was changed, or stands where another stood"],
    ),
    "inserted": (
        [
            "INSERT INTO audit_entry (actor, action, subject, detail) "
            "VALUES ('system', 'case.viewed', 'case:9', '{}')"
        ],
        ["Entry 7 of", "was not written by the portal"],
    ),
    "copied": (
        [
            COPY + "SELECT at, actor, action, subject, detail, request_id, mark "
            "FROM audit_entry WHERE id = 3"
        ],
        ["Entry 7 is a copy of entry 3"],
    ),
    "entries swapped": (
        [
            "UPDATE audit_entry SET id = -id WHERE id IN (3, 4)",
            "UPDATE audit_entry SET id = 7 + id WHERE id < 0",
        ],
        ["Entry 3 of", "Entry 4 of", "was changed after it was sealed"],
    ),
    "seals swapped": (
        [
            "UPDATE audit_seal SET number = -number WHERE number IN (3, 4)",
            "UPDATE audit_seal SET number = 7 + number WHERE number < 0",
        ],
        ["Seal 3 was changed, or stands where another stood", "Seal 4 was changed"],
    ),
    "cut at the end": (
        ["DELETE FROM audit_entry WHERE id > 4", "DELETE FROM audit_seal WHERE entry_id > 4"],
        ["The end was cut off: seal 6 was made"],
    ),
    "all of it": (
        ["DELETE FROM audit_entry", "DELETE FROM audit_seal"],
        ["The end was cut off: seal 6 was made"],
    ),
}


@pytest.mark.parametrize("how", [*TAMPERED])
def test_whatever_the_owner_does_to_it_is_found(
    command: Command, owner: Engine, chain: Head, how: str
):
    statements, words = TAMPERED[how]
    as_owner(owner, *statements)
    said = verified(command, "--head", str(chain))
    assert said.exit_code == 1
    assert "The audit is not as it was written" in said.output
    for word in words:
        assert word in said.output


def test_an_entry_put_in_is_still_found_once_the_worker_has_sealed_it(
    command: Command, owner: Engine, session: Session, chain: Head
):
    as_owner(owner, *TAMPERED["inserted"][0])
    assert seal(session) == 1
    session.commit()
    assert "was not written by the portal" in verified(command).output


def test_entries_from_before_there_were_marks_are_taken_as_they_are(
    command: Command, owner: Engine, session: Session
):
    as_owner(owner, *TAMPERED["inserted"][0])
    record(session, "system", Action.CASE_VIEWED, "case:1")
    seal(session)
    session.commit()
    assert verified(command).exit_code == 0


def test_what_is_purged_in_time_is_not_missed(command: Command, owner: Engine, session: Session):
    record(session, "system", Action.CASE_VIEWED, "case:1")
    session.commit()
    as_owner(owner, "UPDATE audit_entry SET at = at - interval '13 months'")
    seal(session)
    session.commit()
    assert command("audit", "purge").output.startswith("1 entries")
    assert verified(command).exit_code == 0


def test_a_worker_that_does_not_run_is_noticed(command: Command, owner: Engine, session: Session):
    record(session, "system", Action.CASE_VIEWED, "case:1")
    session.commit()
    as_owner(owner, "UPDATE audit_entry SET at = at - interval '11 minutes'")
    assert "is not sealed: does a worker run?" in verified(command).output


def test_many_who_write_and_seal_at_once_make_one_chain(
    command: Command, engine: Engine, session: Session
):
    def works(number: int) -> None:
        with Session(engine) as at_work:
            for _ in range(10):
                record(at_work, "system", Action.CASE_VIEWED, f"case:{number}")
                at_work.commit()
                seal(at_work)
                at_work.commit()

    people = [threading.Thread(target=works, args=(number,)) for number in range(6)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    numbers = session.scalars(select(AuditSeal.number).order_by(AuditSeal.number)).all()
    assert list(numbers) == list(range(1, 61))
    assert verified(command).exit_code == 0


def test_an_entry_of_a_slow_transaction_is_sealed_after_it(
    command: Command, engine: Engine, session: Session
):
    with Session(engine) as slow:
        record(slow, "system", Action.CASE_VIEWED, "case:slow")
        record(session, "system", Action.CASE_VIEWED, "case:quick")
        session.commit()
        assert seal(session) == 1
        session.commit()
        slow.commit()
    assert seal(session) == 1
    session.commit()
    assert verified(command).exit_code == 0


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("PORTAL_HOME", str(tmp_path / "var"))
    settings.cache_clear()
    yield tmp_path / "var"
    settings.cache_clear()


def test_the_worker_notes_how_far_it_came_where_no_owner_of_the_database_reaches(
    session: Session, engine: Engine, owner: Engine, home: Path, command: Command
):
    for number in range(1200):
        record(session, "system", Action.CASE_VIEWED, f"case:{number}")
    session.commit()
    seal_everything(sessionmaker(engine).begin)
    assert session.scalar(select(func.count()).select_from(AuditSeal)) == 1200
    assert note_of_head().read_text() == str(head(session))
    assert verified(command).exit_code == 0
    as_owner(owner, "DELETE FROM audit_entry", "DELETE FROM audit_seal")
    assert "The end was cut off: seal 1200" in verified(command).output


@pytest.mark.parametrize("typed", ["7", "7:xyz", "seven:00"])
def test_what_is_no_head_is_said(command: Command, session: Session, typed: str):
    said = verified(command, "--head", typed)
    assert said.exit_code == 2
    assert "is not what the worker's log says" in said.output
