"""What we hold is a list: each phone and email with where it is from, to keep, use or remove."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.casework.cases import Case
from portal.clock import now
from portal.people.presence import CODE_COUNTS_FOR
from portal.people.visits import Visit
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.account.sending import sends
from tests.web.listing_contacts import adds, no_more, removes, rows
from tests.web.test_account import signs_in
from tests.web.test_changing import reached_at, the_tenant

FORM = "/change-details"
PHONES, EMAILS, CHECK = (f"{FORM}/{page}" for page in ("phones", "emails", "check-your-answers"))
MASKED = "Phone number ending 982"


def comes_to(resident: Resident, *what: str) -> Resident:
    """To the first list, as whoever knows the details; or as they have signed in."""
    resident.opens(FORM).follows("Start now")
    if resident.at.endswith("/your-account"):
        resident.fills_in(tenant.details()).presses("Continue")
    return resident.fills_in({"changed": [*what]}).presses()


def holds(council: Session, *values: str, kind: str = "phone") -> None:
    """They told us these here before, and all of it was made."""
    theirs = {"tenancy_ref": tenant.tenancy_ref, "person_ref": f"P{tenant.tenancy_ref}"}
    made = {"kind": kind, "action": "add", "applied_at": now() - timedelta(days=9)}
    for value in values:
        point = Point(kind, value, value, told=True, type="work", preferred=False).as_kept()
        council.add(ContactChange(submission_ref="7KQ4MZ82PX", value=point, **made, **theirs))
    council.commit()


def finishes(resident: Resident) -> Resident:
    """From the page after the last list."""
    resident.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    return resident.presses().presses("Confirm and send")


def test_without_a_code_only_the_end_of_a_number_is_shown_with_where_it_is_from(
    resident: Resident, held: Session
) -> None:
    comes_to(resident, "phone")
    since = the_tenant(held).contacts[0].since
    assert since is not None
    assert rows(resident) == {MASKED: f"From your tenancy record, {since.day} {since:%B %Y}"}
    assert tenant.phone not in resident.page.html
    assert "900982" not in resident.page.html


def test_of_an_email_only_its_first_letter_and_domain_are_shown(
    resident: Resident, held: Session
) -> None:
    assert [*rows(comes_to(resident, "email"))] == ["Email address a…@example.org"]
    assert tenant.email not in resident.page.html


def test_with_a_code_it_is_shown_whole_for_as_long_as_that_counts(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    assert [*rows(comes_to(resident, "phone"))] == [tenant.phone]
    held.execute(update(Visit).values(checked_at=now() - CODE_COUNTS_FOR))
    held.commit()
    assert [*rows(resident.opens(PHONES))] == [MASKED]


def test_what_they_told_here_says_so_with_how_it_is_used(resident: Resident, held: Session) -> None:
    holds(held, "+447700900321")
    words = rows(comes_to(resident, "phone"))["Phone number ending 321"]
    assert words.startswith("You told us on ")
    assert words.endswith("Work It is safe to send text messages to it")


def test_an_address_never_says_what_it_is_about(
    resident: Resident, someone: NewResident, held: Session
) -> None:
    """The same in every visit of theirs, and another in another's."""
    comes_to(resident, "phone").follows("Remove")
    assert "982" not in resident.at
    assert resident.at == comes_to(someone(), "phone").follows("Remove").at


