"""What was paid into a rent account: by the person, not by those who only move figures."""

from datetime import date

from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine
from portal.arrears.standing import Paid

NOBODY_PAID = ("OPB", "RHB", "RHA", "RWA", "WOF")
"""A balance brought forward, Housing Benefit, which the rent of a plan leaves out, write-offs."""
TAKEN_BACK = ("RDN", "RRC")
"""A Direct Debit or a cheque that came back: charged, and so counted against what was paid."""


def is_payment() -> ColumnElement[bool]:
    """Whether a line of an account is one."""
    line = AccountLine
    came_in = (line.amount < 0) & line.code.not_in(NOBODY_PAID)
    return or_(came_in, line.code.in_(TAKEN_BACK))


def paid_since(session: Session, tenancy_ref: str, day: date) -> list[Paid]:
    """Day by day, earliest first."""
    line = AccountLine
    query = (
        select(line.day, -func.sum(line.amount).cast(line.amount.type))
        .where(line.tenancy_ref == tenancy_ref, line.day >= day, is_payment())
        .group_by(line.day)
        .order_by(line.day)
    )
    return [Paid(*row) for row in session.execute(query)]
