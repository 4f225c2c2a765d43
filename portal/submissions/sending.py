"""Everything a submission causes, written in the transaction that records it."""

import uuid
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import Person, tenant_of
from portal.arrears.decision import Decision
from portal.arrears.reach import NOWHERE, Post, Reach, in_lines, what_to_call, without_post
from portal.arrears.recorded import write_decision
from portal.casework.cases import NOTED, finish_at_once, open_case, record
from portal.clock import now
from portal.deliveries.ledger import owe
from portal.deliveries.queue import enqueue_all
from portal.evidence.asked import ask_for, hand_over
from portal.journey import Journey, PhoneNumber, PostalAddress
from portal.journey.answers import as_read, store
from portal.journey.form import Confirm
from portal.notices.chasing import stop_chasing
from portal.notices.notices import NO_NAME, Whose, compose
from portal.submissions import at_stake
from portal.submissions.breathing_space import CHECK_FOR_NOTICE, claimed, kind_of, stop_asking
from portal.submissions.changing import Changed, change_details, for_officers, was_changed
from portal.submissions.drafts import Visitor
from portal.submissions.new_contacts import NewContact
from portal.submissions.origins import Sender
from portal.submissions.pausing import pause_asking, words_for_officers
from portal.submissions.plans import Words, decided_now, keep_plan, message_about
from portal.submissions.records import Submission
from portal.submissions.reference import in_blocks, new_reference
from portal.submissions.typed_by_us import told_besides
from portal.writing_together import write_together

FOR_THEM = "somebody who helps the resident"
AGREED_ALREADY = "The repayment plan is agreed. Only what they say besides has to be looked at."


def record_submission(
    session: Session,
    journey: Journey,
    draft_id: uuid.UUID,
    visitor: Visitor,
    sender: Sender,
    shown: Iterable[NewContact] = (),
) -> Submission:
    """Submission, case, notice, delivery and job, all in the caller's transaction."""
    person, patch = _whose(session, visitor)
    decided = decided_now(session, journey, visitor)
    decision = decided.decision if decided else None
    submission = _written(journey, draft_id, visitor, sender, person)
    changed: Changed | None = None
    if journey.form.changes and person is not None:
        changed = change_details(session, journey, submission, visitor, person, shown)
        submission.decided = changed.decided
    else:
        _decided(session, journey, submission, decision, visitor)
    session.add(submission)
    _open_case(session, journey, submission, patch, decision)
    session.add(_entry(submission))
    owed = [*changed.owed] if changed else []
    if (confirm := journey.form.confirms) is not None:
        reach = _reach(journey, person, confirm, changed)
        said = message_about(confirm, journey, decided, submission.decided)
        for message in (said, *told_besides(visitor, confirm, said)):
            owed += _confirm(session, submission, reach, *message)
    evidence = ask_for(session, journey, submission.reference)
    write_together(session)
    enqueue_all(session, {now(): owed})
    hand_over(session, draft_id, submission.reference, evidence)
    return submission


def _whose(session: Session, visitor: Visitor) -> tuple[Person | None, str | None]:
    if visitor.tenancy_ref is None:
        return None, None
    return tenant_of(session, visitor.tenancy_ref, visitor.person_ref)


def _decided(
    session: Session,
    journey: Journey,
    submission: Submission,
    decision: Decision | None,
    visitor: Visitor,
) -> None:
    """About a plan, or that nobody asks them to pay meanwhile."""
    if decision is not None:
        submission.decided = write_decision(decision)
        submission.answer_by = decision.by or submission.answer_by
        keep_plan(session, decision, visitor, submission.reference)
    elif claimed(journey):
        submission.decided = stop_asking(session, visitor)
    else:
        submission.decided = pause_asking(session, journey, visitor)


def _written(
    journey: Journey, draft_id: uuid.UUID, visitor: Visitor, sender: Sender, person: Person | None
) -> Submission:
    told = journey.told
    born = told.get(journey.form.born)
    return Submission(
        id=uuid.uuid4(),
        reference=new_reference(),
        draft_id=draft_id,
        visit_id=visitor.id,
        form=journey.form.slug,
        version=journey.form.version,
        answers=store(journey.form, told),
        as_read=[*_in_words(journey), *sender.declared],
        language=sender.language,
        in_english=_in_english(journey),
        channel=visitor.channel,
        typed_by=FOR_THEM if at_stake.by_another(journey) else sender.typed_by,
        checked=visitor.checked,
        origins=sender.origins,
        tenancy_ref=visitor.tenancy_ref,
        person_ref=visitor.person_ref,
        born_on=born.isoformat() if isinstance(born, date) else _held_birthday(person),
        answer_by=at_stake.answer_by(journey),
    )


