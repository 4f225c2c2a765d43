"""Rent is due every Monday that is not rent-free."""

from datetime import date, timedelta

import pytest

from portal.arrears.rent import RentDue, next_rent

pytestmark = pytest.mark.unit

MONDAY = date(2026, 11, 30)


@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2026, 11, 29), MONDAY])
def test_the_next_rent_is_due_on_the_next_monday_today_included(on: date):
    assert next_rent(on, 100_00, 0) == RentDue(MONDAY, 100_00)


def test_what_benefit_pays_is_not_left_to_pay():
    assert next_rent(MONDAY, 100_00, 55_50) == RentDue(MONDAY, 44_50)
    assert next_rent(MONDAY, 100_00, 100_00) == RentDue(MONDAY, 0)
    assert next_rent(MONDAY, 100_00, 100_01) == RentDue(MONDAY, 0)


def test_a_rent_free_monday_is_passed_over():
    assert next_rent(MONDAY, 100_00, 0, {MONDAY}) == RentDue(date(2026, 12, 7), 100_00)
    free = {MONDAY, date(2026, 12, 7)}
    assert next_rent(MONDAY, 100_00, 0, free) == RentDue(date(2026, 12, 14), 100_00)


def test_no_rent_is_promised_for_more_than_a_year_ahead():
    free = {MONDAY + timedelta(weeks=week) for week in range(53)}
    assert next_rent(MONDAY, 100_00, 0, free) is None
    assert next_rent(MONDAY, 100_00, 0, free - {date(2027, 11, 29)}) is not None


def test_whoever_is_charged_no_rent_owes_none():
    assert next_rent(MONDAY, 0, 0) is None
