"""A new phone is shown to be theirs by two codes: one to the old, then one to the new."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case
from portal.clock import now, today
from portal.notices.notices import Notice
from portal.people.levels import Level
from portal.people.sent_codes import SecurityCode
from portal.people.visits import Visit
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.listing_contacts import adds, no_more, removes

NEW_PHONE, NEW_EMAIL = "07700 900321", "amina.new@example.org"
FORM = "/change-details"
CHECK, SHOW = f"{FORM}/check-your-answers", f"{FORM}/show-it-is-yours"
WRONG = "The code is not correct. Check it, or ask for a new code"


def tells(
    resident: Resident, *, phone: str = "", email: str = "", instead: bool = False
) -> Resident:
    """They say who they are, and what is new, up to the page before sending.

    `instead` of the phone we hold, which they take away.
    """
    resident.opens(FORM).follows("Start now")
    if resident.at.endswith("/your-account"):
        resident.fills_in(tenant.details()).presses("Continue")
    changed = [kind for kind, new in (("phone", phone), ("email", email)) if new]
    resident.fills_in({"changed": changed}).presses()
    if phone and instead:
        removes(resident, "")
    if phone:
        no_more(adds(resident, phone))
    if email:
        no_more(adds(resident, email=email))
    resident.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    return resident.presses()


def last(council: Session, message: str = "security-code") -> Notice:
    council.rollback()
    sent = select(Notice).where(Notice.message == message).order_by(Notice.created_at.desc())
    newest = council.scalars(sent).first()
    assert newest is not None
    return newest


def types_the_code(resident: Resident, council: Session, *, to: str) -> Resident:
    """The last code, which went there and nowhere else."""
    sent = last(council)
    assert sent.recipient == to
    return resident.types(code=sent.personalisation["code"]).presses("Continue")


def shows_the_old(resident: Resident, council: Session) -> Resident:
    resident.follows("Show us with codes").presses("Send me the first code")
    return types_the_code(resident, council, to=tenant.phone)


def shows_both(resident: Resident, council: Session, *, to: str = "+447700900321") -> Resident:
    shows_the_old(resident, council).presses("Send me the code")
    return types_the_code(resident, council, to=to)


def sends(resident: Resident, council: Session) -> str:
    """They send it; how an officer is told that we know who it is."""
    resident.opens(CHECK).presses("Confirm and send")
    assert resident.at == f"{FORM}/sent"
    council.rollback()
    return council.scalars(select(Case.identity)).one()


def test_both_codes_show_that_the_new_phone_is_theirs(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_the_old(resident, held)
    assert resident.at == f"{SHOW}/new"
    assert "your new phone number, 07700 900321" in resident.page.main
    resident.presses("Send me the code")
    types_the_code(resident, held, to="+447700900321")
    assert (resident.at, resident.page.heading) == (
        f"{SHOW}/done",
        "Thank you. Both codes were right",
    )
    visit = held.scalars(select(Visit)).one()
    assert visit.level == Level.BOTH_CODES
    resident.follows("Continue")
    assert "You have shown us that your new phone number is yours." in resident.page.main
    assert not any(words == "Show us with codes" for words, _ in resident.page.links)
    assert sends(resident, held).endswith("codes to the old and to the new phone number")


def test_nobody_has_to_and_then_an_officer_knows_they_must_check(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    assert "to the new" not in sends(resident, held)


def test_two_new_ones_are_shown_one_after_the_other(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE, email=NEW_EMAIL)
    shows_both(resident, held)
    assert "There is one more to show us." in resident.page.main
    resident.follows("Continue").presses("Send me the code")
    types_the_code(resident, held, to=NEW_EMAIL)
    assert sends(resident, held).endswith("to the new phone number and email")


def test_what_is_changed_after_it_was_shown_has_not_been_shown(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    resident.opens(f"{FORM}/phones/1").types(number="07700 900322").presses()
    resident.opens(CHECK)
    assert "You can show us now that your new phone number is yours." in resident.page.main
    assert "to the new" not in sends(resident, held)


@pytest.mark.parametrize("page", ["new", "new-code", "done"])
def test_without_a_code_to_the_old_one_nothing_goes_to_the_new(
    resident: Resident, held: Session, page: str
) -> None:
    tells(resident, phone=NEW_PHONE)
    assert resident.opens(f"{SHOW}/{page}").at == SHOW
    for typed in ({}, {"code": "123456"}):
        sent = {"csrf_token": resident.page.token, **typed}
        assert resident.browser.post(f"{SHOW}/new", data=sent).location == SHOW
    assert not held.scalars(select(SecurityCode)).all()


def test_who_has_shown_the_old_one_alone_is_not_as_sure(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_the_old(resident, held)
    assert resident.opens(f"{SHOW}/done").at == f"{SHOW}/new"


def test_a_code_to_the_old_phone_is_no_code_to_the_new(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_the_old(resident, held)
    first = last(held).personalisation["code"]
    resident.presses("Send me the code").types(code=first).presses("Continue")
    assert (resident.status, resident.page.problems[0].words) == (422, WRONG)
    assert held.scalar(select(func.count()).where(AuditEntry.action == "resident.code-wrong")) == 1


def test_whoever_holds_the_old_ones_hears_what_is_new_and_not_which(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    held.rollback()
    told = held.scalars(select(Notice).where(Notice.message == "new-contact")).all()
    assert {each.recipient for each in told} == {tenant.phone, tenant.email}
    assert {each.personalisation["what"] for each in told} == {"phone number"}
    assert "900321" not in str([each.personalisation for each in told])
    noted = held.scalars(
        select(AuditEntry).where(AuditEntry.action == Action.RESIDENT_CONTACT_SHOWN)
    ).one()
    assert noted.detail == {"kind": "phone"}


def test_a_home_that_is_flagged_hears_nothing(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    sends(resident, held)
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    assert not held.scalars(select(Notice).where(Notice.message == "new-contact")).all()


def test_the_new_one_gets_no_code_to_sign_in_with(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """Not even once the council holds it: not before it has for 30 days."""
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    phone = update(ContactPoint).where(ContactPoint.kind == "phone")
    held.execute(phone.values(value="+447700900321", since=today() - timedelta(days=29)))
    held.commit()
    thief = someone().opens("/account").fills_in(tenant.details()).presses("Continue")
    thief.presses("Send me a code")
    assert last(held).recipient == tenant.email


def test_a_number_that_takes_no_texts_is_left_to_an_officer(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone="020 7946 0123")
    assert not any(words == "Show us with codes" for words, _ in resident.page.links)
    assert resident.opens(SHOW).at == CHECK


def test_whom_we_cannot_reach_sends_it_without_the_codes(resident: Resident) -> None:
    """The council does not know since when it has held what it holds."""
    tells(resident, phone=NEW_PHONE).follows("Show us with codes")
    resident.presses("Send me the first code")
    assert resident.page.heading == "We cannot send you a code"
    assert resident.page.back == CHECK


def test_with_nothing_new_there_is_nothing_to_show(resident: Resident, held: Session) -> None:
    resident.opens(FORM).follows("Start now").fills_in(tenant.details()).presses("Continue")
    assert resident.opens(SHOW).at == f"{FORM}/what-changed"


def test_a_code_from_a_while_ago_opens_the_account_but_shows_nothing(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_the_old(resident, held)
    held.execute(update(Visit).values(checked_at=now() - timedelta(minutes=31)))
    held.commit()
    assert resident.opens("/account").status == 200
    for page in ("new", "new-code"):
        assert resident.opens(f"{SHOW}/{page}").at == SHOW
    sent = held.scalar(select(func.count()).select_from(SecurityCode))
    resident.browser.post(f"{SHOW}/new", data={"csrf_token": resident.page.token})
    held.rollback()
    assert held.scalar(select(func.count()).select_from(SecurityCode)) == sent


def test_who_has_just_signed_in_goes_on_to_the_new_one(resident: Resident, held: Session) -> None:
    resident.opens("/account").fills_in(tenant.details()).presses("Continue")
    resident.presses("Send me a code")
    types_the_code(resident, held, to=tenant.phone)
    resident.opens(f"{FORM}/what-changed").fills_in({"changed": ["phone"]}).presses()
    no_more(adds(resident, NEW_PHONE))
    resident.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    assert resident.presses().follows("Show us with codes").at == f"{SHOW}/new"


def test_somebody_else_who_knows_the_details_cannot_use_what_was_shown(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    other = tells(someone(), phone=NEW_PHONE)
    assert "You have shown us" not in other.page.main
    assert "to the new" not in sends(other, held)
