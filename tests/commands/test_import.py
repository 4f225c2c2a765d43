"""`portal import` takes a good extract, and says of a bad one where and why."""

import csv
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Person, Tenancy
from portal.commands import portal
from portal.settings import settings
from tests.arrears.extracts import TENANCIES, TENANTS, TRANSACTIONS, replaced, write_extract


@pytest.fixture(autouse=True)
def _into_the_tests_database(
    session: Session, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> Iterator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


def imports(folder: Path, *options: str) -> Result:
    return CliRunner().invoke(portal, ["import", str(folder), *options])


def tenancies(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Tenancy)) or 0


def test_a_good_extract_is_imported_and_counted(session: Session, tmp_path: Path) -> None:
    folder = write_extract(tmp_path)
    first, again = imports(folder), imports(folder)
    assert first.exit_code == again.exit_code == 0
    assert "9 rows read: 12 added, 0 changed." in first.output
    assert "9 rows read: 0 added, 0 changed." in again.output
    assert tenancies(session) == 2


TENANCY, TENANT, LINE = "tenancies", "tenants", "transactions"
FILES = {TENANCY: TENANCIES, TENANT: TENANTS, LINE: TRANSACTIONS}


@pytest.mark.parametrize(
    ("file", "line", "old", "new", "reason"),
    [
        (TENANCY, 3, "0300002/01", "", "tenancy_ref is missing"),
        (TENANCY, 3, "0300002/01", "0300001/01", "tenancy_ref is on an earlier line too"),
        (TENANCY, 3, "3000000036", "3000000019", "payment_ref is on an earlier line too"),
        (TENANCY, 2, "201.00", "201.00x", "balance is not an amount like 412.36"),
        (TENANCY, 2, "201.00", "2,01.00", "has 21 values where there are 20 columns"),
        (TENANCY, 2, "201.00", "", "balance is missing"),
        (TENANCY, 2, "100.50", "-1.00", "weekly_rent is less than 0.00"),
        (TENANCY, 2, ",4,", ",52,", "rent_free_weeks is not a whole number from 0 to 51"),
        (TENANCY, 3, "2026-12-24", "24/12/2026", "breathing_space_until is not a day written"),
        (TENANCY, 3, ",yes,", ",maybe,", "court_agreement is not yes, no or empty"),
        (TENANT, 2, "1980-02-29", "1981-02-29", "date_of_birth is not a day written like"),
        (TENANT, 3, "0300002/01", "0399999/01", "tenancy_ref is not a tenancy we know"),
        (TENANT, 4, "P3", "P2", "tenancy_ref and person_ref are together on an earlier line"),
        (TENANT, 2, "Nguyễn", "", "last_name is missing"),
        (TENANT, 4, "Siôn", "Si\udcf4n", "first_name holds characters that are not UTF-8"),
        (TENANT, 4, "Siôn", "Si\x00n", "first_name holds characters that are not UTF-8"),
        (TENANT, 4, "Siôn", "n" * 501, "first_name is longer than 500 characters"),
        (LINE, 3, "0300001/01", "0300001/1", "tenancy_ref is not a tenancy we know"),
        (LINE, 3, "2026-11-12", "2026-11-31", "date is not a day written like 2026-11-20"),
        (LINE, 3, "-10.00", "£10", "amount is not an amount like 412.36"),
        (LINE, 3, "-10.00", "1e3", "amount is not an amount like 412.36"),
        (LINE, 3, "RCP", "", "code is missing"),
        (LINE, 5, "Rent", '"Rent', "cannot be read: a quotation mark is missing"),
    ],
)
def test_one_bad_row_refuses_the_whole_extract(
    session: Session, tmp_path: Path, file: str, line: int, old: str, new: str, reason: str
) -> None:
    changed = replaced(FILES[file], line, old, new)
    result = imports(write_extract(tmp_path, **{file: changed}))
    assert result.exit_code == 1
    assert "Nothing was imported" in result.output
    assert f"{file}.csv line {line}: {reason}" in result.output
    assert tenancies(session) == 0


@pytest.mark.parametrize("said", ['"Rent, ""late"" week"', "Rent ‘late’", 'Rent "late"'])
def test_a_description_may_hold_quotation_marks(
    session: Session, tmp_path: Path, said: str
) -> None:
    changed = replaced(TRANSACTIONS, 5, "Rent", said)
    assert imports(write_extract(tmp_path, transactions=changed)).exit_code == 0
    kept = session.scalars(select(AccountLine.description).where(AccountLine.amount == 9_000)).one()
    assert kept == next(csv.reader([said]))[0]


def test_everything_wrong_with_a_row_is_said_at_once(tmp_path: Path) -> None:
    bad = (*TRANSACTIONS, "0300001/01,yesterday,DBR,lots,Rent")
    result = imports(write_extract(tmp_path, transactions=bad))
    assert (
        "transactions.csv line 6: date is not a day written like 2026-11-20, "
        "amount is not an amount like 412.36"
    ) in result.output


def test_a_line_is_counted_as_an_editor_counts_it(tmp_path: Path) -> None:
    two_lines = '0300001/01,2026-11-12,RCP,-1.00,"Paid\nat the desk"'
    bad = (*TRANSACTIONS, two_lines, "", "0300001/01,2026-11-12,RCP,none,Payment")
    result = imports(write_extract(tmp_path, transactions=bad))
    assert "transactions.csv line 9: amount is not" in result.output


def test_many_bad_rows_are_counted_and_the_first_twenty_named(tmp_path: Path) -> None:
    bad = ("0300001/01,2026-11-12,RCP,none,Payment",) * 30
    result = imports(write_extract(tmp_path, transactions=(*TRANSACTIONS, *bad)))
    assert "30 bad rows" in result.output
    assert result.output.count("transactions.csv line") == 20
    assert "... and 10 more" in result.output


