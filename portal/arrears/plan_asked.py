"""What somebody is asked about the payments they could make. Pure."""

from portal.arrears.due_days import MONTH_END, VARIES
from portal.journey import Date, Money

PAYDAYS = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
    MONTH_END: "On the last day of every month",
    VARIES: "At different times",
}
WHO_IS_PAID_THEN = {
    "4-weeks": "Most pensions and disability benefits",
    "month": "Universal Credit, and many wages",
}
RHYTHMS = {often: words for often, words in PAYDAYS.items() if often != VARIES}
MORE = (
    Money(
        *("lump_sum", "how much you can pay first"),
        label="At the start: how much, in pounds",
        optional=True,
        example=5_000,
    ),
    Date(
        *("lump_sum_on", "the day you can pay it"),
        label="At the start: on which day",
        in_the="future",
        within_days=31,
        optional=True,
    ),
    Money(
        *("rise", "how much you can pay later"),
        label="Later: how much each time, in pounds",
        at_least=100,
        optional=True,
        example=5_000,
    ),
    Date(
        *("rises_on", "the day from which you can pay it"),
        label="Later: from which day",
        in_the="future",
        optional=True,
    ),
)
"""A lump sum first, and another amount from a day on."""
DAYS = ("paid", "payday", "every", "first")
OWED = ("account", "is_right", "disputed", "owed")
AMOUNTS = ("amount", "adds", *(field.name for field in MORE))
"""The names of the answers that a plan is made of."""
