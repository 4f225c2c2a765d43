"""What the council's extract says of changes made here: it has them now, or has it otherwise.

Looked at each night. A change that the extract has is the council's from then on. One that
was handed over, and that the extract still has not two weeks later, gives way to it, and an
officer is told.
"""

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.change_rules import REMOVE, WAYS
from portal.arrears.change_words import KINDS
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import FOLLOWS_WITHIN, council_disagrees, council_has
from portal.arrears.working_days import working_days_after
from portal.casework.cases import BY_US, open_case
from portal.clock import LONDON, now, today
from portal.submissions.reference import in_blocks, new_reference

KIND = "contact-details"
SOON = 5  # working days
MOST = 1_000  # in a night; those who must wait have waited two weeks already


def settle_with_extract(session: Session) -> int:
    """How many gave way. The caller commits."""
    gone = 0
    for change, person in _open(session):
        if council_has(change, person.contacts):
            change.absorbed_at = now()
        elif _had_time(change, person) and council_disagrees(change, person.contacts):
            change.lapsed_at = now()
            _tell_officers(session, change, person)
            gone += 1
    return gone


def _open(session: Session) -> list[tuple[ContactChange, Person]]:
    change = ContactChange
    theirs = and_(Person.tenancy_ref == change.tenancy_ref, Person.person_ref == change.person_ref)
    query = (
        select(change, Person)
        .join(Person, theirs)
        .where(
            change.kind.in_(WAYS),
            change.applied_at.is_not(None),
            *(each.is_(None) for each in (change.absorbed_at, change.lapsed_at, change.frozen_at)),
        )
        .options(joinedload(Person.contacts), joinedload(Person.tenancy))
        .order_by(change.applied_at)
        .limit(MOST)
    )
    return [(found, person) for found, person in session.execute(query).unique()]


def _had_time(change: ContactChange, person: Person) -> bool:
    """Whether this extract is newer than the hand-over by more than it may take."""
    if change.handed_over_at is None:
        return False
    handed_over = change.handed_over_at.astimezone(LONDON).date()
    return person.tenancy.balance_as_at > handed_over + FOLLOWS_WITHIN


def _tell_officers(session: Session, change: ContactChange, person: Person) -> None:
    kind, sent = KINDS[change.kind], in_blocks(change.submission_ref)
    found = (
        f"The housing system still has a {kind} that {sent} took away"
        if change.action == REMOVE
        else f"The housing system does not have the {kind} of {sent}"
    )
    words = (
        f"{found}, {FOLLOWS_WITHIN.days} days after it was put in. "
        "From today the portal uses what the housing system has. Ask the resident which is right."
    )
    open_case(
        session,
        reference=new_reference(),
        kind=KIND,
        urgent=False,
        answer_by=working_days_after(today(), SOON),
        tenancy_ref=change.tenancy_ref,
        person_ref=change.person_ref,
        patch=person.tenancy.patch,
        identity=BY_US,
        channel=BY_US,
        words=words,
    )
