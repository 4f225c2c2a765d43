"""What came of it, sent to a phone or mailbox once more: so that it is at hand on a bad day.

Only where somebody asks for it on the last page, once, and to what they gave us themselves, or
to what we hold where they gave nothing. Never where others read what we write to them.
"""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.arrears.signposts import numbers_for
from portal.casework.cases import case_of
from portal.clock import now
from portal.deliveries.ledger import owe
from portal.deliveries.queue import enqueue_all
from portal.journey import Form
from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice, Whose, compose
from portal.submissions.pausing import said_first, said_of_asking
from portal.submissions.records import Submission
from portal.submissions.reference import in_blocks
from portal.submissions.ways_to_keep import Way
from portal.writing_together import write_together


def send_again(session: Session, form: Form, reference: str, which: int, language: str) -> None:
    """Once, however often and by whichever way it is asked for; the caller commits."""
    query = select(Submission).where(Submission.reference == reference).with_for_update()
    sent = session.scalars(query).one()
    ways = [Way(*each) for each in (sent.decided or {}).get("again") or ()]
    case = case_of(session, reference)
    if which >= len(ways) or (case and case.flagged_at) or _is_sent(session, reference):
        return
    if (notice := _composed(session, form, sent, ways[which], language)) is not None:
        owed = owe(session, "notice", str(notice.id), reference).id
        write_together(session)
        enqueue_all(session, {now(): [owed]})


def _is_sent(session: Session, reference: str) -> bool:
    theirs = Notice.submission_ref == reference, Notice.message == TO_KEEP
    return bool(session.scalar(select(exists().where(*theirs))))


def _composed(
    session: Session, form: Form, sent: Submission, way: Way, language: str
) -> Notice | None:
    decided = sent.decided or {}
    needs = decided.get(form.pauses.needs if form.pauses else "") or ()
    return compose(
        session,
        message=TO_KEEP,
        prefers=way.channel,
        phone=way.to if way.channel == "sms" else None,
        email=way.to if way.channel == "email" else None,
        post=None,
        personalisation={
            "reference": in_blocks(sent.reference),
            "next_step_by": sent.answer_by,
            "first": said_first(form, decided),
            "stops": said_of_asking(decided),
            "numbers": numbers_for(needs, now()),
        },
        about=sent.reference,
        language=language,
        whose=Whose(sent.tenancy_ref, sent.person_ref),
    )
