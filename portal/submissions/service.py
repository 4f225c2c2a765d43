"""Begin, save and send: what a resident writes, from the first answer to the reference."""

import uuid
from typing import Any, NamedTuple

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.clock import now
from portal.journey import Form, Journey
from portal.journey.answers import load, store
from portal.notices.notices import Notice
from portal.people.visits import Visit, end_visit
from portal.submissions.records import Draft, Submission
from portal.submissions.sending import Sender, record_submission


class Expired(Exception):
    """The answers this page belonged to are no longer here."""


class Writing(NamedTuple):
    """A journey under way, and the draft it is kept in, if anything has been saved yet."""

    journey: Journey
    draft: Draft | None


def open_journey(
    session: Session, form: Form, visit: Visit | None, *, to_write: bool = False
) -> Writing:
    """The journey of this visit through this form, from its draft if there is one.

    `to_write` holds the draft until the transaction ends, so that two tabs
    answering at once both keep their answers.
    """
    if visit is None:
        return Writing(Journey(form, {}), None)
    query = select(Draft).where(Draft.visit_id == visit.id, Draft.form == form.slug)
    if to_write:
        query = query.with_for_update()
    draft = session.scalars(query.execution_options(populate_existing=True)).first()
    answers = load(form, draft.answers, draft.version) if draft else {}
    return Writing(Journey(form, answers, visit.known), draft)


def save(session: Session, visit: Visit, writing: Writing, values: dict[str, Any]) -> Journey:
    """Keep these answers: one transaction, committed before anyone is told so."""
    journey = writing.journey.record(values)
    answers = store(journey.form, journey.answers)
    if writing.draft is None:
        _begin(session, visit, journey.form, answers)
    else:
        draft = writing.draft
        draft.answers, draft.version = answers, journey.form.version
        draft.revision, draft.saved_at = draft.revision + 1, now()
    session.commit()
    return journey


def _begin(session: Session, visit: Visit, form: Form, answers: dict[str, Any]) -> None:
    """The first answer. Another tab may have given its own first answer a moment ago: keep both."""
    new = {
        "id": uuid.uuid4(),
        "visit_id": visit.id,
        "form": form.slug,
        "version": form.version,
        "answers": answers,
        "revision": 1,
    }
    begun = session.execute(
        insert(Draft)
        .values(new)
        .on_conflict_do_nothing(index_elements=[Draft.visit_id, Draft.form])
        .returning(Draft.id)
    ).first()
    if begun is None:
        other = open_journey(session, form, visit, to_write=True)
        if other.draft is None:
            raise Expired
        other.draft.answers = {**other.draft.answers, **answers}
        other.draft.revision += 1


def submit(
    session: Session, form: Form, visit: Visit, sending: uuid.UUID, sender: Sender
) -> Submission:
    """Turn a finished draft into a submission and everything it must cause.

    One transaction: either the resident has a reference and the deliveries
    are queued, or nothing happened and the draft is still theirs. Sending the
    same draft again, however often, gives the first submission.
    """
    writing = open_journey(session, form, visit, to_write=True)
    if writing.draft is None or writing.draft.id != sending:
        return _sent_already(session, visit, sending)
    journey = writing.journey.complete()
    submission = record_submission(session, journey, writing.draft, visit, sender)
    session.execute(delete(Draft).where(Draft.id == writing.draft.id))
    session.commit()
    return submission


def _sent_already(session: Session, visit: Visit, sending: uuid.UUID) -> Submission:
    query = select(Submission).where(
        Submission.draft_id == sending, Submission.visit_id == visit.id
    )
    submission = session.scalars(query).first()
    if submission is None:
        raise Expired
    return submission


def forget(session: Session, visit: Visit) -> None:
    """Leave nothing of this visit behind but what was sent: its drafts and itself are gone."""
    session.execute(delete(Draft).where(Draft.visit_id == visit.id))
    end_visit(session, visit)
    session.commit()


def has_begun(session: Session, form: Form, visit: Visit) -> bool:
    """Whether something of this form is kept for this visit."""
    query = select(Draft.id).where(Draft.visit_id == visit.id, Draft.form == form.slug)
    return session.scalars(query).first() is not None


def latest_sent(session: Session, form: Form, visit: Visit) -> Submission | None:
    """What this visit last sent on this form."""
    query = select(Submission).where(Submission.visit_id == visit.id, Submission.form == form.slug)
    return session.scalars(query.order_by(Submission.sent_at.desc()).limit(1)).first()


def submission_called(session: Session, reference: str) -> Submission | None:
    return session.scalars(select(Submission).where(Submission.reference == reference)).first()


def notice_of(session: Session, submission: Submission) -> Notice | None:
    """The confirmation this submission caused, if there was anywhere to send it."""
    query = select(Notice).where(Notice.submission_ref == submission.reference)
    return session.scalars(query.order_by(Notice.created_at).limit(1)).first()
