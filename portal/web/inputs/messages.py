"""Every error a field can show, made from the noun it calls its answer by."""

from collections.abc import Sequence
from datetime import date

from portal.journey import Sentence, day_in_words, pounds
from portal.journey.saying import Count

YEAR_OF_FOUR = "Year must include 4 numbers"
NO_SUCH_PHONE = (
    "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"  # Design System
)
NOT_A_MOBILE = "Enter a UK mobile phone number, like 07700 900 982"
NOT_AN_EMAIL = "Enter an email address in the correct format, like name@example.com"
CHOOSE_AGAIN = "Choose your file again, then select “Save and continue”"
NO_SUCH_COUNTRY = "Country must be the full name of a country, like France or Türkiye"
WHICH_POSTCODE = "Enter a postcode, or select how else to give the address"
NO_SUCH_ADDRESS = "We found no address with this postcode. Check it, or enter the address by hand"
NO_LOOKING_UP = "We cannot look up addresses just now. Enter the address by hand"
CHOOSE_ADDRESS = "Select the address, or select ‘None of these’"
WHEN_LOOKING_UP = (WHICH_POSTCODE, NO_SUCH_ADDRESS, NO_LOOKING_UP, CHOOSE_ADDRESS)
ONE_AMOUNT = "Choose one of the amounts and leave the box empty, or choose another amount"
POSTCODE_MISSING = "Enter the postcode, or the country if it is not in the UK"
ONLY_POSTCODE_MISSING = "Enter the postcode"
LINE_1_MISSING = "Enter address line 1, typically the building and street"


def enter(noun: str) -> str:
    return f"Enter {noun}"


def show_us(noun: str) -> str:
    return f"Send a photo or a file of {noun}, or say that you will send it later"


def select(noun: str) -> str:
    return f"Select {noun}"


def select_yes_if(noun: str) -> str:
    return f"Select yes if {noun}"


def none_or_others(noun: str, none: str) -> str:
    """For someone who ticked things and also "none of these"."""
    return f"Select {noun}, or select ‘{none}’"


def how_often(noun: str) -> str:
    """For an amount that comes or goes nobody knows how often."""
    return f"Select how often for {noun}"


def once(noun: str) -> str:
    return must(noun, "be given once only")


def must(noun: str, do: str) -> str:
    return f"{noun[:1].upper()}{noun[1:]} must {do}"


def _limited(noun: str, do: str, **limits: str) -> Sentence:
    """`do` has room for limits, which are said by the rules of each language."""
    return Sentence(must(noun, do), **limits)


def must_include(noun: str, missing: Sequence[str]) -> str:
    return must(noun, f"include a {' and '.join(missing)}")


def too_long(noun: str, at_most: int) -> str:
    return _limited(noun, "be {limit} characters or fewer", limit=Count(at_most))


def too_little(noun: str, pence: int) -> str:
    if pence == 1:
        return _limited(noun, "be more than {limit}", limit=pounds(0))
    return _limited(noun, "be {limit} or more", limit=pounds(pence))


def too_much(noun: str, pence: int) -> str:
    return _limited(noun, "be {limit} or less", limit=pounds(pence))


def too_early(noun: str, earliest: date) -> str:
    return _limited(noun, "be on or after {limit}", limit=day_in_words(earliest))


def too_late(noun: str, latest: date) -> str:
    return _limited(noun, "be on or before {limit}", limit=day_in_words(latest))
