"""Whoever says in the form for plans that they are in Breathing Space is not asked to pay."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.repayment_plan import form
from portal.arrears.agreements import Agreement
from portal.arrears.holds import Hold, hold, is_held
from portal.arrears.known_account import write_known
from portal.arrears.working_days import working_days_after
from portal.casework.cases import Case, CaseEvent
from portal.clock import now, today
from portal.journey import PhoneNumber
from portal.people.levels import Level
from portal.people.visits import BY_CODE, Visit
from portal.submissions.account_facts import account_now
from portal.submissions.breathing_space import WILL_STOP, in_words
from portal.submissions.records import Submission
from tests.submissions.writing import HOME, a_tenant, a_visit, notice_of, send

CLAIMS = {"budget": "breathing-space", "more": None}


def claims(session: Session, visit: Visit) -> Submission:
    """They say so, and answer nothing that only a plan would need."""
    visit.level, visit.checked, visit.checked_at = Level.CODE, BY_CODE, now()
    session.commit()
    known = account_now(session, visit.tenancy_ref or "")
    assert known is not None
    return send(session, visit, form, CLAIMS | {"account": write_known(known), "is_right": True})


def told(session: Session, sent: Submission) -> tuple[str, str]:
    notice = notice_of(session, sent)
    assert notice is not None
    return notice.message, notice.personalisation.get("stopped", "")


def test_nobody_asks_them_to_pay_from_the_moment_it_is_sent(session: Session) -> None:
    ref = a_tenant(session)
    assert not is_held(session, ref)
    sent = claims(session, a_visit(session, ref))
    held = session.scalars(select(Hold)).one()
    assert is_held(session, ref)
    assert (held.reason, held.ends, held.set_by) == ("claimed", None, f"visit:{sent.visit_id}")
    assert session.scalars(select(Agreement)).all() == []


def test_an_officer_checks_it_within_one_working_day(session: Session) -> None:
    sent = claims(session, a_visit(session, a_tenant(session)))
    case = session.scalars(select(Case)).one()
    assert (case.kind, case.urgent) == ("breathing-space-claimed", True)
    assert case.answer_by == sent.answer_by == working_days_after(today(), 1)
    assert session.scalars(select(CaseEvent.words)).one() == (
        "They say that they are in Breathing Space. Check for the notice."
    )


def test_they_are_told_what_stops_and_nothing_of_a_plan(session: Session) -> None:
    sent = claims(session, a_visit(session, a_tenant(session)))
    words = "We have stopped asking you to pay what you owe."
    assert told(session, sent) == ("breathing-space-received", words)


def test_whoever_is_in_it_already_is_not_held_a_second_time(session: Session) -> None:
    ref = a_tenant(session)
    hold(session, ref, "breathing-space", "staff:1", ends=None, review_on=today())
    claims(session, a_visit(session, ref))
    assert [each.reason for each in session.scalars(select(Hold))] == ["breathing-space"]


def test_of_whom_we_do_not_know_an_officer_finds_the_account_first(session: Session) -> None:
    phone = PhoneNumber("07700 900265", "+447700900265")
    them = {"full_name": "Pat", "born": today(), "home": HOME, "phone": phone}
    sent = send(
        session, a_visit(session), form, CLAIMS | them | {"owed": 40_000, "weekly_rent": None}
    )
    assert session.scalars(select(Hold)).all() == []
    assert session.scalars(select(Case)).one().urgent
    assert told(session, sent)[0] == "breathing-space-received"
    assert in_words(sent.decided or {}) == WILL_STOP