def _entry(sent: Submission) -> audit.AuditEntry:
    who, what = f"visit:{sent.visit_id}", f"submission:{sent.reference}"
    about: dict[str, Any] = {"form": sent.form, "version": sent.version, "channel": sent.channel}
    return audit.entry(who, audit.Action.SUBMISSION_SENT, what, **about)


def _in_words(journey: Journey) -> list[Any]:
    return [
        [section.heading, [[row.question, row.answer] for row in section.rows]]
        for section in as_read(journey)
    ]


def _in_english(journey: Journey) -> list[Any] | None:
    """What officers read, if the resident read it in another language."""
    form = journey.form.original
    if form is journey.form:
        return None
    return _in_words(Journey(form, journey.answers, journey.known))


def _held_birthday(person: Person | None) -> str | None:
    return person.date_of_birth.isoformat() if person and person.date_of_birth else None


def _open_case(
    session: Session,
    journey: Journey,
    submission: Submission,
    patch: str | None,
    decision: Decision | None,
) -> None:
    """One, whatever was decided; of a plan that is agreed it only says so.

    But what they wrote besides, or say is wrong, still has to be read by somebody.
    """
    if submission.tenancy_ref and at_stake.says_not_safe(journey):
        stop_chasing(session, submission.tenancy_ref)
    case = open_case(
        session,
        reference=submission.reference,
        kind=kind_of(journey),
        urgent=at_stake.is_urgent(journey) or (decision is not None and decision.is_urgent),
        unsafe=at_stake.says_not_safe(journey),
        words=_why(journey, submission),
        answer_by=submission.answer_by,
        tenancy_ref=submission.tenancy_ref,
        person_ref=submission.person_ref,
        patch=patch,
        to_do=list(at_stake.things_to_do(journey)),
        identity=submission.checked,
        channel=submission.channel,
    )
    if decision is None or decision.outcome != "agreed":
        return
    if decision.proposal.account.disputed or at_stake.wrote_something(journey):
        record(session, case, NOTED, words=AGREED_ALREADY)
    else:
        finish_at_once(session, case, "plan-agreed")


def _why(journey: Journey, sent: Submission) -> str:
    if sent.decided is not None and was_changed(sent.decided):
        return for_officers(sent.decided)
    return CHECK_FOR_NOTICE if claimed(journey) else words_for_officers(journey, sent.tenancy_ref)


def _confirm(
    session: Session, submission: Submission, reach: Reach, message: str, words: Words
) -> list[uuid.UUID]:
    notice = compose(
        session,
        message=message,
        prefers=reach.prefers,
        phone=reach.phone,
        email=reach.email,
        post=reach.post,
        shared=reach.shared,
        personalisation={
            "reference": in_blocks(submission.reference),
            "next_step_by": submission.answer_by,
            **words,
        },
        about=submission.reference,
        language=submission.language,
        whose=Whose(submission.tenancy_ref, submission.person_ref),
    )
    return [owe(session, "notice", str(notice.id), submission.reference).id] if notice else []


def _reach(
    journey: Journey, person: Person | None, confirm: Confirm, changed: Changed | None
) -> Reach:
    """Where they told us to; else, where the form allows it, where the council would from now."""
    called = what_to_call(person) if person else {}
    reach = _as_told(confirm, journey.told, _name(journey, person), called)
    if confirm.else_account and not any(reach[1:]):
        new = changed.changes if changed else ()
        return without_post(person, new) if person else NOWHERE
    return reach


def _name(journey: Journey, person: Person | None) -> str:
    """Whom a letter is addressed to."""
    return person.name if person else str(journey.told.get(journey.form.named) or NO_NAME)


def _as_told(confirm: Confirm, told: Mapping[str, Any], name: str, called: Post) -> Reach:
    phone: PhoneNumber | None = told.get(confirm.phone)
    address: PostalAddress | None = told.get(confirm.address)
    return Reach(
        prefers=told.get(confirm.by),
        phone=phone.e164 if phone else None,
        email=told.get(confirm.email),
        post=in_lines((name, *address.lines)) | called if address else None,
    )
