"""Nobody has chosen between two records for a week: an officer looks, who may choose as well.

Looked at each night. Where the case of what was sent is still open it says so; else there is
one more.
"""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import tenant_of
from portal.arrears.change_words import KINDS
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import CHOOSE_WITHIN, HandingOver
from portal.arrears.working_days import working_days_after
from portal.casework.cases import BY_US, NOTED, case_of, open_case, record
from portal.clock import now, today
from portal.submissions.overtaken import KIND, SOON
from portal.submissions.reference import in_blocks, new_reference

MOST = 1_000  # in a night
NOBODY_CHOSE = (
    "Nobody has chosen for {days} days between what the resident told us and what the council’s "
    "records have: {kind}. Ring them, and choose under Changes of details"
)


def have_officers_choose(session: Session) -> int:
    """How many. The caller commits."""
    row, change = HandingOver, ContactChange
    waits = (
        *(row.council_has.is_not(None), row.chosen_at.is_(None), row.officers_told_at.is_(None)),
        *(change.frozen_at.is_(None), change.lapsed_at.is_(None)),
        row.ended_at < now() - CHOOSE_WITHIN,
    )
    query = select(row, change).join(change, row.change_id == change.id).where(*waits)
    found = session.execute(query.order_by(row.ended_at).limit(MOST)).all()
    for each, changed in found:
        each.officers_told_at = now()
        _say_so(session, changed)
    return len(found)


def _say_so(session: Session, change: ContactChange) -> None:
    words = NOBODY_CHOSE.format(days=CHOOSE_WITHIN.days, kind=KINDS[change.kind])
    case = case_of(session, change.submission_ref)
    if case is not None and case.finished_at is None:
        record(session, case, NOTED, words=f"{words}.")
        return
    _, patch = tenant_of(session, change.tenancy_ref, change.person_ref)
    open_case(
        session,
        reference=new_reference(),
        kind=KIND,
        urgent=False,
        answer_by=working_days_after(today(), SOON),
        tenancy_ref=change.tenancy_ref,
        person_ref=change.person_ref,
        patch=patch,
        identity=BY_US,
        channel=BY_US,
        words=f"{words} of {in_blocks(change.submission_ref)}.",
    )
