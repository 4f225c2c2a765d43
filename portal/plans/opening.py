"""Cases that no form opened: about a plan or a hold, for an officer to look at."""

from datetime import date

from sqlalchemy.orm import Session

from portal.arrears.working_days import working_days_after
from portal.casework.cases import BY_US, Case, open_case
from portal.clock import today
from portal.submissions.reference import new_reference

SOON, AT_ONCE = 5, 1  # working days


def open_about(
    session: Session,
    tenancy_ref: str,
    kind: str,
    words: str,
    *,
    patch: str | None,
    urgent: bool = False,
    person_ref: str | None = None,
    identity: str = BY_US,
    channel: str = BY_US,
) -> Case:
    """One more case, with why it is there as the first line of its history; the caller commits."""
    return open_case(
        session,
        reference=new_reference(),
        kind=kind,
        urgent=urgent,
        answer_by=answered_by(urgent=urgent),
        tenancy_ref=tenancy_ref,
        person_ref=person_ref,
        patch=patch,
        identity=identity,
        channel=channel,
        words=words,
    )


def answered_by(*, urgent: bool) -> date:
    return working_days_after(today(), AT_ONCE if urgent else SOON)
