"""Whose request it is: a visit of ours, a form of ours, sent from our own page."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.people.visits import Visit, new_token
from tests.forms.outcomes import count
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

WHO = "/report-hardship/your-account"
GO_ON = f"{WHO}/go-on"
FIRST = "/report-hardship/what-changed"
FORM = "application/x-www-form-urlencoded"

oversized = pytest.mark.filterwarnings("ignore:The '.*' cookie is too large")
"""The test's own client warns of what it is made to send."""


def is_known(resident: Resident) -> Resident:
    resident.opens(WHO).fills_in(tenant.details()).presses("Continue")
    assert resident.at == FIRST
    return resident


def ticks(resident: Resident, **headers: str) -> int:
    """Answer the first question, with these headers besides; the status of what comes back."""
    sent = {"changed": "ill", "csrf_token": resident.page.token}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return resident.browser.post(FIRST, data=sent, headers=named).status_code


def test_someone_who_only_looks_leaves_nothing_with_us_or_on_their_phone(
    resident: Resident, council: Session
) -> None:
    for path in ("/", "/report-hardship", "/privacy", "/cookies", "/no-such-page"):
        resident.opens(path)
    assert resident.visit == ""
    resident.opens(WHO)
    assert resident.visit != ""
    assert count(council, Visit) == 0


def test_our_books_hold_only_the_hash_of_a_visit(resident: Resident, council: Session) -> None:
    is_known(resident)
    kept = council.scalars(select(Visit.token_hash)).one()
    assert resident.visit.encode() not in kept
    assert len(kept) == 32


def test_the_visit_stays_the_same_from_page_to_page(resident: Resident) -> None:
    token = is_known(resident).visit
    resident.opens("/").opens(FIRST)
    assert resident.visit == token


PLANTED = {
    "empty": "",
    "a word": "planted",
    "signed by nobody": "planted." + "0" * 32,
    "only a dot": ".",
    "8 kB of dots": "." * 8192,
    "8 kB": "a" * 8192,
    "signed by someone else": new_token("a secret that is not ours"),
    "not ASCII": "é" * 10,
    "a path": "../../etc",
}


@oversized
@pytest.mark.parametrize("planted", PLANTED.values(), ids=PLANTED)
def test_a_visit_that_is_not_of_our_making_begins_a_new_one(
    resident: Resident, council: Session, planted: str
) -> None:
    resident.browser.carries(planted)
    resident.opens(WHO)
    assert resident.status == 200
    assert resident.visit != planted
    assert is_known(resident).visit != planted


@oversized
def test_an_eight_kilobyte_cookie_beside_ours_does_no_harm(resident: Resident) -> None:
    is_known(resident)
    resident.browser.set_cookie("advertising", "x" * 8192)
    assert resident.opens(FIRST).status == 200


def test_a_form_without_a_visit_is_refused(someone: NewResident) -> None:
    page = is_known(someone()).page
    stranger = someone()
    stranger.page = page
    assert ticks(stranger) == 400


def test_the_proof_differs_on_every_page_and_each_is_good(resident: Resident) -> None:
    is_known(resident)
    first = resident.page.token
    resident.opens(FIRST)
    assert resident.page.token != first
    resident.page.token = first
    assert ticks(resident) == 303


def test_a_form_from_our_own_page_is_taken(resident: Resident) -> None:
    is_known(resident)
    assert ticks(resident, Sec_Fetch_Site="same-origin", Origin="https://localhost") == 303
    assert ticks(resident) == 303
    assert ticks(resident, Sec_Fetch_Site="none") == 303


def test_a_browser_that_names_no_origin_is_believed_only_about_our_own_pages(
    resident: Resident,
) -> None:
    """Pages that send no referrer make browsers say that their origin is "null": ours, too."""
    is_known(resident)
    assert ticks(resident, Sec_Fetch_Site="same-origin", Origin="null") == 303
    assert ticks(resident, Sec_Fetch_Site="cross-site", Origin="null") == 403


def test_a_form_may_say_how_its_letters_are_written(resident: Resident) -> None:
    is_known(resident)
    body = f"changed=ill&csrf_token={resident.page.token}"
    sent = resident.browser.post(FIRST, data=body, content_type=f"{FORM}; charset=utf-8")
    assert sent.status_code == 303
