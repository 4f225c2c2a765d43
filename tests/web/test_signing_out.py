"""Whoever we know is signed out after half an hour of nothing, and loses nothing they typed."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.channels import SELF_SERVICE
from portal.people.visits import Visit
from portal.submissions.records import Draft, Submission
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.fixtures import NewResident

FORM = "/change-details"
WHO = f"{FORM}/your-account"
NEIGHBOUR = Tenant(tenancy_ref="2000000018", payment_ref="3000-4418", surname="Okafor")


def is_known(resident: Resident, who: Tenant = tenant) -> Resident:
    return resident.opens(WHO).fills_in(who.details()).presses("Continue")


def goes_away(council: Session, time: timedelta = SELF_SERVICE.idle + timedelta(seconds=1)) -> None:
    council.execute(update(Visit).values(seen_at=Visit.seen_at - time))
    council.commit()


def names(resident: Resident) -> Resident:
    """To the page that asks for a new name."""
    return is_known(resident).types(changed="name").presses()


def test_each_page_says_when_we_will_sign_them_out(resident: Resident) -> None:
    assert "We will sign you out " in is_known(resident).page.main
    assert "We will sign you out " in resident.types(changed="name").presses().page.main


def test_so_does_each_page_on_the_way_to_a_code(resident: Resident, held: Session) -> None:
    is_known(resident).opens("/account/send-code")
    is_told_and_warned(resident)
    is_told_and_warned(resident.presses("Send me a code"))


def test_so_does_the_page_that_says_it_is_saved_and_the_one_that_says_it_is_sent(
    resident: Resident, council: Session
) -> None:
    is_told_and_warned(names(resident).presses("Save, come back later or get help"))
    resident.opens(f"{FORM}/new-name").types(new_name="Amina Khan").presses()
    resident.types(new_name_shown="later").presses()
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    is_told_and_warned(resident.presses().presses("Confirm and send"))
    goes_away(council)
    assert "sign you out" not in resident.opens(f"{FORM}/sent").page.main


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/privacy", "/accessibility", "/cookies", "/contact", "/how-to-look-unseen"),
        *("/what-became-of-it", "/come-back", "/come-back/code", "/account/who-you-are"),
    ],
)
def test_so_does_each_page_that_has_nothing_of_theirs(
    resident: Resident, council: Session, path: str
) -> None:
    assert "sign you out" not in resident.opens(path).page.main
    assert resident.browser.made == ()  # type: ignore[attr-defined]
    assert "We will sign you out " in is_known(resident).opens(path).page.main
    goes_away(council)
    assert "sign you out" not in resident.opens(path).page.main


def test_the_first_page_says_that_they_are_signed_out_only_while_they_are(
    resident: Resident,
) -> None:
    for _again in range(2):
        assert "You are signed out." in resident.opens("/?cleared=yes").page.main
    assert "You are signed out." not in is_known(resident).opens("/?cleared=yes").page.main
    assert "You are signed out." not in resident.opens("/").page.main


def test_the_first_page_of_a_form_says_so_too(resident: Resident, council: Session) -> None:
    assert "You are signed out." not in resident.opens(FORM).page.main
    assert "You are signed out." in resident.opens(f"{FORM}?cleared=yes").page.main
    assert "You are signed out." not in names(resident).opens(f"{FORM}?cleared=yes").page.main
    goes_away(council)
    assert "You are signed out." in resident.opens(FORM).page.main
    resident.presses("Start afresh")
    assert resident.at == FORM
    assert "You are signed out." in resident.page.main


def is_told_and_warned(resident: Resident) -> None:
    assert "We will sign you out " in resident.page.main
    [warned] = [part for part in resident.page.all("p") if part.get("data-script")]
    assert "time_left" in warned.get("data-script", "")


def test_nobody_we_do_not_know_has_a_limit(resident: Resident, council: Session) -> None:
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    assert "sign you out" not in resident.page.main
    resident.types(changed="ill").presses()
    goes_away(council, timedelta(days=2))
    assert resident.opens("/report-hardship/at-risk").status == 200
    assert resident.at == "/report-hardship/at-risk"


def test_an_answer_sent_too_late_is_taken_once_they_say_who_they_are(
    resident: Resident, council: Session
) -> None:
    names(resident).types(new_name="Amina Khan")
    goes_away(council)
    resident.presses()
    assert resident.at == WHO
    assert "You are signed out" in resident.page.main
    resident.fills_in(tenant.details()).presses("Continue")
    assert resident.at == f"{FORM}/new-name-shown"
    assert resident.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina Khan"]


def test_what_was_no_answer_is_on_its_page_again_as_it_was_typed(
    resident: Resident, council: Session
) -> None:
    names(resident).types(new_name="1234")
    goes_away(council)
    resident.presses().fills_in(tenant.details()).presses("Continue")
    assert resident.at == f"{FORM}/new-name"
    assert resident.page.filled["new_name"] == ["1234"]
    resident.presses()
    assert resident.page.problems[0].words.endswith("must include at least one letter")


def test_the_very_first_answer_sent_too_late_is_kept_too(
    resident: Resident, council: Session
) -> None:
    is_known(resident).types(changed="name")
    goes_away(council)
    resident.presses().fills_in(tenant.details()).presses("Continue")
    assert resident.at == f"{FORM}/new-name"


def test_a_page_opened_too_late_leads_to_where_they_were(
    resident: Resident, council: Session
) -> None:
    names(resident)
    goes_away(council)
    assert resident.opens(f"{FORM}/new-name").at == WHO
    assert resident.fills_in(tenant.details()).presses("Continue").at == f"{FORM}/new-name"


def test_a_form_sent_too_late_is_not_sent_before_they_say_who_they_are(
    resident: Resident, council: Session
) -> None:
    names(resident).types(new_name="Amina Khan").presses()
    resident.types(new_name_shown="later").presses()
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    resident.presses()
    goes_away(council)
    assert resident.presses("Confirm and send").at == WHO
    assert council.scalar(select(func.count()).select_from(Submission)) == 0
    resident.fills_in(tenant.details()).presses("Continue")
    assert resident.at == f"{FORM}/check-your-answers"
    assert resident.presses("Confirm and send").page.heading == "Change of details sent"


def test_somebody_else_in_the_same_browser_sees_nothing_of_it(
    resident: Resident, council: Session
) -> None:
    council_with(council, NEIGHBOUR)
    names(resident).types(new_name="Amina Khan")
    goes_away(council)
    resident.presses().fills_in(NEIGHBOUR.details()).presses("Continue")
    assert resident.at == f"{FORM}/what-changed"
    assert resident.page.filled.get("changed", []) == []
    assert "Khan" not in resident.page.html
    council.rollback()
    kept = council.scalars(select(Draft)).one()
    assert kept.as_left[1] == [["new_name", "Amina Khan"]]


def test_whoever_goes_on_without_saying_who_sees_nothing_of_it(
    resident: Resident, council: Session
) -> None:
    resident.opens("/report-hardship/your-account").fills_in(tenant.details()).presses("Continue")
    resident.types(changed="ill").presses()
    goes_away(council)
    resident.opens("/report-hardship/at-risk").presses("I do not have these details")
    assert resident.at == "/report-hardship/what-changed"
    assert resident.page.filled.get("changed", []) == []


@pytest.mark.parametrize(
    ("gone", "at"), [(SELF_SERVICE.idle, WHO), (SELF_SERVICE.idle - timedelta(seconds=20), "")]
)
def test_every_page_they_open_begins_the_half_hour_anew(
    resident: Resident, council: Session, gone: timedelta, at: str
) -> None:
    names(resident)
    goes_away(council, timedelta(minutes=29))
    here = resident.opens(f"{FORM}/new-name").at
    goes_away(council, gone)
    assert resident.opens(here).at == (at or here)


def test_an_account_is_closed_too(resident: Resident, council: Session) -> None:
    names(resident)
    goes_away(council)
    assert resident.opens("/account/send-code").at == "/account/who-you-are"


def test_an_old_reference_is_not_shown_to_whoever_comes_later(
    someone: NewResident, council: Session
) -> None:
    left = names(someone())
    goes_away(council)
    assert left.opens(f"{FORM}/save").at == FORM
