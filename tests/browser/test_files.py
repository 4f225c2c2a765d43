"""Files chosen on a phone: the clean are added, of the others it is said, with scripts or not."""

import re

import pytest
from playwright.sync_api import FilePayload, expect

from forms.change_details import form
from portal.journey.ways import ways
from tests.browser.conftest import Begin
from tests.browser.looking import faults_of
from tests.browser.ways_to_walk import SAVE, places
from tests.evidence.files import photo
from tests.evidence.hostile import EICAR
from tests.web.evidence import ADD

pytestmark = pytest.mark.browser
PAGE = f"/{form.slug}/new-name-shown"


def file(name: str, media: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": media, "buffer": content}


PHOTO = file("marriage.jpg", "image/jpeg", photo(size=(900, 600)))
LISTENS = """
    window.heard = []
    new MutationObserver((changes) => {
        for (const { target } of changes) {
            if (target.role === "status") window.heard.push(target.textContent)
        }
    }).observe(document.body, { childList: true, subtree: true })
"""
"""What a screen reader would say while the file is on its way."""
VIRUS = file("virus.pdf", "application/pdf", EICAR)


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_photo_is_added_a_virus_refused_and_the_form_goes_on(begin: Begin, scripts: bool):
    person = begin(java_script_enabled=scripts)
    asked = next(way for way in ways(form.pages) if form.page("new-name-shown") in way.pages)
    there = places(form, asked)
    person.hurries(there[: 1 + [place.path for place in there].index(PAGE)])
    page, main = person.page, person.page.locator("main")
    page.set_input_files("[type=file]", [PHOTO, VIRUS])
    if scripts:
        page.route("**/files", lambda route: route.fulfill(status=503))
        page.get_by_role("button", name=ADD).click()
        expect(page.get_by_role("alert")).to_contain_text("The file did not get through")
        page.unroute("**/files")
        assert "status of 503" in person.complaints.pop()
    page.evaluate(LISTENS)
    person.presses(SAVE)
    summary = page.locator(".govuk-error-summary")
    expect(summary).to_contain_text("“virus.pdf” may have a virus")
    expect(main).to_contain_text("marriage.jpg")
    if scripts:
        assert page.evaluate("window.heard") == ["Sending your file", "Checking your file"]
        expect(summary).to_be_focused()
        expect(page).to_have_title(re.compile("^Error: Show us a document with your new name"))
        assert faults_of(page) == []
    person.presses(SAVE)
    expect(page).to_have_url(f"{person.home}/{form.slug}/from-when")
