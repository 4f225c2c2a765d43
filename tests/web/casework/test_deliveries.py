"""What did not go out, and sending it again."""

from datetime import timedelta

import pytest
from sqlalchemy import func, text, update
from sqlalchemy.orm import Session

from portal.casework.cases import timeline
from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from portal.people.codes import ABOUT
from portal.plans.telling import ABOUT as OF_A_PLAN
from portal.web.staff_words import ABOUT_NO_CASE, moment_in_words
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import a_text_message, something_sent


def gave_up(session: Session, delivery: Delivery) -> None:
    session.execute(
        update(Delivery)
        .where(Delivery.id == delivery.id)
        .values(dead_at=func.now(), attempt=9, reason="Notify did not answer for 24 hours")
    )
    session.commit()


def test_a_message_given_up_is_sent_again_once_however_often_it_is_pressed(
    signed_in: Browser, session: Session
) -> None:
    case = something_sent(session, matched=False)
    delivery = a_text_message(session)
    gave_up(session, delivery)
    page = signed_in.opens("/staff/deliveries")
    assert (
        "Hardship received by text message ending 123 less than a minute "
        "Given up: Notify did not answer for 24 hours Send again" in reads(page)
    )
    pressing = f"/staff/deliveries/{delivery.id}"
    assert f'action="{pressing}"' in page.text
    assert [signed_in.sends(pressing).status_code for _ in range(3)] == [303] * 3
    queued = text("SELECT count(*) FROM procrastinate_jobs WHERE task_name = 'deliver'")
    assert session.scalar(queued) == 1
    session.expire_all()
    assert delivery.dead_at is None
    assert [event.kind for event in timeline(session, case)] == ["sent again", "opened"]
    assert "Nothing has been given up" in reads(signed_in.opens("/staff/deliveries"))


def test_what_still_waits_is_listed_without_a_button(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    a_text_message(session)
    page = signed_in.opens("/staff/deliveries")
    assert "Waiting to be sent Being tried" in reads(page)
    assert "/staff/deliveries/" not in page.text


def test_what_went_out_and_did_not_arrive_is_listed_to_be_looked_at(
    signed_in: Browser, session: Session
) -> None:
    something_sent(session, matched=False)
    delivery = a_text_message(session)
    session.execute(
        update(Delivery).values(done_at=func.now(), external_id="1", possible_duplicate=True)
    )
    session.execute(update(Notice).values(status="permanent-failure", status_at=func.now()))
    session.commit()
    page = reads(signed_in.opens("/staff/deliveries"))
    assert (
        "Did not arrive: there is no such address or number (may have gone out twice) "
        "Already sent" in page
    )
    assert str(delivery.id) not in page


@pytest.mark.parametrize(("about", "is_listed"), [(OF_A_PLAN, True), (ABOUT, False)])
def test_so_is_what_no_form_caused_unless_nobody_has_any_use_for_it(
    signed_in: Browser, session: Session, about: str, is_listed: bool
) -> None:
    something_sent(session, matched=False)
    a_text_message(session)
    went = {"done_at": func.now(), "external_id": "1", "about": about}
    session.execute(update(Delivery).values(went))
    failed = {"status": "permanent-failure", "status_at": func.now(), "submission_ref": None}
    session.execute(update(Notice).values(failed))
    session.commit()
    assert ("Did not arrive" in reads(signed_in.opens("/staff/deliveries"))) is is_listed


def test_every_list_says_that_messages_were_given_up(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    gave_up(session, a_text_message(session))
    for address in ("/staff/cases", "/staff/deliveries"):
        assert "Warning 1 message has not gone out" in reads(signed_in.opens(address))


def test_a_message_nobody_can_read_hides_no_other(signed_in: Browser, session: Session) -> None:
    for reference in ("7KQ4MZ82PA", "7KQ4MZ82PB"):
        something_sent(session, matched=False, reference=reference)
        gave_up(session, a_text_message(session, reference))
    spoil = text("UPDATE notice SET recipient = 'spoilt' WHERE submission_ref = '7KQ4MZ82PA'")
    session.execute(spoil)
    session.commit()
    page = reads(signed_in.opens("/staff/deliveries"))
    assert "7KQ 4MZ 82PA Notice less than a minute Given up" in page
    assert "7KQ 4MZ 82PB Hardship received by text message ending 123" in page
    assert signed_in.opens("/staff/cases/7KQ4MZ82PA").status_code == 200


@pytest.mark.parametrize("about", ABOUT_NO_CASE)
def test_a_message_about_no_case_says_whom_it_is_for(
    signed_in: Browser, session: Session, about: str
) -> None:
    something_sent(session, matched=False)
    a_text_message(session)
    tomorrow = func.now() + timedelta(days=1)
    session.execute(update(Delivery).values(about=about, created_at=tomorrow, next_at=tomorrow))
    session.commit()
    page = reads(signed_in.opens("/staff/deliveries"))
    assert f"{ABOUT_NO_CASE[about]} Hardship received" in page
    assert f"not due until {moment_in_words(now() + timedelta(days=1)).partition(',')[0]}" in page
    assert "-1 day" not in page


def test_a_code_that_never_came_is_not_sent_again(signed_in: Browser, session: Session) -> None:
    something_sent(session, matched=False)
    delivery = a_text_message(session)
    gave_up(session, delivery)
    session.execute(update(Delivery).values(about=ABOUT))
    session.commit()
    page = signed_in.opens("/staff/deliveries")
    assert "somebody signing in" in reads(page)
    pressing = f"/staff/deliveries/{delivery.id}"
    assert pressing not in page.text
    assert signed_in.sends(pressing).status_code == 303
    session.expire_all()
    assert delivery.dead_at is not None
