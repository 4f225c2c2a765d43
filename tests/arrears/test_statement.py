"""Every earlier balance follows from what is owed now and what has happened since."""

from datetime import date, timedelta

import pytest

from portal.arrears.statement import (
    Days,
    Moved,
    Owed,
    Span,
    arrears_began,
    first_day,
    milestones,
    moved_by,
    owed_by_day,
    owed_on,
    pages,
)

pytestmark = pytest.mark.unit

LAST = date(2026, 11, 20)


def ago(days: int) -> date:
    return LAST - timedelta(days=days)


MOVED = [Moved(ago(2), -40_00), Moved(ago(4), 100_00), Moved(ago(9), -60_00), Moved(ago(11), 50_00)]
"""Nothing, £50, £10 in credit, £90, £50: newest first, the last of them owed now."""


def test_what_was_owed_each_day_leads_back_from_what_is_owed_now():
    assert owed_by_day(50_00, MOVED) == [
        Owed(ago(2), 50_00),
        Owed(ago(4), 90_00),
        Owed(ago(9), -10_00),
        Owed(ago(11), 50_00),
    ]


def test_lines_of_one_day_count_together():
    lines = [(ago(1), 5), (ago(3), 7), (ago(1), -2)]
    assert moved_by(lines) == [Moved(ago(1), 3, 2), Moved(ago(3), 7, 1)]


def test_arrears_began_on_the_first_day_something_was_owed_without_a_break():
    assert arrears_began(50_00, MOVED) == ago(4)


def test_a_day_that_ended_with_exactly_nothing_owed_is_a_break():
    assert arrears_began(40_00, [Moved(ago(1), 40_00), Moved(ago(2), -5_00)]) == ago(1)
    assert arrears_began(40_01, [Moved(ago(1), 40_00), Moved(ago(2), -5_00)]) == ago(2)


@pytest.mark.parametrize("owed", [0, -1])
def test_nobody_who_owes_nothing_has_arrears(owed: int):
    assert arrears_began(owed, MOVED) is None


def test_arrears_older_than_our_lines_begin_with_them():
    assert arrears_began(500_00, MOVED) == ago(11)


def test_each_span_begins_where_it_says():
    assert first_day(Span.USUAL, LAST, 50_00, MOVED) == LAST - timedelta(weeks=13)
    assert first_day(Span.ARREARS, LAST, 50_00, MOVED) == ago(4)
    assert first_day(Span.ALL, LAST, 50_00, MOVED) == ago(11)


def test_an_account_without_lines_or_arrears_shows_its_last_day():
    assert first_day(Span.ARREARS, LAST, 0, MOVED) == LAST
    assert first_day(Span.ALL, LAST, 50_00, []) == LAST


def test_pages_leave_out_no_day_and_repeat_none():
    moved = [Moved(ago(day), 1_00, lines=day % 4 + 1) for day in range(0, 90, 3)]
    days = Days(ago(90), LAST)
    found = pages(days, moved, full=10)
    assert found[0].last == days.last
    assert found[-1].first == days.first
    for newer, older in zip(found, found[1:], strict=False):
        assert older.last == newer.first - timedelta(days=1)
    on = [sum(m.lines for m in moved if page.first <= m.day <= page.last) for page in found]
    assert sum(on) == sum(m.lines for m in moved)
    assert all(10 <= lines <= 13 for lines in on[:-1])


def test_a_day_with_more_lines_than_a_page_is_one_page():
    found = pages(Days(ago(9), LAST), [Moved(ago(1), 1, 70), Moved(ago(5), 1, 1)], full=50)
    assert found == [Days(ago(4), ago(0)), Days(ago(9), ago(5))]


def test_a_page_is_full_with_so_many_lines_the_last_days_among_them():
    moved = [Moved(ago(day), 1_00, lines=2) for day in range(7)]
    pairs = [Days(ago(1), LAST), Days(ago(3), ago(2)), Days(ago(5), ago(4)), Days(ago(9), ago(6))]
    assert pages(Days(ago(9), LAST), moved, full=3) == pairs


def test_a_page_has_fifty_lines():
    moved = [Moved(ago(day), 1_00) for day in range(51)]
    assert pages(Days(ago(50), LAST), moved) == [Days(ago(49), LAST), Days(ago(50), ago(50))]


def test_only_the_days_asked_for_make_pages():
    assert pages(Days(ago(9), ago(4)), MOVED, full=1) == [
        Days(ago(8), ago(4)),
        Days(ago(9), ago(9)),
    ]
    assert pages(Days(ago(3), LAST), MOVED, full=1) == [Days(ago(3), LAST)]
    assert pages(Days(ago(4), LAST), MOVED, full=1) == [Days(ago(3), LAST), Days(ago(4), ago(4))]


def test_no_lines_are_one_page():
    assert pages(Days(ago(9), LAST), []) == [Days(ago(9), LAST)]


def test_what_was_owed_on_a_day_counts_what_happened_that_day():
    assert owed_on(50_00, MOVED, ago(4)) == 90_00
    assert owed_on(50_00, MOVED, ago(5)) == -10_00
    assert owed_on(50_00, MOVED, LAST) == 50_00


def test_a_short_time_is_told_week_by_week():
    found = milestones(Days(ago(91), LAST))
    assert found[0] == LAST
    assert found[-1] == ago(91)
    assert len(found) == 14


@pytest.mark.parametrize(
    ("days", "before_the_last"),
    [
        (182, date(2026, 11, 13)),
        (183, date(2026, 10, 31)),
        (1098, date(2026, 10, 31)),
        (1099, date(2025, 12, 31)),
    ],
)
def test_half_a_year_goes_by_weeks_and_three_years_by_months(days: int, before_the_last: date):
    assert milestones(Days(ago(days), LAST))[1] == before_the_last


def test_a_year_is_told_by_the_ends_of_its_months():
    assert milestones(Days(date(2026, 1, 31), LAST)) == [
        LAST,
        *(date(2026, month, day) for month, day in ((10, 31), (9, 30), (8, 31), (7, 31))),
        *(date(2026, month, day) for month, day in ((6, 30), (5, 31), (4, 30), (3, 31))),
        *(date(2026, month, day) for month, day in ((2, 28), (1, 31))),
    ]


def test_twenty_years_are_told_by_the_ends_of_years():
    found = milestones(Days(date(2006, 4, 3), LAST))
    assert found[:2] == [LAST, date(2025, 12, 31)]
    assert found[-1] == date(2006, 12, 31)


@pytest.mark.parametrize("days", [0, 1, 6, 182, 183, 1098, 1099, 9000])
def test_a_picture_never_has_more_bars_than_can_be_told_apart(days: int):
    found = milestones(Days(ago(days), LAST))
    assert 1 <= len(found) <= 38
    assert sorted(found, reverse=True) == found
    assert found[-1] >= ago(days)
