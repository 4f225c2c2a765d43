"""What somebody tells us changes what we hold, at once where that is right, and truly says so."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange, as_asked
from portal.audit import Action, AuditEntry
from portal.casework.cases import Case, CaseEvent
from portal.clock import now
from portal.notices.notices import Notice
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.test_showing_contacts import (
    NEW_PHONE,
    last,
    sends,
    shows_both,
    tells,
)

NEW = "+447700900321"
CHANGED = "We changed this at once: new phone number phone number we do not use any more"


def the_tenant(council: Session) -> Person:
    council.rollback()
    with_all = (joinedload(Person.contacts), joinedload(Person.changes))
    query = select(Person).where(Person.tenancy_ref == tenant.tenancy_ref).options(*with_all)
    return council.scalars(query).unique().one()


def changes(council: Session) -> list[ContactChange]:
    council.rollback()
    return as_asked(council.scalars(select(ContactChange)))


def reached_at(council: Session) -> set[str]:
    return {point.value for point in the_tenant(council).points}


def changes_phone(resident: Resident, council: Session) -> Resident:
    """A new phone instead of the old: they show both with codes, and send it."""
    tells(resident, phone=NEW_PHONE, instead=True)
    shows_both(resident, council)
    sends(resident, council)
    return resident


def test_a_phone_they_showed_to_be_theirs_is_ours_to_use_at_once(
    resident: Resident, held: Session
) -> None:
    changes_phone(resident, held)
    assert CHANGED in resident.page.main
    assert "cannot be used to sign in for 72 hours" in resident.page.main
    assert "An officer" not in resident.page.main
    assert reached_at(held) == {NEW, tenant.email}
    added, removed = changes(held)
    assert (added.action, removed.action) == ("add", "remove")
    assert added.codes_from is not None
    assert added.applied_at is not None
    assert added.codes_from - added.applied_at == timedelta(hours=72)
    assert removed.codes_from is None


def test_the_case_says_what_was_done_and_what_is_left(resident: Resident, held: Session) -> None:
    changes_phone(resident, held)
    words = held.scalars(select(CaseEvent.words)).one()
    assert words == (
        "Changed here at once: new phone number, phone number we do not use any more. "
        "Put it into the housing system too."
    )


def test_it_is_in_the_audit_by_kind_alone(resident: Resident, held: Session) -> None:
    changes_phone(resident, held)
    noted = select(AuditEntry).where(AuditEntry.action == Action.DETAILS_CHANGED)
    assert held.scalars(noted).one().detail == {"kinds": "phone"}


def test_who_only_knows_the_details_changes_nothing(resident: Resident, held: Session) -> None:
    tells(resident, phone=NEW_PHONE)
    sends(resident, held)
    assert "We changed this at once" not in resident.page.main
    assert "phone number: You did not sign in with a code" in resident.page.main
    assert reached_at(held) == {tenant.phone, tenant.email}
    words = held.scalars(select(CaseEvent.words)).one()
    assert words == "Check first: phone number. They did not sign in with a code."


def test_of_two_the_one_not_shown_waits_and_the_message_says_both(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE, email="amina.new@example.org")
    shows_both(resident, held)
    sends(resident, held)
    assert "We changed this at once: new phone number" in resident.page.main
    assert "new email: You did not show us with codes that it is yours" in resident.page.main
    assert reached_at(held) == {tenant.phone, NEW, tenant.email}
    sent = last(held, "details-partly-changed")
    assert sent.personalisation["changed"] == "new phone number"
    assert sent.personalisation["first"].startswith("new email: You did not show us")


def test_the_confirmation_goes_to_what_holds_from_now_on(resident: Resident, held: Session) -> None:
    held.execute(update(Person).values(preferred_contact="text"))
    held.commit()
    changes_phone(resident, held)
    assert last(held, "details-changed").recipient == NEW


def test_whoever_holds_the_old_ones_hears_what_kind_of_thing_and_never_which(
    resident: Resident, held: Session
) -> None:
    changes_phone(resident, held)
    told = held.scalars(select(Notice).where(Notice.message == "details-not-yours")).all()
    assert {each.recipient for each in told} == {tenant.phone, tenant.email}
    assert {each.personalisation.get("what", "phone number") for each in told} == {"phone number"}
    assert {each.personalisation.get("changed", "phone number") for each in told} == {
        "phone number"
    }
    assert len({each.personalisation["link"] for each in told}) == 2
    assert not any("900321" in str(each.personalisation) for each in told)


def test_where_one_phone_is_all_we_held_a_letter_goes_home_too(
    resident: Resident, held: Session
) -> None:
    the_tenant(held).contacts[0].kind = "phone"
    mails = [each for each in the_tenant(held).contacts if each.kind == "email"]
    for each in mails:
        held.delete(each)
    held.commit()
    changes_phone(resident, held)
    letter = last(held, "details-not-yours-by-post")
    assert "E8 1EA" in letter.recipient.values()
    assert "link" not in letter.personalisation


def test_a_flagged_home_is_changed_by_an_officer_and_nobody_is_told(
    resident: Resident, held: Session
) -> None:
    tells(resident, phone=NEW_PHONE)
    sends(resident, held)
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    tells(resident, phone=NEW_PHONE)
    shows_both(resident, held)
    resident.opens("/change-details/check-your-answers").presses("Confirm and send")
    assert "new phone number: An officer checks this before we change it." in resident.page.main
    assert reached_at(held) == {tenant.phone, tenant.email}
    assert not held.scalars(select(Notice).where(Notice.message == "details-not-yours")).all()


def test_the_account_says_how_each_stands(resident: Resident, held: Session) -> None:
    changes_phone(resident, held)
    resident.opens("/account/what-you-told-us").follows("Tell us your contact details changed")
    assert "We have changed this: new phone number" in resident.page.main


def test_the_number_we_hold_is_no_new_number(resident: Resident, held: Session) -> None:
    """They may have something to say of how we use it."""
    tells(resident, phone="07700 900982")
    sends(resident, held)
    assert reached_at(held) == {tenant.phone, tenant.email}
    [change] = changes(held)
    assert change.action == "use"
    assert change.value is not None
    assert change.replaces is not None
    assert change.value["value"] == change.replaces["value"] == tenant.phone


def test_telling_us_the_address_we_hold_changes_nothing(resident: Resident, held: Session) -> None:
    tells(resident, email=tenant.email)
    sends(resident, held)
    assert "We hold what you told us already, so we changed nothing." in resident.page.main
    assert not held.scalars(select(ContactChange)).all()


@pytest.mark.parametrize(("hours", "goes_to"), [(71, tenant.email), (73, NEW)])
def test_the_new_phone_gets_a_code_to_sign_in_with_after_72_hours(
    resident: Resident, someone: NewResident, held: Session, hours: int, goes_to: str
) -> None:
    changes_phone(resident, held)
    began = now() - timedelta(hours=hours)
    held.execute(
        update(ContactChange).values(applied_at=began, codes_from=began + timedelta(hours=72))
    )
    held.commit()
    later = someone().opens("/account").fills_in(tenant.details()).presses("Continue")
    later.presses("Send me a code")
    assert last(held).recipient == goes_to
