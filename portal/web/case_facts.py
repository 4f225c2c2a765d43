"""What a case's page shows: who it is, what the council holds, what was sent and told."""

import uuid
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person, Tenancy, people_of, recent_lines, tenancy_by_reference
from portal.arrears.handing_over import TARGET as CONTACT_DETAILS
from portal.casework.cases import ANSWERED, BY_US, OPENED, Case, CaseEvent, timeline
from portal.casework.safety import is_flagged
from portal.clock import today
from portal.deliveries.ledger import Delivery, deliveries_of
from portal.evidence.deciding import SENT
from portal.journey import Alert, Content, Table, pounds
from portal.journey.values import day_in_words
from portal.languages import ENGLISH, spoken
from portal.notices.notices import WAYS, Notice, masked
from portal.sealing import Unreadable
from portal.submissions.call_notes import notes_about
from portal.submissions.records import Submission
from portal.submissions.service import submission_called
from portal.web.assist_notes import headed
from portal.web.case_documents_words import documents_of
from portal.web.case_helping import rows_about_helping
from portal.web.case_origins import who_typed, with_who_typed
from portal.web.case_places import numbered, numbers_of
from portal.web.case_reach import rows_of, tasks_of
from portal.web.case_screens import Happening
from portal.web.screens import SummaryRow, SummarySection
from portal.web.staff_words import kind_in_words, moment_in_words, standing_of

LAST_LINES = 10
NOT_SAFE = (
    "Somebody in this home may not be safe: another case of theirs is flagged for it. Others may "
    "hear a call or read a message."
)
WHAT = {CONTACT_DETAILS: "A change for the council’s records"}
"""What is delivered that is no message."""


def everything_about(session: Session, case: Case) -> dict[str, Any]:
    """The parts of a case's page that follow from the records alone."""
    submission = submission_called(session, case.reference)
    tenancy = tenancy_by_reference(session, case.tenancy_ref) if case.tenancy_ref else None
    people = people_of(session, tenancy.tenancy_ref) if tenancy else []
    return {
        "content": (
            *_about_safety(session, case),
            *_warnings(tenancy),
            *tasks_of(_senders(people, case)),
        ),
        "facts": (*_facts(people, case, submission, tenancy), *_notes(session, submission)),
        "lines": _account_lines(session, tenancy),
        "as_read": _as_they_read_it(submission) if submission else (),
        "sent": _what_was_sent(session, case),
        "documents": documents_of(session, case),
        "history": tuple(_happening(case, event) for event in timeline(session, case)),
    }


def _notes(session: Session, submission: Submission | None) -> tuple[SummarySection, ...]:
    """What staff noted down in the calls in which it was filled in."""
    if submission is None:
        return ()
    notes = notes_about(session, submission)
    rows = tuple(SummaryRow(headed(note), note.words) for note in notes)
    return (SummarySection("Notes of the call", rows),) if rows else ()


def _senders(people: Sequence[Person], case: Case) -> list[Person]:
    return [person for person in people if person.person_ref == case.person_ref]


def _facts(
    people: Sequence[Person], case: Case, submission: Submission | None, tenancy: Tenancy | None
) -> tuple[SummarySection, ...]:
    """Who they are, and their account if we know which it is."""
    heading = "Who sent it" if submission else "Who it is about"
    who = SummarySection(heading, tuple(_who(people, case, submission, tenancy)))
    if tenancy is None:
        return (who,)
    rows = ((question, answer) for question, answer in _account(tenancy) if answer)
    account = SummarySection("Rent account", tuple(SummaryRow(*row) for row in rows))
    return (who, account)


def _who(
    people: Sequence[Person], case: Case, submission: Submission | None, tenancy: Tenancy | None
) -> Iterator[SummaryRow]:
    if tenancy is None:
        yield SummaryRow("Account", "Not matched: all we know is what they told us above")
    else:
        for person in people:
            sent = person.person_ref == case.person_ref
            also = "Also on the tenancy" if case.person_ref else "On the tenancy"
            yield SummaryRow("Name" if sent else also, person.name)
            if sent:
                yield from rows_of(person)
        yield SummaryRow("Address", "\n".join(tenancy.address))
        yield SummaryRow("Patch", tenancy.patch or "None")
    yield SummaryRow("Identity", case.identity[:1].upper() + case.identity[1:])
    if submission:
        yield from _how_it_was_sent(submission)
        yield from rows_about_helping(submission)
    yield SummaryRow("Answer by", day_in_words(case.answer_by))


def _how_it_was_sent(submission: Submission) -> Iterator[SummaryRow]:
    yield from who_typed(submission)
    if submission.language != ENGLISH.code:
        read = spoken(submission.language).english_name
        yield SummaryRow("Language", f"They read it in {read}; what they wrote is as they wrote it")
    yield SummaryRow("Sent", moment_in_words(submission.sent_at))


