"""The council's figures are dated, so that an old decision is read by the terms it had."""

from datetime import date

import pytest

from portal.arrears.terms import FIGURES, NoTerms, Row, rows_on, terms_on

pytestmark = pytest.mark.unit

BEGAN = date(2026, 4, 1)
CHANGED = date(2027, 4, 1)
CHANGES = FIGURES | {
    "longest_months": (Row(18, CHANGED, "the council", CHANGED), *FIGURES["longest_months"]),
    "most_owed": (*FIGURES["most_owed"], Row(200_000, CHANGED, "the council", CHANGED)),
}


@pytest.mark.parametrize(
    ("day", "version", "months", "owed"),
    [
        (BEGAN, "2026-04-01", 12, 250_000),
        (date(2027, 3, 31), "2026-04-01", 12, 250_000),
        (CHANGED, "2027-04-01", 18, 200_000),
    ],
)
def test_a_new_figure_counts_from_its_own_day(
    day: date, version: str, months: int, owed: int
) -> None:
    terms = terms_on(day, CHANGES)
    assert (terms.version, terms.longest_months, terms.most_owed) == (version, months, owed)
    assert terms_on(date.fromisoformat(version), CHANGES) == terms


def test_there_were_no_terms_before_the_first() -> None:
    with pytest.raises(NoTerms, match="No terms are known for 2026-03-31"):
        terms_on(date(2026, 3, 31))


def test_each_figure_says_where_it_comes_from_and_when_that_was_looked_at() -> None:
    for name, row in rows_on(date(2026, 11, 30)).items():
        assert row.source, name
        assert row.checked_on >= row.since, name
