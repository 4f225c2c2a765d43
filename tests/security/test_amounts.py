"""S15, S16: an amount or a day that cannot be is refused with the rule it breaks, to the penny."""

from datetime import timedelta

import pytest
from sqlalchemy.orm import Session

from portal.clock import today
from portal.journey import Date, Money, Step, pounds
from tests.inspecting import Resident
from tests.security.questions import Asked, Question, each_question, refuses

NUMBER = "{0} must be a number, like 20 or 20.50"
DIGITS = "{0} must use the numbers 0 to 9, like 20 or 20.50"
TO_THE_PENNY = "{0} must be in pounds and pence, like 123.45 or 156.00"
REAL = "{0} must be a real date"
FOUR = "Year must include 4 numbers"


def least(field: Money) -> str:
    return "more than £0" if field.at_least == 1 else f"{pounds(field.at_least)} or more"


@each_question(Money)
def test_S15_amounts_that_are_none(
    question: Question, resident: Resident, council: Session
) -> None:
    asked, field = Asked(question, resident, council), question.field
    assert isinstance(field, Money)
    too_little = f"{question.noun} must be {least(field)}"
    for typed, rule in {
        "NaN": NUMBER,
        "1e309": NUMBER,
        "Infinity": NUMBER,
        "-0": too_little,
        "٣": DIGITS,
        "１２": DIGITS,
        "1,000.005": TO_THE_PENNY,
        "9999999999": f"{question.noun} must be {pounds(field.at_most)} or less",
        "9" * 5000: f"{question.noun} must be {pounds(field.at_most)} or less",
        "0x10": NUMBER,
        "1_000": NUMBER,
        "10;20": NUMBER,
    }.items():
        refuses(asked.replies(typed), rule.format(question.noun))


@each_question(Money)
def test_S15_exact_pence(question: Question, resident: Resident, council: Session) -> None:
    """Never by way of a fraction of two: what is shown again is what was meant."""
    asked, field = Asked(question, resident, council), question.field
    assert isinstance(field, Money)
    for typed, pence in {"£1,000.50": 100_050, " 1000.5 ": 100_050, "£ 29.29": 2_929}.items():
        is_read_as(asked, typed, pence)


def is_read_as(asked: Asked, typed: str, pence: int) -> None:
    """Kept as this much, unless the page has a rule of its own against it."""
    page, told = asked.question.page, {**asked.question.way.told, asked.question.field.name: pence}
    check = page.check if isinstance(page, Step) else None
    if objection := check(told) if check else None:
        refuses(asked.replies(typed), objection)
    else:
        assert (asked.replies(typed).status_code, pence_of(asked.kept())) == (303, pence)


def pence_of(shown: str) -> int:
    pounds, _, rest = shown.partition(".")
    return int(pounds) * 100 + int(rest or 0)


@each_question(Money)
def test_S16_instalments_that_cannot_be(
    question: Question, resident: Resident, council: Session
) -> None:
    asked, field = Asked(question, resident, council), question.field
    assert isinstance(field, Money)
    for typed in ("0", "-1", "−1", "- 1.5"):
        refuses(asked.replies(typed), f"{question.noun} must be {least(field)}")
    assert asked.replies("1000000").status_code == 422
    is_read_as(asked, "1.5", 150)


CANNOT_BE = {
    ("29", "2", "2027"): REAL,
    ("31", "11", "2026"): REAL,
    ("30", "February", "2028"): REAL,
    ("0", "1", "2027"): REAL,
    ("1", "13", "2027"): REAL,
    ("1", "1", "0"): FOUR,
    ("1", "1", "10000"): FOUR,
    ("1", "1", "0000"): REAL,
    ("1", "1", "9999"): REAL,
    ("-1", "1", "99999999999999999999"): FOUR,
    ("٣", "१", "２０２７"): None,
    ("1", "1", "1e3"): REAL,
    ("x" * 5000, "1", "2027"): REAL,
}


@each_question(Date)
@pytest.mark.parametrize("typed", CANNOT_BE, ids=" ".join)
def test_S16_days_that_cannot_be(
    question: Question, resident: Resident, council: Session, typed: tuple[str, str, str]
) -> None:
    asked, name = Asked(question, resident, council), question.field.name
    answer = asked.sends(dict(zip(boxes(name), ([text] for text in typed), strict=True)))
    if (rule := CANNOT_BE[typed]) is None:
        assert answer.status_code in (303, 422), "numerals of other scripts are read as numbers"
    else:
        refuses(answer, rule.format(question.noun))


def boxes(name: str) -> list[str]:
    return [f"{name}-{part}" for part in ("day", "month", "year")]


@each_question(Date)
def test_S16_days_on_the_wrong_side(
    question: Question, resident: Resident, council: Session
) -> None:
    asked, field = Asked(question, resident, council), question.field
    assert isinstance(field, Date)
    one = timedelta(days=1)
    wrong = {"past": (one, "today or in the past"), "future": (-one, "today or in the future")}
    if field.in_the:
        away, rule = wrong[field.in_the]
        day = today() + away
        typed = dict(
            zip(boxes(field.name), ([str(n)] for n in (day.day, day.month, day.year)), strict=True)
        )
        refuses(asked.sends(typed), f"{question.noun} must be {rule}")
    if field.within_days is not None:
        far = today() + timedelta(days=field.within_days + 1) * (
            -1 if field.in_the == "past" else 1
        )
        typed = dict(
            zip(boxes(field.name), ([str(n)] for n in (far.day, far.month, far.year)), strict=True)
        )
        assert asked.sends(typed).status_code == 422
