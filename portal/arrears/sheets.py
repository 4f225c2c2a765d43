"""The three files of the council's extract: their columns and what each may hold. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from portal.arrears.cells import (
    Cell,
    day,
    day_or_none,
    free_weeks,
    guid_or_none,
    money,
    money_due,
    some_words,
    words,
    yes,
)


@dataclass(frozen=True)
class Column:
    """One column: how its cells are read, and what the database calls such a value."""

    name: str
    read: Callable[[str], Cell] = words
    type: str = "text"
    optional: bool = False
    """Whether a file may have no such column: its cells are empty then."""


@dataclass(frozen=True)
class Sheet:
    """One file: its name, its columns, and how many of the first ones tell its rows apart."""

    file: str
    columns: tuple[Column, ...]
    key: int

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]


TENANCIES = Sheet(
    "tenancies.csv",
    (
        Column("tenancy_ref", some_words),
        Column("payment_ref", some_words),
        Column("tenure"),
        Column("uprn"),
        Column("address_line_1"),
        Column("address_line_2"),
        Column("town"),
        Column("postcode"),
        Column("patch"),
        Column("weekly_rent", money_due, "bigint"),
        Column("rent_free_weeks", free_weeks, "integer"),
        Column("housing_benefit_weekly", money_due, "bigint"),
        Column("balance", money, "bigint"),
        Column("balance_as_at", day, "date"),
        Column("notice_served_on", day_or_none, "date"),
        Column("court_date", day_or_none, "date"),
        Column("court_outcome"),
        Column("eviction_date", day_or_none, "date"),
        Column("court_agreement", yes, "boolean"),
        Column("breathing_space_until", day_or_none, "date"),
    ),
    key=1,
)

TENANTS = Sheet(
    "tenants.csv",
    (
        Column("tenancy_ref", some_words),
        Column("person_ref", some_words),
        Column("title"),
        Column("first_name"),
        Column("last_name", some_words),
        Column("date_of_birth", day_or_none, "date"),
        Column("phone"),
        Column("phone_since", day_or_none, "date"),
        Column("email"),
        Column("email_since", day_or_none, "date"),
        Column("preferred_contact"),
        Column("language"),
        Column("lead", yes, "boolean"),
        Column("person_id", guid_or_none, optional=True),
    ),
    key=2,
)

TRANSACTIONS = Sheet(
    "transactions.csv",
    (
        Column("tenancy_ref", some_words),
        Column("date", day, "date"),
        Column("code", some_words),
        Column("amount", money, "bigint"),
        Column("description"),
    ),
    key=0,
)
