"""How we write and speak to somebody is theirs to say; and two devices lose nothing."""

from flask import Flask
from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.arrears.contact_points import latest
from portal.people.sent_codes import SecurityCode
from tests.casework.council import an_officer
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.casework.officers import Browser, reads
from tests.web.listing_contacts import no_more
from tests.web.test_changing import NEW, changes_phone, reached_at, the_tenant
from tests.web.test_showing_contacts import last, tells, types_the_code


def tells_by_code(resident: Resident, council: Session, what: str, **answers: list[str]) -> None:
    """They sign in with a code, and tell us one thing."""
    resident.opens("/account").fills_in(tenant.details()).presses("Continue")
    resident.presses("Send me a code")
    types_the_code(resident, council, to=tenant.phone)
    resident.opens("/change-details/what-changed").fills_in({"changed": [what]}).presses()
    if answers:
        resident.fills_in(answers).presses()


def finishes(resident: Resident) -> Resident:
    resident.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    return resident.presses().presses("Confirm and send")


def test_a_number_that_is_not_safe_to_text_is_never_texted(
    resident: Resident, held: Session
) -> None:
    """It is the one we hold: they say only how it may be used."""
    tells_by_code(resident, held, "phone")
    resident.follows("Change").fills_in({"type": ["home"], "uses": ["none"]}).presses()
    finishes(no_more(resident))
    assert "We changed this at once: how we use a phone number" in resident.page.main
    [phone, _mail] = the_tenant(held).points
    assert (phone.value, phone.texts, phone.voicemail) == (tenant.phone, False, False)
    assert last(held, "details-changed").recipient == tenant.email
    held.execute(delete(SecurityCode))
    held.commit()
    resident.opens("/account/send-code").presses("Send me a code")
    assert last(held).recipient == tenant.email


def test_how_they_like_to_hear_is_how_we_write_from_now_on(
    resident: Resident, held: Session
) -> None:
    tells_by_code(resident, held, "contact-by", contact_by=["text"])
    finishes(resident)
    assert last(held, "details-changed").recipient == tenant.phone


def test_an_officer_reads_what_they_need_and_what_only_a_person_can_do(
    resident: Resident, held: Session, app: Flask
) -> None:
    tells_by_code(resident, held, "needs", needs=["interpreter", "calls-only"])
    resident.types(language="Somali").presses()
    finishes(resident)
    an_officer(held)
    held.commit()
    officer = Browser(app)
    officer.signs_in("Sam.Lee@example.org")
    page = reads(officer.opens(f"/staff/cases/{resident.reference}"))
    assert "Needs An interpreter Phone calls only Language: Somali" in page
    assert "Ring them: they asked for phone calls only." in page


def test_what_we_call_them_changes_and_their_name_stays(resident: Resident, held: Session) -> None:
    tells_by_code(resident, held, "called", called=["Mina"])
    finishes(resident)
    ada = the_tenant(held)
    assert latest(ada.changes, "called") == {"chosen": "Mina"}
    assert ada.first_name == "Amina"


def test_what_there_is_but_one_of_is_never_replaced_by_a_device_that_has_not_seen_it(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    tells_by_code(resident, held, "called", called=["Amy"])
    held.execute(delete(SecurityCode))
    held.commit()
    other = someone()
    tells_by_code(other, held, "called", called=["Mina"])
    finishes(other)
    finishes(resident)
    assert "It was changed after you looked at it" in resident.page.main
    assert latest(the_tenant(held).changes, "called") == {"chosen": "Mina"}


def test_whoever_thinks_again_in_the_same_visit_is_taken_at_their_word(
    resident: Resident, held: Session
) -> None:
    tells_by_code(resident, held, "called", called=["Amy"])
    finishes(resident)
    resident.opens("/change-details/what-changed").fills_in({"changed": ["called"]}).presses()
    finishes(resident.fills_in({"called": ["Mina"]}).presses())
    assert latest(the_tenant(held).changes, "called") == {"chosen": "Mina"}


def test_two_devices_change_the_same_phone_and_neither_is_lost(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    other = tells(someone(), phone="07700 900555", instead=True)
    changes_phone(resident, held)
    held.execute(delete(SecurityCode))
    held.commit()
    shows_both_at(other, held)
    other.opens("/change-details/check-your-answers").presses("Confirm and send")
    assert "We changed this at once: new phone number" in other.page.main
    assert "any more" not in other.page.main
    assert reached_at(held) == {NEW, "+447700900555", tenant.email}


def shows_both_at(resident: Resident, council: Session) -> None:
    """The old one is their mailbox by now."""
    resident.follows("Show us with codes").presses("Send me the first code")
    types_the_code(resident, council, to=tenant.email).presses("Send me the code")
    types_the_code(resident, council, to="+447700900555")
