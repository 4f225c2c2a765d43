"""Every kind of page the portal has, one after the other, for somebody to look at.

`look` is called with whoever is at a page, and a name for it: a test searches it
for faults, `pictures` takes a photograph.
"""

import re
from collections.abc import Callable, Iterable

from playwright.sync_api import expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.journey import Each, Form
from portal.submissions.records import Draft
from portal.web.errors import WORDS
from tests.browser.filling import Mark, unbroken
from tests.browser.person import Person
from tests.browser.ways_to_walk import Place, fewest_ways, places

Look = Callable[[Person, str], None]
DETOURS = ("add", "1", "1/remove")
"""Where a list leads: one more, its first one, and whether to take that away."""
PLAIN = (
    *("/", "/privacy", "/accessibility", "/cookies", "/contact"),
    *("/what-became-of-it", "/come-back"),
)


def plain_pages(person: Person, look: Look) -> None:
    for path in PLAIN:
        person.opens(path)
        look(person, path.strip("/") or "home")


def error_pages(person: Person, look: Look) -> None:
    for code in WORDS:
        person.opens(f"/stumble/{code}")
        look(person, f"error-{code}")


def what_became_refused(person: Person, look: Look) -> None:
    """Asked without an answer, then with a reference that is not there."""
    person.opens("/what-became-of-it")
    person.presses("Continue")
    look_at_refusal(person, look, "what-became-of-it")
    person.page.fill("[name=reference]", "7KQ 4MZ 82PX")
    for part, number in (("day", "27"), ("month", "3"), ("year", "1985")):
        person.page.fill(f"[name=born-{part}]", number)
    person.presses("Continue")
    look_at_refusal(person, look, "what-became-of-it-unknown")


def meets_a_changed_form(person: Person, council: Engine, form: Form, look: Look) -> None:
    """What they had answered fits only in part: as if the form had changed meanwhile."""
    walk = places(form, fewest_ways(form)[0])[:-1]
    person.hurries(walk)
    with Session(council) as session, session.begin():
        draft = session.scalars(select(Draft).order_by(Draft.saved_at.desc())).first()
        assert draft is not None
        asked = [page for page in form.pages if len(page.fields) == 1]
        unfit = {asked[0].names[0]: "strange"}
        told = {name: told for name, told in draft.answers.items() if name != asked[1].names[0]}
        draft.answers = {**told, **unfit, "no_longer_asked": "yes"}
    person.opens(f"/{form.slug}/check-your-answers")
    look(person, "since-you-began")
    person.presses("Continue")
    expect(person.page).to_have_url(f"{person.home}/{form.slug}/{asked[0].slug}")


def each_page_of(
    form: Form, begin: Callable[[], Person], look: Look, *, refused: bool = True
) -> None:
    """Every page of the form, as it comes and refused, each once, in as few walks as can be."""
    each_page_on(form, [places(form, way) for way in fewest_ways(form)], begin, look, refused)


def each_page_on(
    form: Form,
    walks: Iterable[list[Place]],
    begin: Callable[[], Person],
    look: Look,
    refused: bool = True,
) -> None:
    """Every page that these walks meet, each once."""
    seen: set[str] = set()
    for walk in walks:
        person, here = begin(), False
        while not {place.name for place in walk} <= seen:
            place = walk.pop(0)
            told = place._replace(fills=unbroken(place.fills))
            if place.name in seen:
                person.passes(told)
                here = False
                continue
            if not here:
                person.opens(place.path)
            person.is_at(place)
            if place.name not in seen:
                seen.add(place.name)
                _look_well(person, place if refused else place._replace(wrong=None), look)
                _look_at_list(person, form, place, look)
            if place.press:
                person.does(told)
            here = True


def _look_well(person: Person, place: Place, look: Look) -> None:
    look(person, place.name)
    if place.wrong is not None:
        person.fills(place.wrong)
        person.presses(place.press)
        look_at_refusal(person, look, place.name)


def look_at_refusal(person: Person, look: Look, name: str) -> None:
    """The summary of what is wrong has the focus; its first entry leads to a box on the page."""
    summary = person.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()
    error = re.escape(person.reads.says("Error:"))
    expect(person.page).to_have_title(re.compile(f"^{error} "))
    look(person, f"{name}-refused")
    summary.get_by_role("link").first.click()
    expect(person.page.locator("main :is(input, textarea, select):focus")).to_have_count(1)


def _look_at_list(person: Person, form: Form, place: Place, look: Look) -> None:
    """Adding one more to a list, changing one, and taking one away: looked at, not done."""
    if not is_list(form, place):
        return
    for detour in DETOURS:
        person.opens(f"{place.path}/{detour}")
        look(person, detour_name(place, detour))
    person.presses("Continue")
    look_at_refusal(person, look, detour_name(place, DETOURS[-1]))
    person.fills((Mark("remove", "no"),))
    person.presses("Continue")
    person.is_at(place)


def is_list(form: Form, place: Place) -> bool:
    """Whether what they have added so far is shown there."""
    page = form.page(place.name.removesuffix("-list"))
    return isinstance(page, Each) and place.name.endswith("-list")


def detour_name(place: Place, detour: str) -> str:
    return f"{place.name}-{detour.replace('/', '-')}"
