"""Who goes on alone, by the link that was sent to them, with what staff began for them."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.submissions.moves import IS_AWAY, STILL_THERE, Move
from portal.submissions.records import Submission


class Alone(NamedTuple):
    """One form of theirs: when they opened the link, and when they sent it, if they have."""

    form: str
    opened_at: datetime
    sent_at: datetime | None


def gone_alone(session: Session, visits: Collection[uuid.UUID]) -> Mapping[uuid.UUID, list[Alone]]:
    """What went on alone from each of these visits, the first opened first.

    What went by a code, or was taken back, did not.
    """
    found: dict[uuid.UUID, list[Alone]] = defaultdict(list)
    wanted = (
        select(Move.from_visit, Move.form, Move.taken_at, Submission.sent_at)
        .outerjoin(Submission, Submission.draft_id == Move.draft_id)
        .where(
            Move.from_visit.in_(visits),
            Move.code_hash.is_(None),
            IS_AWAY,
            or_(STILL_THERE, Submission.id.is_not(None)),
        )
        .order_by(Move.taken_at)
    )
    for visit_id, form, opened_at, sent_at in session.execute(wanted):
        if opened_at is not None:
            found[visit_id].append(Alone(form, opened_at, sent_at))
    return found
