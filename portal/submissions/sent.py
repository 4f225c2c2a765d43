"""What a visit has sent, as the page after sending tells it."""

import uuid
from datetime import date
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, and_, bindparam, select

from portal.evidence.asked import is_wanted
from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice
from portal.people.visits import Visit
from portal.statements import Asks, Statement
from portal.submissions.records import Submission

VISIT = cast(Table, Visit.__table__)
SUBMISSION = cast(Table, Submission.__table__)
NOTICE = cast(Table, Notice.__table__)


class Sent(NamedTuple):
    """One submission, and how its confirmation goes out, if there was anywhere to send it."""

    reference: str
    answer_by: date
    knows_birthday: bool
    decided: dict[str, Any] | None
    """What was decided about a plan, as it is recorded."""
    draft_id: uuid.UUID
    wanted: bool
    """Whether we wait for a document of theirs."""
    again_by: str | None
    """How it was sent once more, if they asked for that: sms or email."""
    told_by: str | None
    """The channel of the confirmation: sms, email or letter."""


def _again_by() -> Any:
    again = NOTICE.alias("again")
    theirs = again.c.submission_ref == SUBMISSION.c.reference, again.c.message == TO_KEEP
    return select(again.c.channel).where(*theirs).correlate(SUBMISSION).limit(1).scalar_subquery()


LAST = Statement(
    select(
        SUBMISSION.c.reference,
        SUBMISSION.c.answer_by,
        SUBMISSION.c.born_on.is_not(None),
        SUBMISSION.c.decided,
        SUBMISSION.c.draft_id,
        is_wanted(SUBMISSION.c.reference),
        _again_by(),
        NOTICE.c.channel,
    )
    .select_from(
        VISIT.join(
            SUBMISSION,
            and_(SUBMISSION.c.visit_id == VISIT.c.id, SUBMISSION.c.form == bindparam("of_form")),
        ).outerjoin(NOTICE, NOTICE.c.submission_ref == SUBMISSION.c.reference)
    )
    .where(VISIT.c.token_hash == bindparam("token_hash"))
    .order_by(SUBMISSION.c.sent_at.desc(), NOTICE.c.created_at)
    .limit(1)
)


def last_sent(asks: Asks, form: str, token_hash: bytes) -> Sent | None:
    """What this visit last sent on this form."""
    row = LAST.ask(asks, {"of_form": form, "token_hash": token_hash}).row
    return Sent(*row) if row else None