def test_a_refusal_repeats_nobodys_details(tmp_path: Path) -> None:
    changed = replaced(TENANTS, 2, "1980-02-29", "29/02/1980")
    result = imports(write_extract(tmp_path, tenants=changed))
    assert "29/02/1980" not in result.output
    assert "Nguyễn" not in result.output


@pytest.mark.parametrize(
    ("header", "reason"),
    [
        ("tenancy_ref,date,code,amount", "transactions.csv has no column description"),
        ("tenancy_ref,date,code,sum,description", "has no column amount, has an unknown column"),
        ("tenancy_ref,date,code,amount,description,till", "has an unknown column 'till'"),
        ("tenancy_ref,date,code,amount,date,description", "has the column date twice"),
        ("", "does not begin with a line of column names"),
        ('"tenancy_ref', "does not begin with a line of column names"),
    ],
)
def test_a_file_with_the_wrong_columns_is_refused_even_when_skipping(
    session: Session, tmp_path: Path, header: str, reason: str
) -> None:
    folder = write_extract(tmp_path, transactions=(header, *TRANSACTIONS[1:]))
    result = imports(folder, "--skip-bad")
    assert result.exit_code == 1
    assert reason in result.output
    assert tenancies(session) == 0


def test_a_missing_file_is_named(session: Session, tmp_path: Path) -> None:
    (write_extract(tmp_path) / "tenants.csv").unlink()
    result = imports(tmp_path)
    assert result.exit_code == 1
    assert "tenants.csv cannot be opened" in result.output
    assert tenancies(session) == 0


def test_skipping_bad_rows_imports_the_rest_and_keeps_them(
    session: Session, tmp_path: Path
) -> None:
    no_rent = replaced(TENANCIES, 3, "90.00", "ninety")
    mojibake = replaced(TENANTS, 2, "Zoë", "Zo\udceb")
    result = imports(write_extract(tmp_path, tenancies=no_rent, tenants=mojibake), "--skip-bad")
    assert result.exit_code == 0
    assert "5 bad rows were left out" in result.output
    assert tenancies(session) == 1
    assert session.scalar(select(func.count()).select_from(Person)) == 0
    assert session.scalar(select(func.count()).select_from(AccountLine)) == 3
    kept = tmp_path / "bad-rows.csv"
    assert kept.stat().st_mode & 0o077 == 0
    with kept.open(encoding="utf-8", errors="surrogateescape", newline="") as handle:
        rows = list(csv.reader(handle))
    assert rows[0] == ["file", "line", "reason", "original"]
    assert rows[1] == ["tenancies.csv", "3", "weekly_rent is not an amount like 412.36", no_rent[2]]
    assert rows[2][3] == mojibake[1]
    assert [row[:2] for row in rows[2:]] == [
        ["tenants.csv", "2"],
        ["tenants.csv", "3"],
        ["tenants.csv", "4"],
        ["transactions.csv", "5"],
    ]


def test_rows_left_out_go_where_the_operator_says(tmp_path: Path) -> None:
    elsewhere = tmp_path / "left-out.csv"
    bad = (*TRANSACTIONS, "0300001/01,2026-11-12,RCP,none,Payment")
    folder = write_extract(tmp_path, transactions=bad)
    result = imports(folder, "--skip-bad", "--bad-rows", str(elsewhere))
    assert result.exit_code == 0
    assert "Payment" in elsewhere.read_text(encoding="utf-8")
    assert not (folder / "bad-rows.csv").exists()


def test_a_place_for_bad_rows_without_skipping_them_is_a_mistake(tmp_path: Path) -> None:
    result = imports(write_extract(tmp_path), "--bad-rows", str(tmp_path / "x.csv"))
    assert result.exit_code == 2
    assert "--bad-rows needs --skip-bad" in result.output


def test_the_extract_is_never_written_over(tmp_path: Path) -> None:
    folder = write_extract(tmp_path)
    before = (folder / "tenants.csv").read_bytes()
    result = imports(folder, "--skip-bad", "--bad-rows", str(folder / "." / "tenants.csv"))
    assert result.exit_code == 2
    assert "is part of the extract" in result.output
    assert (folder / "tenants.csv").read_bytes() == before


def test_a_database_that_cannot_be_reached_is_said_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        monkeypatch.setenv("DATABASE_URL", f"postgresql://nobody@127.0.0.1:{port}/nothing")
        settings.cache_clear()
        result = imports(write_extract(tmp_path))
    assert result.exit_code == 1
    assert "Nothing was imported. The database cannot be reached" in result.output


def test_the_sample_council_can_be_written_and_imported(session: Session, tmp_path: Path) -> None:
    written = CliRunner().invoke(portal, ["sample", str(tmp_path), "--tenancies", "12"])
    assert "12 invented tenancies" in written.output
    assert imports(tmp_path).exit_code == 0
    assert tenancies(session) == 12


def test_who_they_are_in_the_councils_records_may_be_said(session: Session, tmp_path: Path) -> None:
    guid = "3fa85f64-5717-4562-b3fc-2c963f66afa6"
    with_it = [f"{TENANTS[0]},person_id", f"{TENANTS[1]},{guid}", *(f"{e}," for e in TENANTS[2:])]
    assert imports(write_extract(tmp_path, tenants=with_it)).exit_code == 0
    assert session.scalars(select(Person.person_id).where(Person.person_id != "")).all() == [guid]
    wrong = [each.replace(guid, "P1") for each in with_it]
    said = imports(write_extract(tmp_path, tenants=wrong)).output
    assert "tenants.csv line 2: person_id is not a GUID like" in said
