"""Money is a whole number of pence; here it is read from digits and said in pounds. Pure."""

import re

AMOUNT = re.compile(r"(-?)(\d{1,9})(?:\.(\d{1,2}))?", re.ASCII)


def pence(written: str) -> int:
    """Digits, a point and at most two more: `412.36`. No pound sign, no commas."""
    match = AMOUNT.fullmatch(written)
    if not match:
        raise ValueError("is not an amount like 412.36")
    sign, pounds_part, pence_part = match.groups(default="")
    amount = int(pounds_part) * 100 + int(pence_part.ljust(2, "0"))
    return -amount if sign else amount


def pounds(amount: int) -> str:
    """As people read it: `£1,234.56`, `-£8.00`."""
    whole, rest = divmod(abs(amount), 100)
    return f"{'-' if amount < 0 else ''}£{whole:,}.{rest:02}"


def digits(amount: int) -> str:
    """As the council's files write it: `1234.56`."""
    return pounds(amount).replace("£", "").replace(",", "")
