"""Who meets in a lunch hour: people on phones and on the line, advisers, and kiosks in the hall.

Each tells us a name that nobody else has, so whatever page shows another's is seen at once.
"""

import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from tests.bench.crowd import clock
from tests.bench.officers import signs_in
from tests.bench.residents import Tenant
from tests.bench.walks import Page, Request, Steps, Until, Walk, Wrong, arrived, look, send

FORM = "/change-details"
NAME = re.compile(r"Lunch [A-Z]\d{3}x")
REFERENCE = re.compile(r'app-reference">\s*([^<]+?)\s*<')
ENROLS = re.compile(r"type (\w{4} \w{4})")
ENDS = ("/check-your-answers", "/sent", "/elsewhere")
THINKS = (0.5, 2.0)
PATIENT = 20.0  # seconds somebody waits for whoever has what they began


@dataclass
class Hour:
    """What they know of one another."""

    over: float
    """When nobody begins anything more, as `clock` says it."""
    chance: Random
    at_desk: deque[tuple[str, str]] = field(default_factory=deque)
    """Codes that were read out to an adviser, each with the name behind it."""
    in_hall: deque[tuple[str, str]] = field(default_factory=deque)
    on_the_line: deque[tuple[Tenant, str]] = field(default_factory=deque)
    enrolling: deque[str] = field(default_factory=deque)
    sent: dict[str, str] = field(default_factory=dict)
    """References, each with the name that was sent."""
    happened: dict[str, int] = field(default_factory=dict)
    unsent: set[str] = field(default_factory=set)
    """Names of those who have not been answered yet, and did not walk away."""

    def note(self, what: str) -> None:
        self.happened[what] = self.happened.get(what, 0) + 1

    def thinks(self) -> Iterator[Until]:
        yield Until(clock() + self.chance.uniform(*THINKS))


def seen_by(name: str, page: Page) -> Page:
    """The page, if it shows nobody else's name."""
    others = {*NAME.findall(page.body.decode())} - {name}
    if others:
        raise Wrong(f"{page.path}: {name or 'nobody'} sees {', '.join(others)}")
    return page


def typed(page: Page, name: str) -> dict[str, str]:
    """What they say to whatever of it the page asks."""
    told = {
        "changed": "name",
        "new_name": name,
        "new_name_shown": "later",
        "changed_on-day": "1",
        "changed_on-month": "2",
        "changed_on-year": "2026",
        "more": "",
        "spoken": "Yes, it is right",
    }
    return {box: words for box, words in told.items() if f'name="{box}"'.encode() in page.body}


def answers(hour: Hour, page: Page, name: str, upto: str = "") -> Steps:
    """One page after another, to the one that is asked for or to the end."""
    while not page.path.endswith((*ENDS, upto) if upto else ENDS):
        yield from hour.thinks()
        page = seen_by(name, (yield from send(page, typed(page, name), "", "answer", "question")))
    return page


def finishes(hour: Hour, page: Page, name: str) -> Steps:
    """To the reference, unless it was taken away to another screen."""
    page = yield from answers(hour, page, name)
    if page.path.endswith("/check-your-answers"):
        yield from hour.thinks()
        page = seen_by(name, (yield from send(page, typed(page, name), "", "send", "reference")))
    if page.path.endswith("/sent"):
        hour.sent[reference_on(page)] = name
        hour.unsent.discard(name)
    return page


def reference_on(page: Page) -> str:
    found = REFERENCE.search(page.body.decode())
    if found is None:
        raise Wrong(f"{page.path}: no reference")
    return found[1].replace(" ", "")


def phone(hour: Hour, name: str, who: Tenant, does: str) -> Walk:
    """Somebody who sends it alone, goes on with an adviser or at a kiosk, or walks away."""
    yield Until(clock() + hour.chance.uniform(0, 10))
    page = yield from look(f"{FORM}/your-account", "Find your account", "whose account")
    yield from hour.thinks()
    page = yield from send(page, who.typed, "", "whose account", "question")
    page = yield from answers(hour, page, name, upto="/from-when")
    if does == "walks away":
        hour.note(does)
        yield from stays_away(hour, name)
    elif does == "alone":
        page = yield from finishes(hour, page, name)
    else:
        yield from hands_over(hour, page, name, hour.at_desk if does == "adviser" else hour.in_hall)


def stays_away(hour: Hour, name: str) -> Steps:
    """Comes back when the hour is over: what they began is as they left it."""
    yield Until(hour.over)
    page = yield from look(f"{FORM}/new-name", name, "question")
    hour.note("came back to what they had left")
    return seen_by(name, page)


