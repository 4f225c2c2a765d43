"""Cases about harm to somebody who needs care, which only some of us may read."""

from sqlalchemy import and_, exists, func, select
from sqlalchemy.orm import Session

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.casework.cases import Case
from portal.people.permissions import ROLES, Permission
from portal.people.staff import Staff

READERS = [role for role, may in ROLES.items() if Permission.SEE_HARM in may]


def unread(session: Session) -> int:
    """How many are open while nobody at all may read them."""
    somebody_may = exists().where(Staff.roles.overlap(READERS), Staff.disabled_at.is_(None))
    of_harm = and_(Case.kind == SAFEGUARDING_KIND, Case.finished_at.is_(None))
    return session.scalar(select(func.count(Case.id)).where(of_harm, ~somebody_may)) or 0
