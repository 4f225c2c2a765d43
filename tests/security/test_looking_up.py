"""S19, S21: what is looked up is never a part of the query, nor of a sheet that is opened."""

import csv
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.arrears.extract import import_extract
from portal.arrears.sample import write_sample
from portal.casework.cases import Case
from tests.casework.council import a_case, an_officer
from tests.forms.outcomes import count
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.security.books import books
from tests.security.officers import officer
from tests.security.questions import problems
from tests.security.site import addresses, knocks, one_of_each

NO_ACCOUNT = (
    "We cannot find an account with these details. Check each answer against a letter from us"
)
NOTHING_SENT = (
    "We cannot find anything with this reference and date of birth. Check both and try again"
)
TOO_LONG = "Your reference must be 30 characters or fewer"
HOSTILE = {
    "' OR 1=1--": None,
    "%": None,
    "_": None,
    "2000000___": None,
    "20000000%": None,
    "'; DROP TABLE x;--": None,
    "\\": None,
    "$1": None,
    "x" * 10_000: "must be 30 characters or fewer",
}
each_search = pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: typed[:20])


@each_search
def test_S19_an_account(typed: str, resident: Resident, council: Session) -> None:
    resident.opens("/report-hardship/your-account")
    details = tenant.details(reference=typed) | {"csrf_token": [resident.page.token]}
    answer = knocks(resident, "POST", "/report-hardship/your-account", data=details)
    told = HOSTILE[typed]
    said = f"Your payment or tenancy reference {told}" if told else NO_ACCOUNT
    assert (answer.status_code, problems(answer)) == (422, [said])


@each_search
def test_S19_a_submission(typed: str, resident: Resident, council: Session) -> None:
    resident.opens("/what-became-of-it")
    asked = {"reference": typed, "born-day": "27", "born-month": "3", "born-year": "1985"}
    data = {**asked, "csrf_token": resident.page.token}
    answer = knocks(resident, "POST", "/what-became-of-it", data=data)
    said = f"Your reference {told}" if (told := HOSTILE[typed]) else NOTHING_SENT
    assert (answer.status_code, problems(answer)) == (422, [said])


@each_search
def test_S19_a_member_of_staff(typed: str, resident: Resident, council: Session) -> None:
    an_officer(council)
    resident.opens("/staff/sign-in")
    data = {"email": typed, "password": typed, "csrf_token": resident.page.token}
    answer = knocks(resident, "POST", "/staff/sign-in", data=data)
    assert answer.status_code == 422
    assert [words[:45] for words in problems(answer)] == [
        "Check your email address and password. After "
    ]


@each_search
def test_S19_the_officers_own_list(
    typed: str, someone: NewResident, council: Session, owner: Engine
) -> None:
    """A filter that is not on offer is left out; a wildcard is on no list."""
    a_case(council, kind="hardship", patch="North")
    sam = officer(someone(), council)
    before = books(owner)
    everything = knocks(sam, "GET", "/staff/cases").text.count("app-reference")
    for name in ("patch", "kind", "who", "after", "q", "search"):
        answer = knocks(sam, "GET", "/staff/cases", query_string={name: typed})
        assert (answer.status_code, answer.text.count("app-reference")) == (200, everything), name
    assert (everything, count(council, Case)) == (1, 1)
    assert books(owner) == before


def test_S21_no_page_is_a_sheet(someone: NewResident, council: Session) -> None:
    """What comes from every address is a page, a redirect, a fact for machines, or an asset."""
    sam = officer(someone(), council)
    kinds = {"text/html", "application/json", "image/x-icon", "text/plain", "text/css"}
    for each in one_of_each(addresses(sam.browser.application)):
        if "GET" in each.methods:
            answer = knocks(sam, "GET", each.path)
            assert answer.mimetype in kinds, each.path
            assert "attachment" not in answer.headers.get("Content-Disposition", ""), each.path


RUN = ("=HYPERLINK(1)", "+cmd|x", "-2+3", "@SUM(1)", "\tx", "＝1")


def test_S21_rows_that_were_set_aside_open_as_text(council: Session, tmp_path: Path) -> None:
    """The one sheet the portal writes: the council's own rows, that it could not read."""
    write_sample(tmp_path, tenancies=1)
    tenancies = tmp_path / "tenancies.csv"
    head, _ = tenancies.read_text().split("\n", 1)
    bad = [f"{cell},x" for cell in RUN]
    tenancies.write_text("\n".join([head, *bad, ""]))
    for other in ("tenants.csv", "transactions.csv"):
        path = tmp_path / other
        path.write_text(path.read_text().split("\n", 1)[0] + "\n")
    aside = tmp_path / "aside.csv"
    import_extract(council.get_bind(), tmp_path, bad_rows=aside)  # type: ignore[arg-type]
    with aside.open(newline="") as sheet:
        rows = list(csv.reader(sheet))[1:]
    assert [row[-1] for row in rows] == [f"'{row}" for row in bad]
    assert all(cell[0] not in "=+-@\t\r＝＋－＠" for row in rows for cell in row)
