"""Residents on their phones: every way through the council's forms, with time to think."""

import csv
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import NamedTuple

from portal.arrears.sheets import TENANCIES, TENANTS
from portal.journey import Each, Form, Held, Identity, Journey
from portal.journey import Page as FormPage
from portal.journey.ways import Way
from portal.languages import ENGLISH
from portal.web.account_shown import shows_an_account
from portal.web.held_screens import one_more
from portal.web.inputs.looking_up import BY_HAND, FIND, VIEW
from tests.bench.crowd import clock
from tests.bench.walks import Page, Steps, Typed, Until, Walk, at_once, look, send
from tests.forms.every import FORMS, covering, paths, sendable
from tests.inspecting.typing_in import boxes_for

THINKS = (10.0, 30.0)  # seconds before a page is answered: to read it, and to type on a phone
LONGEST = 15  # pages
OFFERED_SAY = 0.5  # how many tell us whose account it is where they need not
WHO = "Find your account"
CODE = "We need to send you a code"
CHECK = "Check your answers before you send them"
MORE, NO_MORE = {"another": "yes"}, {"another": "no"}
LOOKS_UP = f"-{VIEW}"
"""How the box ends that says in which view of an address somebody is."""


class Tenant(NamedTuple):
    """What somebody types to say whose account it is."""

    reference: str
    surname: str
    born: tuple[str, str, str]
    postcode: str
    language: str = ""

    @property
    def typed(self) -> Typed:
        year, month, day = self.born
        born = {"born-day": day, "born-month": month, "born-year": year}
        return {
            "reference": self.reference,
            "surname": self.surname,
            "postcode": self.postcode,
            **born,
        }


class Turn(NamedTuple):
    """One page answered, and what the next is headed."""

    typed: Typed
    shows: str


Trip = tuple[Turn, ...]


@cache
def trips(form: Form) -> dict[bool, list[Trip]]:
    """Ways that together meet every page and end in sending, by whether the account is known.

    A crowd asks for no codes: whoever could be shown their account goes on without one.
    """
    every = [w for w in paths(form) if not w.pages[-1].ends and "balance" not in w.known]
    longest = sorted(every, key=lambda way: len(way.pages))[-LONGEST:]
    sent = [way for way in (*covering(form), sendable(form), *longest) if way in every]
    if form.identity is Identity.REQUIRED:
        return {True: [_turns(way) for way in sent]}
    return {
        known: [_turns(way) for way in sent if known == ("account" in way.known)]
        for known in (True, False)
    }


def _turns(way: Way) -> Trip:
    titles = [*(page.title for page in way.pages[1:]), CHECK]
    pages = zip(way.pages, titles, strict=True)
    return tuple(turn for page, shows in pages for turn in _of_page(page, way, shows))


def _of_page(page: FormPage, way: Way, shows: str) -> Iterator[Turn]:
    """One; for a list, what is told of each, and that there is no other."""
    if isinstance(page, Held):
        for item in way.told[page.name]:
            yield Turn(MORE, page.new)
            yield Turn(boxes_for(one_more(page), item), page.title)
        yield Turn(NO_MORE, shows)
    elif isinstance(page, Each):
        for number, item in enumerate(way.told[page.name]):
            yield from [Turn(MORE, page.title)] if number else []
            yield Turn(boxes_for(page, item), "You have added")
        yield Turn(NO_MORE, shows)
    else:
        yield Turn(boxes_for(page, way.told), shows)


def tenants(extract: Path) -> list[Tenant]:
    """Everyone of an extract who can be identified."""
    with (extract / TENANCIES.file).open(encoding="utf-8", newline="") as file:
        homes = {row["tenancy_ref"]: row for row in csv.DictReader(file)}
    with (extract / TENANTS.file).open(encoding="utf-8", newline="") as file:
        return [_tenant(row, homes[row["tenancy_ref"]]) for row in csv.DictReader(file)]


def who_read_english(everyone: Iterable[Tenant]) -> list[Tenant]:
    """Those who are shown what is written here, once we know who they are."""
    return [each for each in everyone if each.language in ("", ENGLISH.code)]


def _tenant(person: dict[str, str], home: dict[str, str]) -> Tenant:
    year, month, day = person["date_of_birth"].split("-")
    born = (year, month, day)
    who = home["payment_ref"], person["last_name"], born, home["postcode"]
    return Tenant(*who, person["language"])


def phone(chance: Random, everyone: list[Tenant], arrives: float) -> Iterator[Walk]:
    """Somebody who comes within so many seconds and then does one form after another.

    They begin anywhere on their first: a crowd is not all on its first page.
    """
    yield _waits(clock() + chance.uniform(0, arrives))
    first = does(chance, chance.choice(FORMS), chance.choice(everyone))
    yield at_once(first, pauses=chance.randint(0, LONGEST))
    while True:
        yield does(chance, chance.choice(FORMS), chance.choice(everyone))


def _waits(moment: float) -> Walk:
    yield Until(moment)


def does(chance: Random, form: Form, who: Tenant) -> Walk:
    """One form, from its start page to the reference."""
    known = form.identity is Identity.REQUIRED or chance.random() < OFFERED_SAY
    yield from goes(chance, form, chance.choice(trips(form)[known]), who if known else None)


def goes(chance: Random, form: Form, trip: Trip, who: Tenant | None) -> Walk:
    """This way through it; `who`, where they say whose account it is."""
    yield from look(f"/{form.slug}", form.title, "start page")
    yield from thinks(chance)
    page = yield from begins(form, who, chance)
    for turn in trip:
        yield from thinks(chance)
        page = yield from takes(page, turn)
    yield from thinks(chance)
    page = yield from send(page, {}, form.sent, "send", "reference")
    yield from thinks(chance)


def begins(form: Form, who: Tenant | None, chance: Random) -> Steps:
    """To the first question, by whose account it is where the form asks that."""
    first = f"/{form.slug}/{form.pages[0].slug}"
    if form.identity is Identity.NOT_ASKED:
        return (yield from look(first, form.pages[0].title, "question"))
    page = yield from look(first, WHO, "whose account")
    yield from thinks(chance)
    asked = frozenset({"account"} if who else ())
    shows = Journey(form, {}, asked).path[0].title
    if who is None:
        go_on = f"{page.path}/go-on"
        return (yield from send(page, {}, shows, "whose account", "question", to=go_on))
    if not shows_an_account(form):
        return (yield from send(page, who.typed, shows, "whose account", "question"))
    page = yield from send(page, who.typed, CODE, "whose account", "code")
    go_on = f"{page.path}/go-on"
    return (yield from send(page, {}, shows, "code", "question", to=go_on))


def takes(page: Page, turn: Turn) -> Steps:
    """Answer one page; an address is typed by hand, also where it could be found."""
    for name, view in page.hidden.items():
        if name.endswith(LOOKS_UP) and view == FIND:
            by_hand = {name.removesuffix(LOOKS_UP): BY_HAND}
            page = yield from send(page, by_hand, "", "answer", "question")
    kind = "check your answers" if turn.shows == CHECK else "question"
    return (yield from send(page, turn.typed, turn.shows, "answer", kind))


def thinks(chance: Random) -> Iterator[Until]:
    yield Until(clock() + chance.uniform(*THINKS))
