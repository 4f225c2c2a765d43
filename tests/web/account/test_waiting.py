"""An officer waits for the resident, who hears of it where it is safe and sees it first."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.casework import work
from portal.casework.cases import Case
from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from portal.people.sent_codes import SecurityCode
from portal.people.staff import Staff
from portal.submissions.reference import in_blocks
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.submissions.writing import BY_CALL, BY_POST, BY_TEXT, HARDSHIP
from tests.web.account.sending import sends
from tests.web.test_account import signs_in

QUESTION = "We have a question for you. We cannot go on until you answer it."
WORDS = "Send us your last payslip"


def asks(council: Session, case: Case, officer: Staff) -> list[Notice]:
    """The officer asks for something; what goes out for it."""
    work.take(council, case, officer)
    work.ask(council, case, officer, WORDS)
    council.commit()
    return [*council.scalars(select(Notice).where(Notice.message == "waiting-for-you"))]


def test_they_are_told_where_the_confirmation_went_and_not_what_it_is(
    held: Session, sam: Staff
) -> None:
    case = sends(held)
    [told] = asks(held, case, sam)
    confirmed = held.scalars(select(Notice).where(Notice.message == "details-received")).one()
    assert (told.recipient, told.channel) == (confirmed.recipient, confirmed.channel)
    assert (told.tenancy_ref, told.submission_ref) == (tenant.tenancy_ref, case.reference)
    assert told.personalisation["reference"] == in_blocks(case.reference)
    assert WORDS not in str(told.personalisation)
    assert str(told.id) in held.scalars(select(Delivery.subject)).all()


@pytest.mark.parametrize(
    ("safe", "channel", "to"),
    [
        ({}, "email", "pat@example.org"),
        (BY_TEXT, "sms", "+447700900265"),
        (BY_POST, "letter", None),
    ],
)
def test_it_goes_the_way_they_said_was_safe(
    held: Session, sam: Staff, safe: dict[str, Any], channel: str, to: str | None
) -> None:
    answers = {name: told for name, told in HARDSHIP.items() if name != "email" or not safe}
    case = sends(held, hardship, answers | safe)
    [told] = asks(held, case, sam)
    assert told.channel == channel
    assert to is None or told.recipient == to


def test_who_wants_a_call_and_no_message_gets_none(held: Session, sam: Staff) -> None:
    answers = {name: told for name, told in HARDSHIP.items() if name != "email"}
    assert asks(held, sends(held, hardship, answers | BY_CALL), sam) == []


def test_a_flagged_home_hears_nothing_even_of_another_case(held: Session, sam: Staff) -> None:
    first, second = sends(held), sends(held)
    first.flagged_at = now()
    held.commit()
    assert asks(held, second, sam) == []


def test_the_first_page_says_that_a_question_waits_until_it_is_answered(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    assert QUESTION not in signed_in.opens("/account").page.main
    case = sends(held)
    asks(held, case, sam)
    assert QUESTION in signed_in.opens("/account").page.main
    assert "Waiting for you" in signed_in.follows("Read what we ask").page.main
    work.hear(held, case, sam)
    held.commit()
    assert QUESTION not in signed_in.opens("/account").page.main


def test_what_is_flagged_waits_for_nobody_on_the_first_page(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    asks(held, sends(held), sam)
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    assert QUESTION not in signed_in.opens("/account").page.main


def test_who_lives_with_them_is_not_told_of_their_question(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    asks(held, sends(held), sam)
    held.execute(update(Case).values(person_ref="somebody else"))
    held.commit()
    assert QUESTION not in signed_in.opens("/account").page.main


def test_the_first_page_says_when_somebody_came_in_elsewhere(
    signed_in: Resident, someone: NewResident, held: Session
) -> None:
    words = "Somebody also signed in to your account on"
    assert words not in signed_in.opens("/account").page.main
    held.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - timedelta(hours=1)))
    held.commit()
    signs_in(someone(), held)
    assert words in signed_in.opens("/account").page.main
    assert signed_in.follows("See where you have signed in").at == "/account/sign-ins"
