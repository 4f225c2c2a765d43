"""Stopping in the middle of a form, and coming back to it on another phone, page by page."""

from collections.abc import Callable

from playwright.sync_api import expect

from portal.journey.form import Identity
from tests.browser.every_form import every_form
from tests.browser.filling import Box
from tests.browser.person import Person
from tests.browser.touring import Look, look_at_refusal
from tests.browser.ways_to_walk import fewest_ways, places

SURNAME = "Kahn"


def stops_and_comes_back(begin: Callable[[], Person], look: Look) -> None:
    """Somebody nobody knows leaves a phone number, and goes on elsewhere where they left."""
    reference, left_at = _stops(begin(), look)
    again = begin()
    _comes_back(again, reference, look)
    expect(again.page).to_have_url(again.home + left_at)
    _goes_on_elsewhere(again, begin(), look)


def _stops(person: Person, look: Look) -> tuple[str, str]:
    form = next(one for one in every_form().values() if one.identity is Identity.OFFERED)
    way = [place for place in places(form, fewest_ways(form)[0])[:5] if place.press]
    person.hurries(way)
    person.presses("Save, come back later or get help")
    look(person, "save-where")
    person.presses("Send me a code")
    look_at_refusal(person, look, "save-where")
    person.fills((Box("phone", "07700 900456"), Box("surname", SURNAME)))
    person.presses("Send me a code")
    look(person, "save-code")
    person.fills((Box("code", person.reads_code()),))
    person.presses("Continue")
    look(person, "saved")
    return person.reference, way[-1].path


def _comes_back(person: Person, reference: str, look: Look) -> None:
    person.opens("/come-back")
    person.presses("Continue")
    look_at_refusal(person, look, "come-back")
    person.fills((Box("reference", reference), Box("surname", SURNAME)))
    person.presses("Continue")
    look(person, "come-back-code")
    person.presses("Continue")
    look_at_refusal(person, look, "come-back-code")
    person.fills((Box("code", person.reads_code()),))
    person.presses("Continue")


def _goes_on_elsewhere(person: Person, there: Person, look: Look) -> None:
    """By a code, with what was begun at the first; which is told so, and has it back."""
    left_at = person.page.url.removeprefix(person.home)
    person.presses("Save, come back later or get help")
    way = person.reads.says("Go on with an adviser or at another screen")
    person.page.get_by_role("link", name=way, exact=True).click()
    look(person, "go-on-elsewhere")
    person.presses("Get a code")
    look(person, "code-to-read-out")
    there.opens("/code")
    look(there, "code")
    there.fills((Box("code", person.reference),))
    there.presses("Continue")
    expect(there.page).to_have_url(there.home + left_at)
    person.opens(left_at)
    look(person, "elsewhere")
    person.presses("Take it back")
    expect(person.page).to_have_url(person.home + left_at)
