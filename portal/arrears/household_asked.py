"""What somebody is asked about a household's money, in plain groups. Pure.

Whatever is left empty is nothing, and nobody has to know: a rough answer will do.
"""

from collections.abc import Mapping
from typing import Any

from portal.journey import Beside, Choice, Money, Paragraph, Regular, RegularAmount, Sentence

INCOME = (
    Regular(
        *("wages", "your wages"),
        label="Wages, after tax",
        example=RegularAmount(150_000, "month"),
    ),
    Regular("universal_credit", "your Universal Credit", label="Universal Credit"),
    Regular(
        *("benefits", "your other benefits"),
        label="Other benefits, such as Child Benefit or PIP",
        usually="4-weeks",
    ),
    Regular("pension", "your pension", label="Pensions", usually="4-weeks"),
    Regular("other_income", "other money that comes in", label="Anything else"),
)
RENT = Regular(
    *("rent", "your rent"),
    label="Rent",
    hint="What you pay yourself, after any Housing Benefit",
    usually="week",
)
HOME = (
    RENT,
    Regular("council_tax", "your council tax", label="Council tax"),
    Regular("energy", "your gas and electricity", label="Gas and electricity"),
    Regular("water", "your water", label="Water"),
    Regular("insurance", "your TV licence and insurance", label="TV licence and insurance"),
)
LIVING = (
    Regular("food", "your food", label="Food and things for the home", usually="week"),
    Regular("phone_bill", "your phone and internet", label="Phone and internet"),
    Regular("travel", "your travel", label="Travel", usually="week"),
    Regular("clothes", "your clothes and haircuts", label="Clothes and haircuts"),
    Regular("family", "your children, care and health", label="Children, care and health"),
)
BESIDES = (
    Regular("maintenance", "the child maintenance you pay", label="Child maintenance you pay"),
    Regular("school", "your school costs", label="School, such as meals and uniform"),
    Regular("other_spending", "anything else you pay", label="Anything else"),
)
DEBTS = Regular(
    *("debts", "the debts you pay already"),
    label="Debts and fines you pay already",
    hint="Not what you owe us for rent",
)
"""What is already promised to debts that come first: it is not part of the spending."""

SHORT_EVERY = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
}
SHORT_INCOME = Money(
    *("short_income", "what comes in"),
    label="What comes in, in pounds",
    optional=True,
    example=20_000,
)
SHORT_HOME = Money(
    *("short_home", "what your home costs"),
    label="Rent, council tax, gas, electricity and water, in pounds",
    optional=True,
    example=5_000,
)
SHORT_SPENDING = (
    SHORT_HOME,
    Money(
        *("short_living", "what you spend on living"),
        label="Food, travel, phone, children and clothes, in pounds",
        optional=True,
        example=5_000,
    ),
)
SHORT_DEBTS = Money(
    *("short_debts", "the debts you pay already"),
    label="Debts and fines you pay already, in pounds",
    optional=True,
    example=8_000,
)
SHORT_AMOUNTS = (SHORT_INCOME, *SHORT_SPENDING, SHORT_DEBTS)
SHORT = (
    *SHORT_AMOUNTS,
    Choice(
        *("short_every", "how often this is", SHORT_EVERY),
        label="How often is this?",
        optional=True,
    ),
)
"""The same in four lines."""
WAYS = {
    "full": "I will go through what comes in and what goes out",
    "short": "I will tell you what I can afford",
}
"""How they would rather tell it: line by line, or in four."""
ROUGH_IS_FINE = (
    Paragraph("Leave empty what does not apply. If you do not know, choose “I do not know”."),
)
NAMES = (
    "budget",
    *(field.name for field in (*INCOME, *HOME, *LIVING, *BESIDES, DEBTS, *SHORT)),
)
"""The names of all answers about it, the way they tell it first."""


def says_how_often(told: Mapping[str, Any]) -> str | None:
    """What comes to nothing does so however often; an amount is nothing without its rhythm."""
    if told["short_every"] or not any(told[amount.name] for amount in SHORT_AMOUNTS):
        return None
    return Beside("short_every", Sentence("Select how often this is"))
