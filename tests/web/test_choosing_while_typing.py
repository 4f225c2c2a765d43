"""Whoever changes the language in the middle of a page goes on with what they had typed."""

import pytest
from sqlalchemy.orm import Session

from portal.languages import TURKISH
from portal.people.visits import Visit
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
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
