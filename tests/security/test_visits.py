"""S72: a call is its adviser's, by its address alone it is nobody's."""

import uuid

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel, NewResident
from tests.security.officers import of_every_role, officer
from tests.security.site import knocks
from tests.web.test_going_on_elsewhere import FORM, begins, holders

READ = ("/", FORM, f"{FORM}/new-name", f"{FORM}/check-your-answers", "/notes", "/caller", "/code")
SENT = (f"{FORM}/new-name", f"{FORM}/new-name/save", f"{FORM}/go-on-elsewhere", "/notes", "/finish")


@pytest.fixture
def adviser(by_channel: ByChannel) -> Resident:
    """In a call with somebody who was checked, half way through."""
    adviser = begins(by_channel(ASSISTED))
    return adviser.types(new_name="Amina Khan").presses()


def opens_nothing(thief: Resident, within: str, council: Session) -> None:
    """No page of it says anything, and nothing sent to it is kept."""
    for path in READ:
        answer = knocks(thief, "GET", f"{within}{path}")
        assert answer.status_code in (303, 403, 404), path
        assert not {tenant.surname, "Amina", "app-helping"} & {*answer.text.split()}, path
        assert answer.headers.get("Location", "/staff/").startswith("/staff/"), path
    told = {"csrf_token": thief.page.token, "new_name": "A Thief", "note": "A Thief"}
    for path in SENT:
        answer = knocks(thief, "POST", f"{within}{path}", data=told)
        assert answer.status_code in (303, 400, 403, 404), path
        assert answer.headers.get("Location", "/staff/").startswith("/staff/"), path
    assert holders(council) == [ASSISTED.name]
    assert council.scalars(select(Draft)).one().answers["new_name"] == "Amina Khan"


@pytest.mark.parametrize("role", ["adviser", "officer", "team leader", "auditor"])
def test_S72_by_a_colleague_who_was_shown_its_address(
    adviser: Resident, someone: NewResident, council: Session, role: str
) -> None:
    colleague = officer(someone(), council, role)
    opens_nothing(colleague, within(adviser), council)


def test_S72_by_a_colleague_who_may_do_everything(
    adviser: Resident, someone: NewResident, council: Session
) -> None:
    opens_nothing(of_every_role(someone(), council), within(adviser), council)


@pytest.mark.parametrize("by", [SELF_SERVICE, KIOSK], ids=lambda by: by.name)
def test_S72_by_somebody_at_a_phone_or_screen(
    adviser: Resident, by_channel: ByChannel, council: Session, by: Channel
) -> None:
    opens_nothing(by_channel(by).opens("/code"), within(adviser), council)


def within(adviser: Resident) -> str:
    return adviser.browser.within


def test_S72_by_the_adviser_when_the_call_is_over(adviser: Resident, council: Session) -> None:
    token = adviser.page.token
    adviser.presses("End this visit")
    for path in READ:
        assert knocks(adviser, "GET", f"{within(adviser)}{path}").status_code == 404, path
    for path in SENT:
        told = {"csrf_token": token, "new_name": "Too Late", "note": "Too late"}
        answer = knocks(adviser, "POST", f"{within(adviser)}{path}", data=told)
        assert answer.status_code in (400, 404), path
    assert council.scalars(select(Draft)).all() == []


def test_S72_one_that_was_guessed(adviser: Resident) -> None:
    at = within(adviser)
    guesses = [f"/visits/{uuid.uuid4()}", f"{at[:-1]}{'1' if at[-1] == '0' else '0'}", "/visits/1"]
    for guess in (*guesses, f"{at}/{at.removeprefix('/')}", at.upper(), "/visits/../staff"):
        assert knocks(adviser, "GET", f"{guess}{FORM}/new-name").status_code == 404, guess


def test_S72_its_pages_at_the_address_of_another_call(
    adviser: Resident, by_channel: ByChannel, council: Session
) -> None:
    """What was read in one call is no proof in another of the same adviser's."""
    other = by_channel(ASSISTED).opens("/")
    told = {"csrf_token": adviser.page.token, "new_name": "Of the other"}
    answer = knocks(adviser, "POST", f"{within(other)}{FORM}/new-name", data=told)
    assert answer.status_code == 400
    assert holders(council) == [ASSISTED.name]
