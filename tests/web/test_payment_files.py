"""The days of a plan in a calendar and in a spreadsheet, and nothing in them for other eyes."""

import csv
import io
from datetime import timedelta

import pytest
from icalendar import Calendar
from sqlalchemy.orm import Session

from portal.clock import today
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

FORM = "/repayment-plan"
HERE = f"{FORM}/your-payments"
FIRST = today() + timedelta(days=9)


@pytest.fixture
def planning(resident: Resident, council: Session) -> Resident:
    return plans(resident)


def plans(resident: Resident) -> Resident:
    """As far as the page of their payments: £100 at £30 a week, with a rent of £120."""
    resident.opens(FORM).follows("Start now").fills_in(tenant.details()).presses("Continue")
    resident.presses("Go on without a code").types(owed="100", weekly_rent="120").presses()
    resident.types(budget="short").presses().types(short_every="week").presses()
    resident.presses("Continue").types(paid="varies").presses().types(every="week")
    resident.types(first_day=str(FIRST.day), first_month=str(FIRST.month))
    resident.types(first_year=str(FIRST.year)).presses().types(amount="30").presses()
    return resident.types(adds="no").presses()


def fetched(resident: Resident, link: str) -> tuple[str, str]:
    """The file behind a link, and what it is called."""
    to = next(href for words, href in resident.page.links if words == link)
    answer = resident.browser.get(to)
    assert answer.status_code == 200
    return answer.text, answer.headers["Content-Disposition"]


def calendar_of(resident: Resident) -> Calendar:
    text, name = fetched(resident, "Put these days in your calendar")
    assert name == 'attachment; filename="payments.ics"'
    return Calendar.from_ical(text)


def sends(planning: Resident) -> Resident:
    for _ in range(3):
        planning.presses("Continue")
    return planning.presses().presses("Accept and send")


def test_every_day_of_the_plan_is_in_the_calendar(planning: Resident) -> None:
    days = [event.decoded("dtstart") for event in calendar_of(planning).events]
    assert days == [FIRST + timedelta(weeks=week) for week in range(4)]


def test_whoever_sees_the_calendar_learns_nothing(planning: Resident) -> None:
    text, _ = fetched(planning, "Put these days in your calendar")
    for told in ("£", "30", "rent", "owe", "plan", "ouncil", tenant.surname, tenant.tenancy_ref):
        lines = [line for line in text.splitlines() if line.startswith("SUMMARY")]
        assert all(told not in line for line in lines)
    assert {str(event["summary"]) for event in Calendar.from_ical(text).events} == {"Payment day"}


def test_fetched_again_or_after_sending_it_is_the_same_days(planning: Resident) -> None:
    before = [str(event["uid"]) for event in calendar_of(planning).events]
    assert len(set(before)) == 4
    assert [str(event["uid"]) for event in calendar_of(planning).events] == before
    sends(planning)
    after = planning.browser.get(f"{FORM}/sent/payments.ics")
    assert [str(event["uid"]) for event in Calendar.from_ical(after.text).events] == before


def test_the_spreadsheet_adds_rent_and_payment(planning: Resident) -> None:
    text, _ = fetched(planning, "Save this as a spreadsheet")
    head, *rows = csv.reader(io.StringIO(text.removeprefix("\ufeff")))
    assert head == ["Date", "For what you owe", "Rent", "Pay in all", "Left to pay"]
    assert rows[0] == [FIRST.isoformat(), "30.00", "120.00", "150.00", "70.00"]
    assert rows[-1][1:] == ["10.00", "120.00", "130.00", "0.00"]


def test_nobody_else_can_fetch_it(planning: Resident, someone: NewResident) -> None:
    stranger = someone()
    for path in (f"{HERE}/payments.ics", f"{FORM}/sent/payments.csv"):
        assert stranger.browser.get(path).status_code == 303


@pytest.mark.parametrize("path", ["anything-else/payments.ics", "nowhere/payments.csv"])
def test_a_page_without_days_has_no_file(planning: Resident, path: str) -> None:
    sends(planning)
    assert planning.browser.get(f"{FORM}/{path}").status_code in (303, 404)
    assert planning.browser.get(f"{HERE}/payments.exe").status_code == 404