def hands_over(hour: Hour, page: Page, name: str, to: deque[tuple[str, str]]) -> Steps:
    """A code for somebody, then waits; after a while has it back, and sends it alone."""
    page = yield from send(page, typed(page, name), "", "save", "saved", to=f"{page.path}/save")
    page = yield from look(f"{FORM}/go-on-elsewhere", "", "code")
    page = yield from presses(page)
    to.append((reference_on(page), name))
    hour.note("codes given")
    patient = clock() + hour.chance.uniform(PATIENT / 4, PATIENT)
    while clock() < patient and name in hour.unsent:
        yield Until(clock() + 1)
        page = seen_by(name, (yield from look(f"{FORM}/check-your-answers", "", "waiting")))
    return (yield from has_it_back(hour, page, name))


def presses(page: Page, kind: str = "code", **typed: str) -> Steps:
    """A button that may be answered at once, without leading on."""
    answer = yield Request(page.path, {**page.hidden, **typed}, kind)
    return (yield from arrived(page.path, answer, "", kind))


def has_it_back(hour: Hour, page: Page, name: str) -> Steps:
    """Sent there meanwhile, still there, or never taken."""
    if page.path.endswith("/elsewhere"):
        hour.note("taken back")
        page = seen_by(name, (yield from presses(page, "taken back")))
    if page.path.endswith("/sent"):
        hour.note("found sent by somebody else")
        return page
    return (yield from finishes(hour, page, name))


def adviser(hour: Hour, email: str) -> Walk:
    """One call after another: those with a code go on with theirs, the others begin."""
    yield from signs_in(email)
    while clock() < hour.over:
        if hour.at_desk:
            yield from goes_on_with(hour, *hour.at_desk.popleft())
        elif hour.on_the_line:
            yield from helps(hour, *hour.on_the_line.popleft())
        else:
            yield Until(clock() + 0.5)


def goes_on_with(hour: Hour, code: str, name: str) -> Steps:
    """What they read out; some is given back, and whoever takes it back keeps it."""
    desk = yield from look("/staff/desk", "They have a code", "desk")
    told = {"code": code, "both": "yes"}
    answer = yield Request("/staff/desk/code", {**desk.hidden, **told}, "code")
    if answer.status != 303:
        hour.note("codes too late")
        return desk
    page = seen_by(name, (yield from arrived("/staff/desk/code", answer, "", "question")))
    hour.note("taken by an adviser")
    within = page.path.split(FORM)[0]
    if hour.chance.random() < 0.3 and not page.path.endswith(ENDS):
        hour.note("given back")
        page = yield from look(f"{within}{FORM}/go-on-elsewhere", "", "code")
        return (yield from send(page, {}, "", "code", "given back", f"{within}{FORM}/give-back"))
    page = yield from finishes(hour, page, name)
    return (yield from ends(page, within))


def ends(page: Page, within: str) -> Steps:
    answer = yield Request(f"{within}/finish", page.hidden, "end of a visit")
    return (yield from arrived(f"{within}/finish", answer, "", "desk"))


def helps(hour: Hour, who: Tenant, name: str) -> Steps:
    """Finds them by reference, checks who they are, and types what they say."""
    desk = yield from look("/staff/desk", "Find somebody", "desk")
    sought = {**desk.hidden, "reference": who.reference, "why": "rang"}
    answer = yield Request("/staff/desk", sought, "search")
    found = yield from arrived("/staff/desk", answer, "Whom it may be", "search")
    page = yield from send(found, {"both": "yes"}, "", "visit", "visit", to="/staff/desk/visits")
    within = page.path.rstrip("/")
    yield from hour.thinks()
    page = yield from look(f"{within}/caller", "", "caller check")
    year, month, day = who.born
    said = {"born-day": day, "born-month": month, "born-year": year, "postcode": who.postcode}
    page = yield from send(page, said, "", "caller check", "visit")
    page = yield from look(f"{within}{FORM}/what-changed", "", "question")
    page = yield from finishes(hour, seen_by(name, page), name)
    hour.note("calls answered")
    return (yield from ends(page, within))


def kiosk(hour: Hour) -> Walk:
    """A screen in the hall: one after another, and whoever comes next finds nothing."""
    while not hour.enrolling:
        yield Until(clock() + 0.5)
    code = hour.enrolling.popleft()
    page = yield from look("/kiosk/set-up", "", "kiosk")
    page = yield from send(page, {"code": code}, "", "kiosk", "kiosk")
    while clock() < hour.over:
        if not hour.in_hall:
            yield Until(clock() + 0.5)
            continue
        code, name = hour.in_hall.popleft()
        page = seen_by("", (yield from look("/code", "", "kiosk")))
        answer = yield Request("/code", {**page.hidden, "code": code}, "code")
        if answer.status == 303:
            hour.note("taken at a kiosk")
            page = seen_by(name, (yield from arrived("/code", answer, "", "question")))
            walks_away = hour.chance.random() < 0.3
            page = page if walks_away else (yield from finishes(hour, page, name))
            hour.note("left at a kiosk" if walks_away else "finished at a kiosk")
        answer = yield Request("/kiosk/finish", page.hidden, "kiosk")
        seen_by("", (yield from arrived("/kiosk/finish", answer, "", "kiosk")))
