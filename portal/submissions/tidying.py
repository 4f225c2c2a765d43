"""What is not kept: drafts nobody came back to, visits long over, tries long forgotten."""

from datetime import timedelta

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy import and_, delete, exists, func, or_, select
from sqlalchemy.orm import Session

from portal.channels import CHANNELS
from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.people.codes import forget_codes
from portal.people.held_pages import forget_held
from portal.people.limits import WrongTry
from portal.people.resident_sign_ins import forget_sign_ins
from portal.people.visits import Visit
from portal.people.ways_to_stop import forget_ways
from portal.submissions.call_notes import forget_notes
from portal.submissions.coming_back import KEPT_FOR as DRAFTS_KEPT
from portal.submissions.coming_back import forget_references
from portal.submissions.evidence_kept import forget_files
from portal.submissions.moves import forget_moves
from portal.submissions.moving import give_back_what_waits
from portal.submissions.records import Draft, WayBack
from portal.submissions.service import forget
from portal.submissions.step_times import forget_times

log = structlog.get_logger()
TRIES_KEPT = timedelta(days=1)
tidying = Blueprint()


@tidying.periodic(cron="41 2 * * *")
@tidying.task(name="tidy", queue=QUEUE, queueing_lock="tidy", pass_context=True)
def tidy_nightly(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    with carrier.transaction() as session:
        log.info("tidied", drafts=tidy(session))


@tidying.periodic(cron="* * * * *")
@tidying.task(name="clear", queue=QUEUE, queueing_lock="clear", pass_context=True)
def clear_each_minute(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    with carrier.transaction() as session:
        cleared, back = clear(session), give_back_what_waits(session)
    if cleared or back:
        log.info("cleared", visits=cleared, gone_back=back)


def clear(session: Session) -> int:
    """What somebody left at a screen that strangers share, and who has been away too long.

    The screen clears itself; this is for when it was switched off meanwhile. The caller
    commits.
    """
    limits = (
        and_(Visit.channel == by.name, Visit.seen_at < func.now() - by.idle)
        for by in CHANNELS.values()
        if by.is_shared
    )
    theirs, has_a_way = Draft.visit_id == Visit.id, WayBack.confirmed_at.is_not(None)
    kept = exists().where(theirs, WayBack.draft_id == Draft.id, has_a_way)
    left = session.scalars(select(Visit).where(or_(*limits), ~kept)).all()
    for visit in left:
        forget(session, visit)
    return len(left)


def tidy(session: Session) -> int:
    """Forget what is past its time; how many drafts that was. What was sent is never touched."""
    gone = session.execute(
        delete(Draft).where(Draft.saved_at < func.now() - DRAFTS_KEPT).returning(Draft.id)
    ).all()
    writing = select(Draft.visit_id)
    session.execute(
        delete(Visit).where(Visit.began_at < func.now() - DRAFTS_KEPT, Visit.id.not_in(writing))
    )
    session.execute(delete(WrongTry).where(WrongTry.at < func.now() - TRIES_KEPT))
    forget_codes(session)
    forget_sign_ins(session)
    forget_references(session)
    forget_held(session)
    forget_moves(session)
    forget_notes(session)
    forget_times(session)
    forget_ways(session)
    forget_files(session)
    return len(gone)
