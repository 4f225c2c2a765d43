"""What was paid into a rent account: by the person, not by those who only move figures."""

from sqlalchemy import ColumnElement, or_

from portal.arrears.accounts import AccountLine

NOBODY_PAID = ("OPB", "RHB", "RHA", "RWA", "WOF")
"""A balance brought forward, Housing Benefit, which the rent of a plan leaves out, write-offs."""
TAKEN_BACK = ("RDN", "RRC")
"""A Direct Debit or a cheque that came back: charged, and so counted against what was paid."""


def is_payment() -> ColumnElement[bool]:
    """Whether a line of an account is one."""
    line = AccountLine
    came_in = (line.amount < 0) & line.code.not_in(NOBODY_PAID)
    return or_(came_in, line.code.in_(TAKEN_BACK))
