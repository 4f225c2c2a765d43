"""What the council agrees to by itself: dated figures, each with where it comes from. Pure.

A figure that changes gets a new row with its own first day; the old row stays, so that
a decision can be read again by the terms it was made under.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class NoTerms(ValueError):
    """No terms held on that day."""


class Row(NamedTuple):
    """One figure from one day on."""

    value: int
    since: date
    source: str
    checked_on: date


APRIL_2026 = date(2026, 4, 1)
CHECKED = date(2026, 11, 28)

FIGURES: dict[str, tuple[Row, ...]] = {
    "most_owed": (Row(250_000, APRIL_2026, "a sample, for the council to set", CHECKED),),
    "longest_months": (
        Row(12, APRIL_2026, "policy 1.4: agreed by itself up to 12 months", CHECKED),
    ),
    "first_within_days": (
        Row(30, APRIL_2026, "policy 1.4: first payment within 30 days, as Woking", CHECKED),
    ),
    "least_payment": (Row(100, APRIL_2026, "policy 1.5: a token payment is £1 a month", CHECKED),),
    "most_broken": (
        Row(
            2, APRIL_2026, "policy 1.4: three broken plans are for an officer, as Bromley", CHECKED
        ),
    ),
    "broken_months": (Row(6, APRIL_2026, "policy 1.4: in six months, as Bromley", CHECKED),),
    "answered_in": (
        Row(5, APRIL_2026, "policy 1.4: five working days, as Bromley and Dudley", CHECKED),
    ),
    "urgently_in": (Row(1, APRIL_2026, "policy 1.3 and 2: one working day", CHECKED),),
}


@dataclass(frozen=True)
class Terms:
    """The figures that hold on one day. The version is the day the newest of them began."""

    version: str
    most_owed: int
    """Pence: whoever owes more is for a person to decide about."""
    longest_months: int
    """From today to the last payment."""
    first_within_days: int
    least_payment: int
    """Pence, each time."""
    most_broken: int
    """Plans that may have been broken lately."""
    broken_months: int
    """How long ago is lately."""
    answered_in: int
    """Working days until a person has decided."""
    urgently_in: int


Figures = Mapping[str, tuple[Row, ...]]


def terms_on(day: date, figures: Figures = FIGURES) -> Terms:
    """The terms that hold on `day`."""
    rows = rows_on(day, figures)
    version = max(row.since for row in rows.values()).isoformat()
    return Terms(version, **{name: row.value for name, row in rows.items()})


def rows_on(day: date, figures: Figures = FIGURES) -> dict[str, Row]:
    """The row of each figure that holds on `day`."""
    held = {name: [row for row in rows if row.since <= day] for name, rows in figures.items()}
    if not all(held.values()):
        raise NoTerms(f"No terms are known for {day.isoformat()}")
    return {name: max(rows, key=lambda row: row.since) for name, rows in held.items()}
