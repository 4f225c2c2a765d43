"""What somebody should see first in their account: who else came in, and what waits for them."""

import uuid
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.arrears.handing_over import HandingOver
from portal.casework.cases import Case
from portal.evidence.asked import is_wanted
from portal.notices.notices import Whose
from portal.people.resident_sign_ins import ResidentSignIn
from portal.submissions.choosing_between import is_to_choose


class News(NamedTuple):
    """When somebody last signed in elsewhere, and what of theirs we wait for."""

    signed_in_elsewhere: datetime | None
    waiting: int
    """How many of our questions have no answer."""
    documents: int
    """For how much of what they sent we wait for a document."""
    differing: int
    """Of how much two of our records say different things."""


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
    open_and_theirs = (
        case.tenancy_ref == whose.tenancy_ref,
        case.person_ref == whose.person_ref,
        case.finished_at.is_(None),
        case.flagged_at.is_(None),
    )
    waiting = select(func.count()).where(*open_and_theirs, case.asked_at.is_not(None))
    documents = select(func.count()).where(*open_and_theirs, is_wanted(case.reference))
    differing = select(func.count(HandingOver.id)).where(is_to_choose(whose))
    asked = elsewhere, waiting, documents, differing
    every = (part.scalar_subquery() for part in asked)
    return News(*session.execute(select(*every)).one())
