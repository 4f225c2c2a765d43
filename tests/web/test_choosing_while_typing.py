"""Whoever changes the language in the middle of a page goes on with what they had typed."""

import re
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text, update
from sqlalchemy.orm import Session

from portal.languages import TURKISH
from portal.people.held_pages import HeldPage, forget_held
from portal.people.visits import Visit
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
from tests.web.test_account import ACCOUNT, signs_in
from tests.web.test_language import spoken
from tests.web.test_signing_out import FORM, WHO, goes_away, names

HARDSHIP = "/report-hardship"


def test_nothing_is_kept_of_somebody_who_only_looked(resident: Resident, council: Session) -> None:
    resident.opens(f"{HARDSHIP}/your-account").presses("I do not have these details")
    visits = council.query(Visit).count()
    resident.presses("Türkçe")
    assert (resident.at, spoken(resident)) == (f"{HARDSHIP}/what-changed", "tr")
    council.rollback()
    assert (council.query(Visit).count(), council.query(Draft).count()) == (visits, 0)


def test_what_was_typed_counts_for_nothing_before_it_is_sent(
    resident: Resident, council: Session
) -> None:
    resident.opens(f"{HARDSHIP}/your-account").presses("I do not have these details")
    resident.types(changed="ill").presses("Türkçe")
    council.rollback()
    assert [draft.answers for draft in council.query(Draft)] == [{}]


def test_enter_sends_the_page_though_the_languages_stand_before_it(resident: Resident) -> None:
    """Browsers press the first button that belongs to a form, wherever it stands."""
    page = resident.opens("/what-became-of-it").page
    [form] = page.all("form")
    theirs = [b for b in page.all("button") if b.get("form") == form.get("id") or b in form.iter()]
    assert theirs[0].get("formaction") is None
    assert [b.get("value") for b in theirs if b.get("lang")] == ["tr"]


@pytest.mark.parametrize("page", ["/account/who-you-are", f"{FORM}/your-account"])
def test_the_page_is_sent_as_ever_after_choosing(resident: Resident, council: Session, page: str):
    resident.opens(page).types(reference=tenant.details()["reference"]).presses("Türkçe")
    resident.reads = TURKISH
    assert (resident.at, spoken(resident)) == (page, "tr")
    assert resident.fills_in(tenant.details()).presses("Continue").at != page


def test_whose_time_was_up_goes_on_with_it_in_the_other_language(
    resident: Resident, council: Session
) -> None:
    names(resident).types(new_name="Amina Khan")
    goes_away(council)
    resident.presses("Türkçe")
    resident.reads = TURKISH
    assert (resident.at, spoken(resident)) == (WHO, "tr")
    resident.fills_in(tenant.details()).presses("Continue")
    assert (resident.at, spoken(resident)) == (f"{FORM}/new-name", "tr")
    assert resident.page.filled["new_name"] == ["Amina Khan"]


HELD_AT = re.compile(r"/account/who-you-are\?held=[0-9a-f-]{36}")


def chooses(resident: Resident) -> str:
    """With a reference typed; where that leads."""
    page = resident.opens("/account/who-you-are").page
    boxes = {"csrf_token": page.token, "read-in": "tr", "reference": "2000000017"}
    answer = resident.browser.post("/account/who-you-are", data=boxes)
    assert answer.status_code == 303
    return answer.headers["Location"]


def test_it_waits_sealed_at_an_address_of_its_own_for_this_browser_alone(
    app: Flask, resident: Resident, council: Session
) -> None:
    there = chooses(resident)
    assert HELD_AT.fullmatch(there)
    kept = council.scalar(text("SELECT boxes FROM held_page"))
    assert kept is not None
    assert b"2000000017" not in bytes(kept)
    assert resident.opens(there).page.filled["reference"] == ["2000000017"]
    assert Resident(app).opens(there).page.filled["reference"] == [""]


def test_it_waits_for_half_an_hour(resident: Resident, council: Session) -> None:
    there = chooses(resident)
    council.execute(update(HeldPage).values(held_at=HeldPage.held_at - timedelta(minutes=31)))
    council.commit()
    assert resident.opens(there).page.filled["reference"] == [""]
    forget_held(council)
    assert council.query(HeldPage).count() == 0


def test_with_nothing_typed_nothing_waits(resident: Resident, council: Session) -> None:
    resident.opens("/account/who-you-are").presses("Türkçe")
    assert spoken(resident) == "tr"
    assert council.query(HeldPage).count() == 0


def test_choosing_sends_no_page_not_even_one_that_shows_nothing_again(
    resident: Resident, held: Session
) -> None:
    boxes = {"csrf_token": signs_in(resident, held).page.token, "read-in": "tr"}
    answer = resident.browser.post(f"{ACCOUNT}/sign-out", data=boxes)
    assert answer.headers["Location"] == f"{ACCOUNT}/sign-out"
    assert resident.opens(ACCOUNT).at == ACCOUNT
