"""Whether an email address and a password belong together.

What is said, and the time it takes, are the same whichever is wrong and whether
or not anyone has the address.
"""

import structlog
from sqlalchemy.orm import Session

from portal.audit import NOBODY, Action, record
from portal.people.passwords import hashed, is_dated, matches
from portal.people.sign_in_tries import forget_tries, may_try
from portal.people.staff import Staff, as_address, staff_with_email

log = structlog.get_logger()


class NotRecognised(Exception):
    """The address and the password do not belong together, or were tried too often."""


def recognise(session: Session, email: str, password: str) -> Staff:
    """Who this is, or `NotRecognised`, which is written down; the caller commits."""
    address = as_address(email)
    allowed = may_try(session, address)
    staff = staff_with_email(session, address)
    right = matches(staff.password_hash if staff else None, password)
    if staff is None or staff.disabled_at or not (right and allowed):
        log.warning(
            "staff.not_recognised", staff=str(staff.id) if staff else "", closed=not allowed
        )
        tried = f"staff:{staff.id}" if staff else "staff"
        record(session, NOBODY, Action.STAFF_NOT_RECOGNISED, tried, closed=not allowed)
        session.commit()
        raise NotRecognised
    forget_tries(session, address)
    if is_dated(staff.password_hash):
        staff.password_hash = hashed(password)
    return staff
