"""One more phone or email: never one that is there already, and never a sixth."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.contact_points import Point
from portal.clock import now
from portal.notices.notices import Notice
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.listing_contacts import adds, no_more, removes, rows
from tests.web.test_account import signs_in
from tests.web.test_changing import changes, reached_at
from tests.web.test_held_lists import EMAILS, FORM, PHONES, comes_to, finishes, holds
from tests.web.test_showing_contacts import shows_both, types_the_code


@pytest.mark.parametrize("typed", ["07700 900982", "+44 7700 900 982", "(07700) 900-982"])
def test_a_number_that_we_hold_is_not_new_however_it_is_spelt(
    resident: Resident, held: Session, typed: str
) -> None:
    signs_in(resident, held)
    adds(comes_to(resident, "phone"), typed)
    assert resident.status == 422
    assert resident.page.problems[0].words.startswith("We have this phone number already.")
    assert resident.page.filled["number"] == [typed]


def test_nor_an_email_in_capitals_nor_one_that_is_to_go(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    adds(comes_to(resident, "email"), email=tenant.email.upper())
    assert resident.page.problems[0].words.startswith("We have this email address already.")
    removes(resident.opens(EMAILS), "")
    adds(resident, email=tenant.email)
    assert resident.page.problems[0].words.startswith("You asked us to remove this email")


def test_nobody_finds_out_without_a_code_which_number_we_hold(
    resident: Resident, held: Session
) -> None:
    """Whoever knows the details could else try one after the other."""
    adds(comes_to(resident, "phone"), "07700 900982")
    assert resident.status == 200
    finishes(no_more(resident))
    [change] = changes(held)
    assert (change.action, change.state) == ("use", "waiting")


def test_the_same_twice_is_once(resident: Resident, held: Session) -> None:
    adds(comes_to(resident, "phone"), "07700 900321")
    adds(resident, "+44 7700 900321")
    assert resident.page.problems[0].words.startswith("You have added this phone number already.")
    resident.opens(f"{PHONES}/1").types(number="07700 900 321").presses()
    assert rows(resident)["New phone number 1"].startswith("07700 900 321")


def test_a_sixth_is_refused_with_what_to_do(resident: Resident, held: Session) -> None:
    holds(held, *(f"+44770090030{last}" for last in range(3)))
    adds(comes_to(resident, "phone"), "07700 900321")
    assert "You have 5 phone numbers. That is as many as we can keep." in resident.page.main
    assert resident.page.boxes == []
    assert resident.opens(f"{PHONES}/add").at == PHONES
    sent = {"number": "07700 900322", "type": "mobile", "uses": "text"}
    token = {"csrf_token": resident.page.token}
    refused = resident.arrives(resident.browser.post(f"{PHONES}/add", data=sent | token))
    assert refused.status == 422
    assert "To add another, remove one first." in refused.page.problems[0].words
    removes(resident.opens(PHONES), "")
    adds(resident, "07700 900322")
    assert len(rows(resident)) == 6
    resident.presses()
    assert resident.at == f"{FORM}/from-when"


def test_two_devices_that_fill_the_list_leave_the_rest_to_an_officer(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    holds(held, *(f"+44770090030{last}" for last in range(3)))
    signs_in(resident, held)
    adds(comes_to(resident, "phone"), "07700 900321")
    holds(held, "+447700900555")
    finishes(no_more(resident))
    assert "so an officer asks you which ones to keep" not in resident.page.main
    [*_, change] = changes(held)
    assert "full" in change.reasons


def test_what_was_changed_on_another_device_meanwhile_an_officer_asks_about(
    resident: Resident, held: Session
) -> None:
    holds(held, "+447700900321")
    signs_in(resident, held)
    comes_to(resident, "phone").follows("Change +447700900321")
    resident.fills_in({"type": ["home"], "uses": ["none"]}).presses()
    [before] = changes(held)
    other = Point("phone", "+447700900321", "+447700900321", told=True, type="mobile")
    before.value = other.as_kept()
    held.commit()
    finishes(no_more(resident))
    assert "It was changed after you looked at it" in resident.page.main


def test_what_is_gone_meanwhile_is_no_change(resident: Resident, held: Session) -> None:
    holds(held, "+447700900321")
    signs_in(resident, held)
    removes(comes_to(resident, "phone"), "+447700900321")
    changes(held)[0].lapsed_at = now()
    held.commit()
    finishes(no_more(resident))
    assert "so we changed nothing" in resident.page.main


def test_several_are_shown_one_after_the_other_and_the_old_hear_once_of_each_kind(
    resident: Resident, held: Session
) -> None:
    comes_to(resident, "phone", "email")
    adds(resident, "07700 900321")
    no_more(adds(resident, "07700 900322"))
    no_more(adds(resident, email="Amina.New@Example.org"))
    resident.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    shows_both(resident.presses(), held)
    for new in ("+447700900322", "amina.new@example.org"):
        resident.follows("Continue").presses("Send me the code")
        types_the_code(resident, held, to=new)
    resident.follows("Continue")
    assert "You have shown us that 2 new phone numbers are yours." in resident.page.main
    assert "You have shown us that your new email address is yours." in resident.page.main
    resident.presses("Confirm and send")
    assert "We changed this at once: new phone number new email" in resident.page.main
    assert "An officer" not in resident.page.main
    new = {"+447700900321", "+447700900322", "amina.new@example.org"}
    assert reached_at(held) == {tenant.phone, tenant.email, *new}
    told = held.scalars(select(Notice).where(Notice.message == "new-contact")).all()
    kinds = sorted((str(each.recipient), each.personalisation["what"]) for each in told)
    ours = sorted((tenant.phone, tenant.email))
    assert kinds == sorted((to, what) for to in ours for what in ("phone number", "email"))
