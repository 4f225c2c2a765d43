"""Officers see how a plan is kept, and decide about it and about holds: each written down."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, Tenancy
from portal.arrears.agreements import Agreement, events_of, in_force, propose
from portal.arrears.holds import Hold, hold, is_held
from portal.audit import AuditEntry
from portal.clock import today
from portal.journey.values import day_in_words
from portal.notices.notices import Notice
from portal.people.staff import Staff
from portal.plans.theirs import plans_of
from tests.arrears.plans import VISIT, a_plan, decided, in_days, in_force_since
from tests.plans.missing import AT_RISK, missed
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

REF = "T100"
PLAN = f"/staff/cases/{REFERENCE}/plan"


@pytest.fixture(autouse=True)
def account(session: Session) -> None:
    """Ada and Noor owe £432.10; Ada sent something, and both have phones."""
    an_account(session)
    free = {"balance_as_at": today(), "court_date": None, "breathing_space_until": None}
    session.execute(update(Tenancy).values(free))
    for number, person in enumerate(session.scalars(select(Person))):
        phone = f"+44770090098{number}"
        session.add(ContactPoint(person_id=person.id, kind="phone", value=phone, as_given=phone))
    something_sent(session)


def asked(session: Session) -> Agreement:
    found = propose(session, REF, decided(notice=True), submission_ref=None, who=VISIT)
    session.commit()
    return found


def a_day(name: str, day: date) -> dict[str, str]:
    return {
        f"{name}-day": str(day.day),
        f"{name}-month": str(day.month),
        f"{name}-year": str(day.year),
    }


def written(owner: Engine) -> list[tuple[str, str]]:
    """What the audit says of plans and holds."""
    with Session(owner) as reader:
        found = reader.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    ours = ("plan.", "hold.")
    return [(each.action, each.subject) for each in found if each.action.startswith(ours)]


def told(session: Session) -> list[str]:
    session.rollback()
    return [each.message for each in session.scalars(select(Notice)) if not each.submission_ref]


def test_the_case_leads_to_the_plan_and_how_it_is_kept(signed_in: Browser, session: Session):
    in_force_since(session, 60, missed(AT_RISK), REF)
    assert f'href="{PLAN}"' in signed_in.opens(f"/staff/cases/{REFERENCE}").text
    page = reads(signed_in.opens(PLAN))
    assert "The plan in force Owed £400 Amount £20 every month" in page
    assert "Standing At risk Paid since £0 Asked so far £20 Missing £20 of what was due on" in page
    assert "Agreed by" not in page
    assert "Agreed The resident You told us that you can pay this." in page


def test_what_was_asked_for_is_agreed_and_everybody_at_home_is_told(
    signed_in: Browser, session: Session, owner: Engine, sam: Staff
):
    waits = asked(session)
    page = reads(signed_in.opens(PLAN))
    assert "A plan they asked for" in page
    assert "What they were told We sent you a notice about your home." in page
    sent = {"agreed": str(waits.id), "agree_why": "She has a new job"}
    assert signed_in.sends(f"{PLAN}/agree", **sent).status_code == 303
    session.rollback()
    assert in_force(session, REF) == waits
    [agreed, *_] = events_of(session, [waits])
    assert (agreed.who, agreed.why) == (f"staff:{sam.id}", "She has a new job")
    assert written(owner) == [("plan.agreed", f"case:{REFERENCE}")]
    assert told(session) == ["agreement-news"] * 2
    assert "Sam Lee She has a new job" in reads(signed_in.opens(PLAN))


def test_another_plan_is_suggested_with_the_rent_beside_it(
    signed_in: Browser, session: Session, owner: Engine
):
    sent = {"amount": "15", "every": "fortnight", "suggest_why": "£20 was too much"}
    answer = signed_in.sends(f"{PLAN}/suggest", **sent, **a_day("first", in_days(7)))
    assert answer.status_code == 303
    session.rollback()
    tenancy = session.get_one(Tenancy, REF)
    ours = plans_of(session, tenancy).ours
    assert ours is not None
    terms = ours.agreement.repayment
    assert (terms.owed, terms.amount, terms.rent) == (43_210, 1_500, 4_050)
    assert written(owner) == [("plan.suggested", f"case:{REFERENCE}")]
    assert told(session) == ["agreement-news"] * 2


def test_a_plan_is_ended_with_why(signed_in: Browser, session: Session, owner: Engine):
    agreed = in_force_since(session, 9, a_plan(), REF)
    sent = {"ended": str(agreed.id), "end_why": "They moved out"}
    assert signed_in.sends(f"{PLAN}/end", **sent).status_code == 303
    session.rollback()
    assert (agreed.state, in_force(session, REF)) == ("ended", None)
    assert written(owner) == [("plan.ended", f"case:{REFERENCE}")]


def test_breathing_space_is_set_from_the_notice_and_takes_the_place_of_the_claim(
    signed_in: Browser, session: Session, owner: Engine
):
    claim = hold(session, REF, "claimed", VISIT, ends=None, review_on=in_days(1))
    session.commit()
    page = reads(signed_in.opens(PLAN))
    assert "Do not ask for payment: Breathing Space, as they told us. It must be checked." in page
    days = (
        a_day("starts", in_days(-2)) | a_day("ends", in_days(58)) | a_day("review_on", in_days(25))
    )
    answer = signed_in.sends(f"{PLAN}/hold", reason="breathing-space", hold_why="", **days)
    assert answer.status_code == 303
    session.rollback()
    found = {each.reason: each for each in session.scalars(select(Hold))}
    ours = found["breathing-space"]
    assert (ours.starts, ours.ends, ours.review_on) == (in_days(-2), in_days(58), in_days(25))
    assert (claim.ends, claim.ended_why) == (today(), "Confirmed")
    assert written(owner) == [("hold.set", f"case:{REFERENCE}")]


def test_a_hold_is_let_go_with_why(signed_in: Browser, session: Session, owner: Engine):
    ours = hold(session, REF, "hardship", VISIT, ends=None, review_on=in_days(9))
    session.commit()
    sent = {"held": str(ours.id), "let_go_why": "Help was arranged"}
    assert signed_in.sends(f"{PLAN}/let-go", **sent).status_code == 303
    session.rollback()
    assert (ours.ends, ours.ended_why) == (today(), "Help was arranged")
    assert is_held(session, REF) is True
    assert written(owner) == [("hold.ended", f"case:{REFERENCE}")]
    assert f"{day_in_words(today())}" in reads(signed_in.opens(PLAN))


@pytest.mark.parametrize(
    ("button", "objection"),
    [
        ("suggest", "Enter the amount each time"),
        ("hold", "Select why we stop"),
        ("end", "Select which plan"),
    ],
)
def test_what_is_missing_is_said_beside_the_box(
    signed_in: Browser, session: Session, button: str, objection: str
):
    in_force_since(session, 9, a_plan(), REF)
    answer = signed_in.sends(f"{PLAN}/{button}")
    assert answer.status_code == 422
    assert reads(answer).count(objection) == 2
    assert in_force(session, REF) is not None


def test_what_somebody_else_ended_meanwhile_is_not_agreed(signed_in: Browser, session: Session):
    waits = asked(session)
    sent = {"ended": str(waits.id), "end_why": "They asked us to"}
    signed_in.sends(f"{PLAN}/end", **sent)
    answer = signed_in.sends(f"{PLAN}/agree", agreed=str(waits.id), agree_why="Yes")
    assert answer.status_code == 422
    session.rollback()
    assert in_force(session, REF) is None


def test_an_adviser_reads_and_decides_nothing(
    somebody_with: Callable[[str], Browser], session: Session
):
    asked(session)
    page = somebody_with("adviser").opens(PLAN)
    assert "A plan they asked for" in page.text
    assert "/plan/agree" not in page.text


def test_nobody_is_told_at_a_home_that_is_flagged(signed_in: Browser, session: Session):
    waits = asked(session)
    signed_in.sends(f"/staff/cases/{REFERENCE}/flag")
    signed_in.sends(f"{PLAN}/agree", agreed=str(waits.id), agree_why="Yes")
    assert told(session) == []
    session.rollback()
    assert in_force(session, REF) is not None


def test_a_case_of_no_known_account_has_no_plan(signed_in: Browser, session: Session):
    something_sent(session, matched=False, reference="9PLNR4WX2C")
    assert signed_in.opens("/staff/cases/9PLNR4WX2C/plan").status_code == 404


def test_breathing_space_that_only_the_extract_knows_is_said_with_its_end(
    signed_in: Browser, session: Session
):
    session.execute(update(Tenancy).values(breathing_space_until=in_days(5)))
    session.commit()
    told = f"Breathing Space until {day_in_words(in_days(5))}, as the council’s extract says."
    assert told in reads(signed_in.opens(PLAN))
