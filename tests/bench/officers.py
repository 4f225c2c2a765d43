"""Officers working the queue: look, take a case, write a note, finish it."""

import re
from collections.abc import Iterator
from random import Random

from pyotp import TOTP

from portal.first_day import OFFICER_PASSWORD
from tests.bench.crowd import clock
from tests.bench.walks import Request, Steps, Until, Walk, Wrong, arrived, in_short, look, send

READS = (3.0, 8.0)  # seconds over a page
CASE = re.compile(r'href="(/staff/cases/[0-9A-Z]+)"')
MORE = re.compile(r'href="(/staff/cases\?[^"]*after=[^"]+)"')
KEY = re.compile(r'class="app-key">([A-Z2-7 ]+)<')
APPS: dict[str, str] = {}
"""The key in each officer's app."""
ASKS_FOR_A_CODE = b"6 numbers"
NOT_NOW = 409
"""A colleague has it, or something is still to do before it can end."""
DONE = (
    ("take", {}),
    ("note", {"note": "Telephoned, no answer. Will try again tomorrow."}),
    ("finish", {"outcome": "spoken", "words": ""}),
)
FIRST_PAGE = "queue, first page"
PATCHES = 0.3  # how often an officer looks for one kind of case


def officer(chance: Random, arrives: float, email: str) -> Iterator[Walk]:
    """Signs in within so many seconds and works until the end."""
    while True:
        yield works(chance, clock() + chance.uniform(0, arrives), email)


def works(chance: Random, begins: float, email: str) -> Walk:
    """One case after another."""
    yield Until(begins)
    yield from signs_in(email)
    while True:
        yield from reads(chance)
        page = yield from look("/staff/cases", "Cases", "queue")
        if (more := MORE.search(page.body.decode())) and chance.random() < PATCHES:
            yield from reads(chance)
            page = yield from look(more[1].replace("&amp;", "&"), "Cases", "queue, next page")
        if open_cases := CASE.findall(page.body.decode()):
            yield from reads(chance)
            yield from settles(chance, chance.choice(open_cases))


def signs_in(email: str) -> Steps:
    """With a code of the app, added the first time, where the portal insists on one."""
    page = yield from look("/staff/sign-in", "Sign in", "sign in")
    who = {"email": email, "password": OFFICER_PASSWORD}
    page = yield from send(page, who, "Rent and tenancy", "sign in", "sign in")
    if ASKS_FOR_A_CODE not in page.body:
        return page
    if key := KEY.search(page.body.decode()):
        APPS[email] = key[1].replace(" ", "")
    typed = {**page.hidden, "code": TOTP(APPS[email]).now()}
    answer = yield Request(page.path, typed, "sign in")
    if answer.status not in (200, 303):
        raise Wrong(f"POST {page.path}: {answer.status}: {in_short(answer.body)}")
    return (yield from look("/staff/cases", "Cases", "queue"))


def looks(times: int, email: str) -> Walk:
    """At the first page of the queue, so many times."""
    yield from signs_in(email)
    for _ in range(times):
        yield from look("/staff/cases", "Cases", FIRST_PAGE)


def settles(chance: Random, case: str) -> Steps:
    """Take a case, note something and finish it, unless a colleague has it."""
    page = yield from look(case, "What they sent", "case")
    yield from reads(chance)
    for what, typed in DONE:
        answer = yield Request(f"{case}/{what}", {**page.hidden, **typed}, "case action")
        if answer.status == NOT_NOW:
            return page
        if answer.status != 303:
            raise Wrong(f"POST {case}/{what}: {answer.status}: {in_short(answer.body)}")
        page = yield from arrived(case, answer, "What they sent", "case")
        yield from reads(chance)
    return page


def reads(chance: Random) -> Iterator[Until]:
    yield Until(clock() + chance.uniform(*READS))
