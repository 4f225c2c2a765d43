"""Lines of a rent account that somebody could have."""

from datetime import date, timedelta

from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine
from tests.inspecting import tenant

WEEKS = 70
LAST_MONDAY = date(2026, 8, 31)
RENT, PAID = 100_00, 95_00
"""So the debt grew by five pounds a week, and began when 250 / 5 weeks were left."""


def a_line(day: date, code: str, amount: int, what: str) -> AccountLine:
    line = AccountLine(tenancy_ref=tenant.tenancy_ref, day=day, code=code, amount=amount)
    line.description = what
    return line


def add_lines(session: Session) -> None:
    """Each Monday's rent, and on the Friday before it a payment of a little less."""
    for week in range(WEEKS):
        monday = LAST_MONDAY - timedelta(weeks=week)
        session.add(a_line(monday, "DBR", RENT, "Rent"))
        session.add(a_line(monday - timedelta(days=3), "RCP", -PAID, "Payment by card"))
    session.commit()