def _account(tenancy: Tenancy) -> Iterator[tuple[str, str]]:
    yield "Payment reference", tenancy.payment_ref
    yield "Tenancy reference", tenancy.tenancy_ref
    yield "Balance", f"{_owed(tenancy.balance)} on {day_in_words(tenancy.balance_as_at)}"
    yield "Weekly rent", pounds(tenancy.weekly_rent)
    benefit = tenancy.housing_benefit_weekly
    yield "Housing Benefit", f"{pounds(benefit)} a week" if benefit else "None"
    yield "Notice served", _day(tenancy.notice_served_on)
    yield "Court date", _day(tenancy.court_date)
    yield "Court outcome", tenancy.court_outcome
    yield "Agreement made in court", "Yes" if tenancy.court_agreement else ""
    yield "Eviction date", _day(tenancy.eviction_date)
    yield "Breathing space until", _day(tenancy.breathing_space_until)


def _owed(balance: int) -> str:
    if balance == 0:
        return "Nothing owed"
    return f"{pounds(abs(balance))} {'in arrears' if balance > 0 else 'in credit'}"


def _day(day: date | None) -> str:
    return day_in_words(day) if day else ""


def _about_safety(session: Session, case: Case) -> tuple[Content, ...]:
    """On every other case of a home of which one is flagged, as they ring and write from these."""
    if case.flagged_at or not is_flagged(session, case.tenancy_ref):
        return ()
    return (Alert(NOT_SAFE),)


def _warnings(tenancy: Tenancy | None) -> tuple[Content, ...]:
    """What must not be overlooked before anyone is chased for money."""
    until = tenancy.breathing_space_until if tenancy else None
    if until is None or until < today():
        return ()
    words = f"Breathing space until {day_in_words(until)}: do not ask for payment."
    return (Alert(words),)


def _account_lines(session: Session, tenancy: Tenancy | None) -> tuple[Content, ...]:
    lines = recent_lines(session, tenancy.tenancy_ref, LAST_LINES) if tenancy else []
    if not lines:
        return ()
    rows = tuple((day_in_words(line.day), line.description, pounds(line.amount)) for line in lines)
    head = ("Day", "What", "Amount")
    return (Table(f"Last {len(rows)} lines of the account", head, rows, numeric=(2,)),)


def _as_they_read_it(submission: Submission) -> tuple[SummarySection, ...]:
    """Every question and answer in the words the resident saw, or the same in English."""
    numbers = numbers_of(submission)
    return tuple(
        SummarySection(heading, tuple(SummaryRow(*numbered(row, numbers)) for row in rows))
        for heading, rows in with_who_typed(submission)
    )


def _what_was_sent(session: Session, case: Case) -> tuple[Content, ...]:
    """Each message this caused: by which way, to whom, and what became of it."""
    owed = [each for each in deliveries_of(session, case.reference) if each.target == "notice"]
    notices = notices_of(session, owed)
    rows = tuple(_sent(delivery, notices.get(delivery.subject)) for delivery in owed)
    head = ("What", "To", "What became of it", "When")
    return (Table("Messages to the resident", head, rows),) if rows else ()


def _sent(delivery: Delivery, notice: Notice | None) -> tuple[str, str, str, str]:
    at = delivery.done_at or delivery.dead_at or delivery.created_at
    return (*named(delivery, notice), standing_of(delivery, notice), moment_in_words(at))


def named(delivery: Delivery, notice: Notice | None) -> tuple[str, str]:
    """What a delivery is, and to whom, with no more of the address than is needed."""
    if notice is None:
        return WHAT.get(delivery.target, kind_in_words(delivery.target)), ""
    way = WAYS.get(notice.channel, notice.channel)
    return f"{kind_in_words(notice.message)} by {way}", masked(notice)


def notices_of(session: Session, owed: Iterable[Delivery]) -> Mapping[str, Notice]:
    """The notices among what is owed, by the delivery's `subject`, in one query.

    One that nobody can read is left out, and keeps no other from being shown.
    """
    wanted = [uuid.UUID(delivery.subject) for delivery in owed if delivery.target == "notice"]
    try:
        found = _notices(session, wanted)
    except Unreadable:
        found = [notice for one in wanted for notice in _readable(session, one)]
    return {str(notice.id): notice for notice in found}


def _notices(session: Session, wanted: list[uuid.UUID]) -> list[Notice]:
    return list(session.scalars(select(Notice).where(Notice.id.in_(wanted))))


def _readable(session: Session, one: uuid.UUID) -> list[Notice]:
    try:
        return _notices(session, [one])
    except Unreadable:
        return []


def _happening(case: Case, event: CaseEvent) -> Happening:
    by_them = event.kind in (ANSWERED, SENT) or (event.kind == OPENED and case.channel != BY_US)
    who = event.staff.name if event.staff else "the resident" if by_them else BY_US
    return Happening(moment_in_words(event.at), who, event.kind.capitalize(), event.words or "")
