"""The council's extract is read whole, once, and exactly as it was written."""

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, ContactPoint, Person, Tenancy, people_of
from portal.arrears.extract import LOCK, AlreadyImporting, import_extract
from tests.arrears.extracts import TENANCIES, TENANTS, TRANSACTIONS, replaced, write_extract


def count(session: Session, record: type) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(record)) or 0


def test_the_example_extract_is_imported_whole(
    session: Session, engine: Engine, shared: Path
) -> None:
    done = import_extract(engine, shared / "extract")
    assert (done.tenancies.added, done.people.added, done.lines.added) == (400, 501, 19_273)
    assert count(session, ContactPoint) == 501 - 37 + 501 - 136
    owed = session.scalar(select(func.sum(Tenancy.balance)))
    assert owed == session.scalar(select(func.sum(AccountLine.amount)))


def test_a_tenancy_is_kept_as_the_council_wrote_it(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    first, second = session.scalars(select(Tenancy).order_by(Tenancy.tenancy_ref))
    assert first.address == ("Flat 1, Sedge House", "Anyborough", "E8 1ZZ")
    assert (first.weekly_rent, first.rent_free_weeks, first.balance) == (10_050, 4, 20_100)
    assert (first.notice_served_on, first.court_agreement) == (None, False)
    assert (second.balance, second.housing_benefit_weekly) == (-1_234, 4_500)
    assert (second.court_outcome, second.court_agreement) == ("SOT", True)
    assert second.breathing_space_until == date(2026, 12, 24)


def test_people_are_reached_where_a_message_can_go(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    (zoe,) = people_of(session, "0300001/01")
    assert zoe.name == "Zoë Nguyễn"
    ways = {c.kind: (c.value, c.as_given, c.since) for c in zoe.contacts}
    assert ways == {
        "phone": ("+447700900001", "07700 900001", date(2024, 1, 1)),
        "email": ("zoe@example.org", "Zoe@Example.org", date(2024, 1, 2)),
    }
    lead, other = people_of(session, "0300002/01")
    assert (lead.name, lead.lead, lead.date_of_birth) == ("يوسف القاسم", True, None)
    assert [c.value for c in lead.contacts] == ["not known"]
    assert (other.name, other.lead, other.contacts) == ("Siôn O'Neil", False, [])


@pytest.mark.parametrize(("encoding", "ending"), [("utf-8-sig", "\r\n"), ("utf-8", "\r\n")])
def test_a_file_saved_by_a_spreadsheet_says_the_same(
    session: Session, engine: Engine, tmp_path: Path, encoding: str, ending: str
) -> None:
    import_extract(engine, write_extract(tmp_path))
    again = import_extract(engine, write_extract(tmp_path, encoding=encoding, ending=ending))
    assert (again.read, again.added, again.changed) == (9, 0, 0)


def test_columns_may_stand_in_another_order(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    shuffled = ("code,description,amount,tenancy_ref,date", "DBR,Rent,90.00,0300002/01,2026-11-16")
    import_extract(engine, write_extract(tmp_path, transactions=shuffled))
    line = session.scalars(select(AccountLine)).one()
    assert (line.tenancy_ref, line.day, line.amount) == ("0300002/01", date(2026, 11, 16), 9_000)


def test_reading_the_same_extract_again_changes_nothing(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    folder = write_extract(tmp_path)
    first = import_extract(engine, folder)
    assert (first.added, first.changed) == (2 + 3 + 3 + 4, 0)
    ids = set(session.scalars(select(Person.id)))
    again = import_extract(engine, folder)
    assert (again.added, again.changed) == (0, 0)
    session.rollback()
    assert set(session.scalars(select(Person.id))) == ids


def test_two_equal_payments_on_one_day_are_both_kept(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    third = import_extract(
        engine, write_extract(tmp_path, transactions=(*TRANSACTIONS, TRANSACTIONS[2]))
    )
    assert third.lines.added == 1
    paid = select(AccountLine.ordinal).where(AccountLine.amount == -1_000)
    assert sorted(session.scalars(paid)) == [1, 2, 3]


def test_what_the_council_corrects_is_corrected_here(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    done = import_extract(
        engine,
        write_extract(
            tmp_path,
            tenancies=replaced(TENANCIES, 2, "201.00", "190.00"),
            tenants=replaced(TENANTS, 2, "900001", "900002"),
        ),
    )
    assert (done.tenancies.changed, done.people.changed, done.contacts.changed) == (1, 0, 1)
    assert done.added == 0
    assert session.get_one(Tenancy, "0300001/01").balance == 19_000


def test_a_number_the_council_takes_away_is_not_written_to_again(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    without = replaced(TENANTS, 2, "07700 900001,2024-01-01", ",")
    done = import_extract(engine, write_extract(tmp_path, tenants=without))
    assert (done.contacts.added, done.contacts.changed) == (0, 1)
    (zoe,) = people_of(session, "0300001/01")
    assert [c.kind for c in zoe.contacts] == ["email"]


def test_what_the_extract_leaves_out_stays(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    import_extract(engine, write_extract(tmp_path))
    import_extract(
        engine,
        write_extract(
            tmp_path,
            tenancies=TENANCIES[:2],
            tenants=TENANTS[:2],
            transactions=(TRANSACTIONS[0], "0300002/01,2026-11-16,DBR,90.00,Rent"),
        ),
    )
    assert [count(session, r) for r in (Tenancy, Person, AccountLine)] == [2, 3, 5]


def test_two_imports_never_run_at_once(session: Session, engine: Engine, tmp_path: Path) -> None:
    with engine.begin() as other:
        other.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))
        with pytest.raises(AlreadyImporting):
            import_extract(engine, write_extract(tmp_path))
    assert import_extract(engine, tmp_path).tenancies.added == 2


def test_progress_is_told_up_to_the_last_byte(
    session: Session, engine: Engine, tmp_path: Path
) -> None:
    told: dict[str, int] = {}
    import_extract(engine, write_extract(tmp_path), progress=told.__setitem__)
    assert told == {path.name: path.stat().st_size for path in tmp_path.glob("*.csv")}
