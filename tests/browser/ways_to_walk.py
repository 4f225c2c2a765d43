"""A few people's ways through a form that between them meet every page of it, page by page."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.journey import Each, Form, Held, Page, YesNo
from portal.journey.form import Identity
from portal.journey.ways import Way, ways
from portal.web.account_shown import shows_an_account
from portal.web.held_screens import one_more
from portal.web.identity import WHO
from tests.browser.filling import Filled, spoilt, typed

INSTEAD: dict[str, dict[str, Any]] = {
    "help-now": {"risks": ("food", "energy", "heating", "home", "unsafe", "life")},
    "your-payments": {"owed": 412_36, "amount": 12_50},
}
"""Answers that make the page of this name show more than the usual examples do."""
SAVE = "Save and continue"


class Place(NamedTuple):
    """A page someone comes to: its address, what they fill in, and what they press."""

    name: str
    path: str
    fills: Filled = ()
    press: str = ""
    wants_code: bool = False
    """Whether they type a code that was sent to them."""
    wrong: Filled | None = None
    """What would be refused there: empty for leaving it all out, None where nothing is."""


def fewest_ways(form: Form, without: str = "") -> list[Way]:
    """As few ways as meet every page; of equals, the one that tells the most.

    Of those only on which nothing is known `without` which they would not be gone.
    """
    every = [way for way in ways(form.pages) if without not in way.known]
    unmet = {slug for way in every for slug in _met(way)}
    chosen = []
    while unmet:
        best = max(every, key=lambda way: (len(unmet & _met(way)), len(repr(way.told))))
        chosen.append(best)
        unmet -= _met(best)
    return chosen


def longest_way(form: Form) -> Way:
    return max(ways(form.pages), key=lambda way: (len(way.pages), len(repr(way.told))))


def _met(way: Way) -> set[str]:
    return {page.slug for page in way.pages}


def places(form: Form, way: Way) -> list[Place]:
    """From the first page to the reference, or to where the form ends early."""
    told = dict(way.told)
    for page in way.pages:
        told |= INSTEAD.get(page.slug, {})
    asked = [place for page in way.pages for place in _of_page(form, page, told)]
    start = Place("start", f"/{form.slug}", press="Start now")
    before = [start, *_how_to_leave(form), *_identity(form, way)]
    if way.pages[-1].ends:
        return [*before, *asked]
    check = Place("check", f"/{form.slug}/check-your-answers", press=form.send)
    return [*before, *asked, check, Place("sent", f"/{form.slug}/sent")]


def _how_to_leave(form: Form) -> Iterator[Place]:
    if form.exits_quickly:
        yield Place("before-you-start", f"/{form.slug}/before-you-start", press="Continue")


def _identity(form: Form, way: Way) -> Iterator[Place]:
    if form.identity is Identity.NOT_ASKED:
        return
    place = Place("your-account", f"/{form.slug}/your-account", wrong=())
    if form.identity is Identity.OFFERED and "account" not in way.known:
        yield place._replace(press="I do not have these details", wrong=None)
        return
    yield place._replace(fills=sample_details(), press="Continue")
    if shows_an_account(form):
        yield from _proving(place._replace(path=f"{place.path}/code", wrong=None), way)


def _proving(place: Place, way: Way) -> Iterator[Place]:
    if "balance" not in way.known:
        yield place._replace(name="send-a-code", press="Go on without a code")
        return
    yield place._replace(name="send-a-code", press="Send me a code")
    yield place._replace(
        name="enter-code", path=f"{place.path}/enter", wants_code=True, press="Continue", wrong=()
    )


def sample_details() -> Filled:
    """What the sample tenant says of herself."""
    who = SAMPLE_TENANT
    said = {
        "reference": who.payment_ref,
        "surname": who.last_name,
        "born": who.date_of_birth,
        "postcode": who.postcode,
    }
    return tuple(box for field in WHO.fields for box in typed(field, said[field.name]))


def _of_page(form: Form, page: Page, told: Mapping[str, Any]) -> Iterator[Place]:
    place = Place(page.slug, f"/{form.slug}/{page.slug}", press=SAVE)
    if page.ends:
        yield place._replace(press="")
    elif isinstance(page, Held):
        yield from _of_what_we_hold(place, page, told)
    elif isinstance(page, Each):
        (item,) = told[page.name]
        yield place._replace(fills=_fills(page, item), wrong=_refused(page))
        no_more = typed(YesNo("another", "whether there is another"), False)
        yield place._replace(name=f"{page.slug}-list", fills=no_more, wrong=())
    elif page.fields:
        yield place._replace(fills=_fills(page, told), wrong=_refused(page))
    else:
        yield place._replace(press="Continue")


def _of_what_we_hold(place: Place, page: Held, told: Mapping[str, Any]) -> Iterator[Place]:
    """The list, one more on a page of its own, and the list with that."""
    (item,), asks = told[page.name], one_more(page)
    another = YesNo("another", "whether there is another")
    yield place._replace(fills=typed(another, True), wrong=())
    more = place._replace(name=f"{page.slug}-add", path=f"{place.path}/add")
    yield more._replace(fills=_fills(asks, item), wrong=_refused(asks))
    yield place._replace(name=f"{page.slug}-list", fills=typed(another, False), wrong=None)


def _fills(page: Page, told: Mapping[str, Any]) -> Filled:
    return tuple(box for field in page.fields for box in typed(field, told.get(field.name)))


def _refused(page: Page) -> Filled | None:
    refused = [wrong for field in page.fields if (wrong := spoilt(field)) is not None]
    return tuple(box for wrong in refused for box in wrong) if refused else None
