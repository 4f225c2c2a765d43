"""What is not kept: drafts nobody came back to, visits long over, tries long forgotten."""

from datetime import timedelta

import structlog
from procrastinate import Blueprint, JobContext
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier
from portal.deliveries.jobs import QUEUE
from portal.people.codes import forget_codes
from portal.people.held_pages import forget_held
from portal.people.limits import WrongTry
from portal.people.resident_sign_ins import forget_sign_ins
from portal.people.visits import Visit
from portal.people.ways_to_stop import forget_ways
from portal.submissions.coming_back import KEPT_FOR as DRAFTS_KEPT
from portal.submissions.coming_back import forget_references
from portal.submissions.evidence_kept import forget_files
from portal.submissions.records import Draft

log = structlog.get_logger()
TRIES_KEPT = timedelta(days=1)
tidying = Blueprint()


@tidying.periodic(cron="41 2 * * *")
@tidying.task(name="tidy", queue=QUEUE, queueing_lock="tidy", pass_context=True)
def tidy_nightly(context: JobContext, timestamp: int) -> None:
    carrier: Carrier = context.additional_context["carrier"]
    with carrier.transaction() as session:
        log.info("tidied", drafts=tidy(session))


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
    forget_ways(session)
    forget_files(session)
    return len(gone)
