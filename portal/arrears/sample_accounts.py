"""Half a year of an invented rent account: charges, payments, and lines that add up. Pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

WEEKS = 26
OWED = (
    (15, -120_00, -100),
    (20, 0, 0),
    (25, 500, 249_99),
    (20, 250_00, 999_99),
    (14, 1_000_00, 2_999_99),
    (6, 3_000_00, 7_500_00),
)  # how many in a hundred owe between this and that
WAYS_TO_PAY = {
    "RCP": "Payment by card",
    "RDD": "Payment by direct debit",
    "RPY": "Payment by PayPoint",
    "RSO": "Payment by standing order",
    "RCO": "Payment in cash",
}

Line = tuple[date, str, int, str]


@dataclass(frozen=True)
class Terms:
    """What is charged for a home, who pays it, and what was owed at the end."""

    rent: int
    free_weeks: int
    benefit: int
    universal_credit: bool
    balance: int


def terms(chance: Random, balance: int | None = None) -> Terms:
    rent = chance.randint(88_00, 189_99)
    help_with_rent = chance.random()
    benefit = 0
    if help_with_rent < 0.35:
        benefit = chance.choice((rent, rent * 8 // 10, rent * 55 // 100))
    return Terms(
        rent,
        chance.choice((0, 0, 0, 2, 4)),
        benefit,
        0.35 <= help_with_rent < 0.7,
        _owed(chance) if balance is None else balance,
    )


def account_lines(chance: Random, agreed: Terms, as_at: date) -> list[Line]:
    """The statement up to `as_at`, oldest first. It opens with whatever makes it add up."""
    monday = as_at - timedelta(days=as_at.weekday(), weeks=WEEKS - 1)
    lines: list[Line] = []
    for week in range(WEEKS):
        lines += _week(chance, agreed, monday + timedelta(weeks=week), week)
    lines = [line for line in lines if line[0] <= as_at]
    opening = agreed.balance - sum(amount for _, _, amount, _ in lines)
    return [(monday - timedelta(days=1), "OPB", opening, "Balance brought forward"), *sorted(lines)]


def is_free_week(monday: date, free_weeks: int) -> bool:
    """Two free weeks are at Christmas; where there are four, the others end March."""
    at_christmas = (monday.month, monday.day) >= (12, 20) or (monday.month, monday.day) <= (1, 2)
    in_march = monday.month == 3 and monday.day >= 18
    return (free_weeks >= 2 and at_christmas) or (free_weeks >= 4 and in_march)


def _week(chance: Random, agreed: Terms, monday: date, week: int) -> list[Line]:
    if is_free_week(monday, agreed.free_weeks):
        return []
    lines: list[Line] = [(monday, "DBR", agreed.rent, "Rent")]
    if agreed.benefit:
        lines.append((monday, "RHB", -agreed.benefit, "Housing Benefit"))
    to_pay = agreed.rent - agreed.benefit
    if agreed.universal_credit:
        if week % 4 == 3:
            paid_on = monday + timedelta(days=2)
            lines.append((paid_on, "RUC", -4 * to_pay, "Payment by universal credit"))
        return lines
    if to_pay and chance.random() > 0.25:
        code = chance.choice(tuple(WAYS_TO_PAY))
        halves = chance.random() < 0.1  # some people pay the same sum twice in a day
        payment = (monday + timedelta(days=4), code, -(to_pay // 2), WAYS_TO_PAY[code])
        lines += [payment, payment] if halves else [payment[:2] + (-to_pay,) + payment[3:]]
    return lines


def _owed(chance: Random) -> int:
    band = chance.choices(OWED, weights=[share for share, _, _ in OWED])[0]
    return chance.randint(band[1], band[2])
