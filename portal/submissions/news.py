"""What somebody should see first in their account: who else came in, and what waits for them."""

import uuid
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.notices.notices import Whose
from portal.people.resident_sign_ins import ResidentSignIn


class News(NamedTuple):
    """When somebody last signed in elsewhere, and how many of our questions wait for an answer."""

    signed_in_elsewhere: datetime | None
    waiting: int


def news_for(session: Session, whose: Whose, here: uuid.UUID) -> News:
    """For whoever is in by the visit `here`, in one query.

    What is flagged for safety waits for nobody: whoever holds the phone can read this.
    """
    came, case = ResidentSignIn, Case
    elsewhere = select(func.max(came.at)).where(
        came.tenancy_ref == whose.tenancy_ref,
        came.person_ref == whose.person_ref,
        came.visit_id != here,
    )
    waiting = select(func.count()).where(
        case.tenancy_ref == whose.tenancy_ref,
        case.person_ref == whose.person_ref,
        case.asked_at.is_not(None),
        case.finished_at.is_(None),
        case.flagged_at.is_(None),
    )
    both = select(elsewhere.scalar_subquery(), waiting.scalar_subquery())
    return News(*session.execute(both).one())
