"""Whoever shows with a code who they are is shown what they owe; whoever does not, says it."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Tenancy
from portal.clock import today
from portal.notices.notices import Notice
from portal.people.presence import CODE_COUNTS_FOR
from portal.people.visits import Visit
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
from tests.web.account.lines import add_lines

FORM = "/repayment-plan"
OFFER = f"{FORM}/your-account/code"
OWED = f"{FORM}/what-you-owe"


def says_who(resident: Resident) -> Resident:
    resident.opens(FORM).follows("Start now")
    return resident.fills_in(tenant.details()).presses("Continue")


def code_of(council: Session) -> str:
    council.rollback()
    newest = council.scalars(select(Notice).order_by(Notice.created_at.desc())).first()
    assert newest is not None
    return newest.personalisation["code"]


@pytest.fixture
def shown(resident: Resident, held: Session) -> Resident:
    """Somebody who typed the code, at what they owe."""
    says_who(resident).presses("Send me a code")
    return resident.types(code=code_of(held)).presses("Continue")


def test_with_a_code_they_are_shown_what_they_owe(shown: Resident) -> None:
    assert (shown.at, shown.status) == (OWED, 200)
    assert "You owed £250 on 1 September 2026." in shown.page.main
    shown.types(is_right="yes").presses()
    assert shown.at == f"{FORM}/your-money"


def test_what_they_owe_is_taken_apart(resident: Resident, held: Session) -> None:
    add_lines(held)
    says_who(resident).presses("Send me a code")
    resident.types(code=code_of(held)).presses("Continue")
    assert "Rent and other charges since then" in resident.page.main
    amounts = re.findall(r"-?£[\d,.]+", resident.page.main.partition("How we worked it out")[2])
    before, charged, paid, owed = (
        float(each.replace("£", "").replace(",", "")) for each in amounts
    )
    assert before + charged + paid == owed == 250


def test_without_a_code_they_say_what_they_owe(resident: Resident, held: Session) -> None:
    says_who(resident)
    assert resident.at == OFFER
    resident.presses("Go on without a code")
    assert resident.at == f"{FORM}/how-much-you-owe"
    assert "£250" not in resident.page.main
    assert resident.opens(OWED).at == f"{FORM}/how-much-you-owe"


def test_who_cannot_be_sent_a_code_can_go_on_without(resident: Resident, council: Session) -> None:
    council.execute(update(ContactPoint).values(since=None))
    council.commit()
    says_who(resident).presses("Send me a code")
    assert resident.page.heading == "We cannot send you a code"
    resident.follows("Back").presses("Go on without a code")
    assert resident.at == f"{FORM}/how-much-you-owe"


def test_a_wrong_code_shows_nothing(resident: Resident, held: Session) -> None:
    says_who(resident).presses("Send me a code")
    wrong = f"{(int(code_of(held)) + 1) % 10**6:06}"
    resident.types(code=wrong).presses("Continue")
    assert [problem.target for problem in resident.page.problems] == ["code"]
    assert resident.opens(OWED).at == f"{FORM}/how-much-you-owe"


def test_who_has_a_code_in_their_account_is_not_asked_for_another(
    shown: Resident, held: Session
) -> None:
    assert shown.opens(FORM).follows("Start now").at == OWED
    assert shown.opens(OFFER).at == OWED


def test_once_the_code_counts_no_more_it_is_asked_for_again_and_the_rest_kept(
    shown: Resident, held: Session
) -> None:
    shown.types(is_right="yes").presses().types(budget="short").presses()
    held.execute(update(Visit).values(checked_at=Visit.checked_at - CODE_COUNTS_FOR))
    held.commit()
    assert shown.opens(OWED).at == OFFER
    shown.presses("Send me a code")
    if shown.status == 429:  # one a minute
        shown.opens(OFFER)
    shown.opens(OFFER).presses("Go on without a code")
    assert shown.at == f"{FORM}/how-much-you-owe"
    held.rollback()
    assert held.scalars(select(Draft)).one().answers["budget"] == "short"


def test_what_was_shown_on_another_day_is_shown_again(shown: Resident, held: Session) -> None:
    shown.types(is_right="yes").presses()
    draft = held.scalars(select(Draft)).one()
    earlier = draft.answers["account"] | {"on": "2026-01-01"}
    draft.answers = draft.answers | {"account": earlier}
    held.commit()
    assert shown.opens(f"{FORM}/your-money").at == OWED


def test_who_owes_nothing_needs_no_plan(shown: Resident, held: Session) -> None:
    held.execute(update(Tenancy).values(balance=0))
    held.commit()
    shown.opens(OWED).types(is_right="yes").presses()
    [problem] = shown.page.problems
    assert problem.words.startswith("You owe us nothing, so you do not need a plan.")


def test_part_of_it_can_be_wrong_and_the_rest_is_planned(shown: Resident) -> None:
    shown.types(is_right="no").presses()
    assert shown.page.heading == "What is wrong?"
    shown.types(wrong_parts="missing", disputed="250").presses()
    assert "If all of it is wrong, ring us" in shown.page.beside[0]
    shown.types(wrong_parts="missing", disputed="50").presses()
    assert shown.at == f"{FORM}/your-money"


def test_nobody_goes_on_without_a_code_as_somebody_who_has_left(
    shown: Resident, held: Session
) -> None:
    shown.types(is_right="yes").presses()
    past = Visit.seen_at - timedelta(minutes=31)
    held.execute(
        update(Visit).values(seen_at=past, checked_at=Visit.checked_at - timedelta(hours=1))
    )
    held.commit()
    assert shown.opens(OFFER).at == f"{FORM}/your-account"


def test_nobody_who_walks_up_later_sees_what_was_owed(shown: Resident, held: Session) -> None:
    shown.types(is_right="yes").presses()
    past = Visit.seen_at - timedelta(minutes=31)
    held.execute(update(Visit).values(seen_at=past))
    held.commit()
    assert shown.opens(OWED).at == f"{FORM}/your-account"


def answers_all(shown: Resident, amount: str) -> Resident:
    """To the page that says what happens with their plan."""
    payday = today() + timedelta(days=5)
    shown.types(is_right="yes").presses().types(budget="short").presses()
    shown.types(short_income="200", short_home="100", short_living="50", short_debts="30")
    shown.types(short_every="week").presses().presses("Continue").types(paid="week").presses()
    shown.types(payday_day=str(payday.day), payday_month=str(payday.month))
    shown.types(payday_year=str(payday.year)).presses()
    shown.types(amount=amount).presses().types(adds="no").presses()
    return shown.presses("Continue")


def test_a_plan_that_fits_is_agreed_before_their_eyes(shown: Resident, held: Session) -> None:
    answers_all(shown, "10")
    assert "We can agree to this plan now." in shown.page.main
    shown.presses("Continue").presses("Continue").presses().presses("Accept and send")
    assert shown.page.heading == "Your plan is agreed"
    assert "You would make 25 payments." in shown.page.main
    assert "We will answer" not in shown.page.main
    assert shown.opens("/account/plans").status == 200


def test_whoever_offers_too_much_takes_the_nearest_plan(shown: Resident) -> None:
    answers_all(shown, "20")
    assert shown.page.heading == "Which plan do you want?"
    assert "We could agree to £15 each time." in shown.page.main
    shown.types(keeps="ours").presses().presses("Continue").presses()
    above_the_button = dict(shown.page.rows)
    assert above_the_button["The plan you are sending"].startswith("£15 every week")
    shown.presses("Accept and send")
    assert shown.page.heading == "Your plan is agreed"
    shown.opens("/account/plans").follows("Pay what you owe a little at a time")
    assert dict(shown.page.rows)["The plan you are sending"].startswith("£15 every week")


def test_whoever_keeps_their_own_plan_is_told_who_decides_by_when(shown: Resident) -> None:
    answers_all(shown, "20").types(keeps="mine").presses().presses("Continue").presses()
    shown.presses("Accept and send")
    assert shown.page.heading == "Payment plan sent"
    assert "Do not pay more than you can afford." in shown.page.main
    assert "We will answer on or before" in shown.page.main