def test_one_of_ours_is_used_otherwise_and_stays(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    comes_to(resident, "phone").follows("Change")
    assert resident.page.heading == "How can we use this number?"
    assert tenant.phone in resident.page.main
    resident.fills_in({"type": ["home"], "uses": ["voicemail"]}).presses()
    assert rows(resident)[tenant.phone].endswith("Home It is safe to leave a voicemail on it")
    assert resident.follows("Change").page.filled["type"] == ["home"]
    no_more(resident.opens(PHONES))
    finishes(resident)
    assert "We changed this at once: how we use a phone number" in resident.page.main
    [phone, _] = the_tenant(held).points
    assert (phone.value, phone.type, phone.texts) == (tenant.phone, "home", False)


def test_one_is_removed_by_whoever_is_sure_and_can_be_kept_after_all(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    removes(comes_to(resident, "phone"), "", sure="no")
    assert "any more" not in resident.page.main
    removes(resident, "")
    assert rows(resident)[tenant.phone].endswith("We will not use it any more")
    resident.follows("Change").types(remove="no").presses("Continue")
    assert "any more" not in resident.page.main
    removes(resident, "")
    no_more(resident)
    finishes(resident)
    assert "We changed this at once: phone number we do not use any more" in resident.page.main
    assert reached_at(held) == {tenant.email}


def test_whether_they_are_sure_has_to_be_answered(resident: Resident, held: Session) -> None:
    comes_to(resident, "phone").follows("Remove").presses("Continue")
    words = "Select yes if you want to remove this phone number"
    assert (resident.status, resident.page.problems[0].words) == (422, words)


def test_removing_the_last_says_so_first(resident: Resident, held: Session) -> None:
    """The email that goes in the same visit is nothing to fall back on."""
    last = "We have no other phone number or email address for you."
    removes(comes_to(resident, "email", "phone"), "")
    no_more(resident).opens(EMAILS).follows("Remove")
    assert last in resident.page.main
    resident.types(remove="no").presses("Continue").opens(PHONES).follows("Change")
    assert last not in resident.page.main


def test_while_a_new_one_is_checked_the_last_stays(resident: Resident, held: Session) -> None:
    """They are told so when they remove it, and it is so."""
    signs_in(resident, held)
    removes(comes_to(resident, "email", "phone"), "")
    adds(resident, "020 7946 0123")
    no_more(resident)
    resident.opens(EMAILS).follows("Remove")
    assert "We keep this one until we have checked a new one." in resident.page.main
    resident.types(remove="yes").presses("Continue")
    no_more(resident)
    finishes(resident)
    assert "We keep it until we have checked the new one" in resident.page.main
    assert reached_at(held) == {tenant.phone, tenant.email}


def test_removing_the_one_that_codes_go_to_says_where_they_go_from_then(
    resident: Resident, held: Session
) -> None:
    comes_to(resident, "phone").follows("Remove")
    assert "we send them to another phone number or email address" in resident.page.main
    held.execute(update(ContactPoint).where(ContactPoint.kind == "email").values(since=None))
    held.commit()
    resident.opens(resident.at)
    assert "you cannot sign in with a code until we have held another" in resident.page.main


def test_of_one_that_no_code_goes_to_nothing_is_said_of_codes(
    resident: Resident, held: Session
) -> None:
    comes_to(resident, "email").follows("Remove")
    assert "codes" not in resident.page.main
    held.execute(update(ContactPoint).where(ContactPoint.kind == "phone").values(since=None))
    held.commit()
    assert "We send your codes to sign in here." in resident.opens(resident.at).page.main


def test_with_nothing_to_change_it_changes_nothing(resident: Resident, held: Session) -> None:
    no_more(comes_to(resident, "phone"))
    assert resident.at == f"{FORM}/from-when"
    finishes(resident)
    assert "We hold what you told us already, so we changed nothing." in resident.page.main


def test_whether_there_is_one_more_has_to_be_answered(resident: Resident, held: Session) -> None:
    comes_to(resident, "phone").presses()
    words = "Select yes if you need to add a new phone number"
    assert (resident.status, resident.page.problems[0].words) == (422, words)
    assert [*rows(resident)] == [MASKED]


def test_in_a_flagged_home_nothing_that_is_known_is_shown(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    comes_to(resident, "phone").follows("Remove")
    row = resident.at
    sends(held)
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    assert rows(resident.opens(PHONES)) == {}
    assert resident.opens(row).at == PHONES


@pytest.mark.parametrize("place", ["", "/remove"])
def test_a_row_that_is_nobodys_leads_to_the_list(
    resident: Resident, held: Session, place: str
) -> None:
    comes_to(resident, "phone")
    row = f"{PHONES}/ours/0123456789abcdef{place}"
    assert resident.opens(row).at == PHONES
    sent = {"csrf_token": resident.page.token, "remove": "yes"}
    assert resident.browser.post(row, data=sent).location == PHONES
    assert rows(resident.opens(PHONES))[MASKED].startswith("From your tenancy record")
    no_more(resident)
    assert resident.opens(f"{FORM}/from-when/ours/x{place}").status == 404


def test_only_the_list_asks_what_we_hold(resident: Resident, held: Session) -> None:
    comes_to(resident, "phone")
    assert len(resident.opens(PHONES).browser.made) == 2
    assert len(no_more(resident).browser.made) <= 2
    assert len(resident.opens(f"{FORM}/what-changed").browser.made) == 1
