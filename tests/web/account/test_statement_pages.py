"""A statement adds up on every page, on paper and in a spreadsheet, and is its owner's alone."""

import csv
from io import StringIO

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Tenancy
from portal.audit import Action, AuditEntry
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.fixtures import NewResident
from tests.web.account.lines import LAST_MONDAY, WEEKS, a_line
from tests.web.test_account import WHO, signs_in

STATEMENT, FILE = "/account/statement", "/account/statement.csv"
EVERYTHING = "?show=all"
OLDER = "Older charges"


def downloaded(resident: Resident, which: str = "") -> list[list[str]]:
    response = resident.browser.get(FILE + which)
    assert response.status_code == 200
    text = response.get_data().decode("utf-8")
    assert text.startswith("\ufeff")
    return [*csv.reader(StringIO(text[1:]))]


def test_the_last_13_weeks_are_shown_unless_more_is_asked_for(
    signed_in: Resident, lines: Session
) -> None:
    main = signed_in.opens(STATEMENT).page.main
    assert "2 June 2026 to 1 September 2026" in main
    assert "31 August 2026 Rent £100.00 £250.00" in main
    assert "28 August 2026 Payment by card £95.00 £150.00" in main
    assert "1 June 2026 Rent" not in main


def test_the_statement_says_whose_it_is(signed_in: Resident) -> None:
    main = signed_in.opens(STATEMENT).page.main
    assert "Amina O’Neil-Khán, 12 Example Street, London, E8 1EA" in main
    assert "Payment reference: 3000-4417" in main


def test_a_long_statement_is_read_a_page_at_a_time_without_a_gap(
    signed_in: Resident, lines: Session
) -> None:
    signed_in.opens(STATEMENT + EVERYTHING)
    read = signed_in.page.main.count("Rent £100.00")
    turned = 0
    while any(words.startswith(OLDER) for words, _ in signed_in.page.links):
        signed_in.follows(OLDER)
        read += signed_in.page.main.count("Rent £100.00")
        turned += 1
    assert (read, turned) == (WEEKS, 2)
    assert f"£95.00 {oldest_balance(lines)}" in signed_in.page.main
    assert signed_in.follows("Newer charges").follows("Newer charges").status == 200
    assert "31 August 2026 Rent £100.00 £250.00" in signed_in.page.main


def oldest_balance(council: Session) -> str:
    """After the oldest line of all: what is owed less all that came after it."""
    lines = council.scalars(select(AccountLine).order_by(AccountLine.day)).all()
    return f"£{-(250_00 - sum(line.amount for line in lines[1:])) // 100}.00 in credit"


def test_since_arrears_began_goes_back_to_the_last_day_without_debt(
    signed_in: Resident, lines: Session
) -> None:
    since = "?show=since-arrears-began"
    signed_in.opens(STATEMENT + since).follows(OLDER)
    assert "2 February 2026 to" in signed_in.page.main
    oldest = downloaded(signed_in, since)[-1]
    assert oldest == ["2026-02-02", "Rent", "100.00", "", "100.00"]


def test_a_spreadsheet_gets_all_of_it_with_numbers_that_add_up(
    signed_in: Resident, lines: Session
) -> None:
    head, *rows = downloaded(signed_in, EVERYTHING)
    assert head == ["Date", "What", "Charge", "Payment", "Balance"]
    assert len(rows) == 2 * WEEKS
    assert rows[0] == [LAST_MONDAY.isoformat(), "Rent", "100.00", "", "250.00"]
    for newer, older in zip(rows, rows[1:], strict=False):
        moved = float(newer[2] or 0) - float(newer[3] or 0)
        assert round(float(newer[4]) - moved, 2) == float(older[4])
    assert len(downloaded(signed_in)) == 1 + 26


@pytest.mark.parametrize("begins", "=+-@\t\r")
def test_nothing_in_a_downloaded_statement_is_ever_run(
    signed_in: Resident, held: Session, begins: str
) -> None:
    held.add(a_line(LAST_MONDAY, "DBR", 1, f"{begins}HYPERLINK()"))
    held.commit()
    assert downloaded(signed_in)[1][1] == f"'{begins}HYPERLINK()"


def test_a_downloaded_statement_is_kept_by_no_cache_and_noted(
    signed_in: Resident, held: Session
) -> None:
    response = signed_in.browser.get(FILE)
    assert response.headers["Cache-Control"] == "no-store"
    assert response.headers["Content-Disposition"] == 'attachment; filename="rent-statement.csv"'
    noted = held.scalars(
        select(AuditEntry).where(AuditEntry.action == Action.STATEMENT_FETCHED)
    ).one()
    assert noted.subject == f"tenancy:{tenant.tenancy_ref}"


@pytest.mark.parametrize(
    "query", ["?page=0", "?page=2", "?page=x", "?page=²", "?page=9999999", "?show=yours"]
)
def test_a_page_that_is_not_there_is_not_found(
    signed_in: Resident, lines: Session, query: str
) -> None:
    assert signed_in.opens(STATEMENT + query).status == 404


def test_an_account_without_lines_is_an_empty_page(signed_in: Resident) -> None:
    assert signed_in.opens(STATEMENT).status == 200
    assert signed_in.opens(STATEMENT + EVERYTHING).status == 200


def test_someone_in_credit_is_told_so_beside_the_line(signed_in: Resident, held: Session) -> None:
    held.execute(update(Tenancy).values(balance=-5_00))
    held.add(a_line(LAST_MONDAY, "RCP", -95_00, "Payment by card"))
    held.commit()
    assert "£95.00 £5.00 in credit" in signed_in.opens(STATEMENT).page.main


def test_no_address_leads_to_another_residents_statement(
    someone: NewResident, held: Session
) -> None:
    other = Tenant("2000000018", "3000-4418", "Okafor", phone="+447700900111", email="")
    council_with(held, other)
    held.add(a_line(LAST_MONDAY, "DBR", 77_00, "Rent of a neighbour"))
    held.execute(update(AccountLine).values(tenancy_ref=other.tenancy_ref))
    held.commit()
    resident = signs_in(someone(), held)
    for guess in (other.tenancy_ref, other.payment_ref, "P2000000018"):
        for name in ("tenancy_ref", "tenancy", "person_ref", "ref", "id", "account"):
            for path in (STATEMENT, FILE, "/account/over-time", "/account"):
                asked = f"{path}?show=all&{name}={guess}" if path != "/account" else path
                seen = resident.browser.get(asked).text
                assert "neighbour" not in seen
                assert "77.00" not in seen
    for path in (f"{STATEMENT}/{other.tenancy_ref}", f"/account/{other.tenancy_ref}"):
        assert resident.browser.get(path).status_code == 404


def test_a_statement_is_for_whoever_typed_a_code(resident: Resident, held: Session) -> None:
    for path in (STATEMENT, FILE, "/account/over-time"):
        assert resident.opens(path).at == WHO
