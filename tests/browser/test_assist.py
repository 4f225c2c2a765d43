"""A member of staff who types what a caller says, in a real browser, beside the script."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.channels import ASSISTED
from portal.journey import Form
from portal.people.assisting import begin_for
from portal.people.staff import Staff
from portal.people.staff_sessions import begin as begin_session
from portal.settings import settings
from tests.browser.conftest import Begin
from tests.browser.every_form import for_each_form
from tests.browser.filling import Box
from tests.browser.looker import Looker
from tests.browser.looking import EVERYTHING, RUN_AXE, SMALLEST_PHONE, axe_in
from tests.browser.reader import Reader, read_through
from tests.browser.ways_to_walk import Place, fewest_ways, places
from tests.casework.council import an_officer
from tests.forms.walking import as_asked

pytestmark = pytest.mark.browser
SIZE = {"width": 1280, "height": 900}
ALT_AND_SHIFT = 1 | 8
"""As Chromium counts them."""
OF_CODES = ("send-a-code", "enter-code")
"""What is never asked on the telephone."""


def faults_at_a_desk(page: Page) -> list[str]:
    """On a wide screen, and read at 400 per cent."""
    axe_in(page)
    found = [*page.evaluate(RUN_AXE, EVERYTHING)]
    page.set_viewport_size({**SIZE, "width": SMALLEST_PHONE})
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(SIZE)
    narrow = [] if wide <= SMALLEST_PHONE else [f"it is {wide} wide"]
    return [f"{page.url} {fault}" for fault in (*found, *narrow)]


@pytest.fixture
def takes_a_call(begin: Begin, home: str, council: Engine) -> Callable[[], Reader]:
    """An adviser at a new visit, for a caller nobody has found."""
    with Session(council) as session:
        adviser_id = an_officer(session, "Jo Day", role="adviser").id
        carrying = begin_session(session, adviser_id)
        session.commit()

    def call() -> Reader:
        with Session(council) as session, session.begin():
            staff = session.get_one(Staff, adviser_id)
            secret = settings().secret_key.get_secret_value()
            visit = begin_for(session, secret, staff, None)
            within = f"/visits/{visit.id}"
        person: Reader = begin(Reader)
        person.home = home + within
        person.page.set_viewport_size(SIZE)
        person.page.context.add_cookies([_carried(home, carrying)])
        return person

    return call


def _carried(home: str, session: str) -> Any:
    held: Any = {"name": "__Host-staff", "value": session, "secure": True, "httpOnly": True}
    return {**held, "sameSite": "Lax", "url": home.replace("http:", "https:")}


def on_the_line(place: Place) -> Place:
    """Where it is sent, the caller has said that it may be."""
    said = (Box("spoken", "Yes, that is right"),)
    return place._replace(fills=said) if place.name == "check" else place


@for_each_form
def test_every_page_of_a_form_can_be_used_by_every_adviser(
    form: Form, takes_a_call: Callable[[], Reader]
):
    asked, looker = as_asked(form, ASSISTED), Looker(faults_at_a_desk)
    every = [places(asked, way) for way in fewest_ways(asked, without="balance")]
    walks = [[on_the_line(place) for place in way if place.name not in OF_CODES] for way in every]
    read_through(asked, walks, takes_a_call, looker)
    assert not looker.faults, "\n".join(looker.faults)


def presses_with_alt_and_shift(page: Page, letter: str) -> None:
    """Playwright presses no letter together with Alt, and Chromium looks for the letter."""
    key = {"key": letter, "code": f"Key{letter}", "text": letter, "unmodifiedText": letter}
    held = {**key, "windowsVirtualKeyCode": ord(letter), "modifiers": ALT_AND_SHIFT}
    chromium = page.context.new_cdp_session(page)
    for turn in ("keyDown", "keyUp"):
        chromium.send("Input.dispatchKeyEvent", {"type": turn, **held})


@pytest.mark.xdist_group("browser-plain")
def test_every_shortcut_of_a_call_is_named_and_works(takes_a_call: Callable[[], Reader], home: str):
    person, desk = takes_a_call(), f"{home}/staff/desk"
    leads = {"c": f"{person.home}/caller", "f": f"{person.home}/", "d": desk, "e": desk}
    person.opens("/report-hardship")
    page = person.page
    shown = [each.get_attribute("accesskey") for each in page.locator("[accesskey]").all()]
    assert sorted(filter(None, shown)) == sorted([*leads, "n"])
    expect(page.get_by_text("Keys: Alt and Shift with C")).to_contain_text(
        re.compile("N for notes, F .*, D .*, E ")
    )
    with page.expect_popup() as notes:
        presses_with_alt_and_shift(page, "N")
    expect(notes.value).to_have_url(f"{person.home}/notes")
    for letter, there in leads.items():
        person.opens("/report-hardship")
        presses_with_alt_and_shift(page, letter.upper())
        expect(page).to_have_url(there)
    presses_with_alt_and_shift(page, "B")
    expect(page).to_have_url(re.compile("/visits/[0-9a-f-]+/$"))
