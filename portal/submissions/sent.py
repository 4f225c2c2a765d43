"""What a visit has sent, as the page after sending tells it."""

import uuid
from datetime import date, datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import Table, and_, bindparam, exists, select
from sqlalchemy.orm import Session

from portal.evidence.asked import is_wanted
from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice
from portal.people.visits import Visit
from portal.statements import Asks, Statement
from portal.submissions.moves import Move
from portal.submissions.records import Submission

VISIT = cast(Table, Visit.__table__)
SUBMISSION = cast(Table, Submission.__table__)
NOTICE = cast(Table, Notice.__table__)
MOVE = cast(Table, Move.__table__)


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
    moved: bool
    """Whether something of the visit has gone on elsewhere, and may have been sent there."""
    channel: str
    tenancy_ref: str | None
    seen_at: datetime
    """Of the visit that is told of it, as `Seen` has them: it may be over."""


def _again_by() -> Any:
    again = NOTICE.alias("again")
    theirs = again.c.submission_ref == SUBMISSION.c.reference, again.c.message == TO_KEEP
    return select(again.c.channel).where(*theirs).correlate(SUBMISSION).limit(1).scalar_subquery()


TOLD = (
    SUBMISSION.c.reference,
    SUBMISSION.c.answer_by,
    SUBMISSION.c.born_on.is_not(None),
    SUBMISSION.c.decided,
    SUBMISSION.c.draft_id,
    is_wanted(SUBMISSION.c.reference),
    _again_by(),
    NOTICE.c.channel,
    *(VISIT.c[name] for name in ("moved", "channel", "tenancy_ref", "seen_at")),
)
LAST = Statement(
    select(*TOLD)
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


SINCE = SUBMISSION.alias("since")
THEIRS = (
    select(*TOLD, SUBMISSION.c.tenancy_ref.is_not_distinct_from(VISIT.c.tenancy_ref))
    .select_from(VISIT)
    .join(MOVE, MOVE.c.from_visit == VISIT.c.id)
    .join(SUBMISSION, SUBMISSION.c.draft_id == MOVE.c.draft_id)
    .outerjoin(NOTICE, NOTICE.c.submission_ref == SUBMISSION.c.reference)
    .where(MOVE.c.taken_at.is_not(None), MOVE.c.back_at.is_(None))
    .where(
        ~exists().where(
            SINCE.c.visit_id == VISIT.c.id,
            SINCE.c.form == SUBMISSION.c.form,
            SINCE.c.sent_at > SUBMISSION.c.sent_at,
        )
    )
    .order_by(SUBMISSION.c.sent_at.desc(), NOTICE.c.created_at)
    .limit(1)
)


NOTHING_OF_THE_ACCOUNT: dict[str, Any] = {
    **dict.fromkeys(("knows_birthday", "wanted"), False),
    **dict.fromkeys(("decided", "again_by", "told_by")),
}


def sent_elsewhere(session: Session, visit_id: uuid.UUID, form: str) -> Sent | None:
    """What was begun in this visit and sent at another screen, where it had gone on.

    What of it is the account's own is told only here, where we know as much of whose it is.
    """
    of_it = (VISIT.c.id == visit_id, MOVE.c.form == form)
    row = session.execute(THEIRS.where(*of_it)).first()
    if row is None:
        return None
    *told, theirs = row
    sent = Sent(*told)
    return sent if theirs else sent._replace(**NOTHING_OF_THE_ACCOUNT)
