"""A steady stream of steps that waits for nobody, and two hundred people behind one address."""

from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

from portal.arrears.extract import import_extract
from portal.arrears.sample import write_sample
from portal.database import engine_for
from tests.bench.crowd import Crowd, Failed, clock
from tests.bench.five_pages import FIRST, QUESTIONS, START
from tests.bench.residents import WHO, Tenant, tenants, who_read_english
from tests.bench.tables import percentile, table
from tests.bench.walks import Page, Request, Until, Walk, Wrong, hidden, look, send
from tests.bench.web import serving

BROWSERS = 64
WARMING = 3.0  # seconds
AIM = 50  # milliseconds
SHARED = "203.0.113.7"
NOT_FOUND = "We cannot find an account with these details"
FORM, FIRST_QUESTION = "/change-details", "What has changed?"


class Schedule:
    """When each step is due, at random but so many a second, and how long each then took."""

    def __init__(self, rate: float) -> None:
        self.rate, self.chance = rate, Random(1)  # noqa: S311 (no secret)
        self.due = clock()
        self.counts = self.due + WARMING
        self.took: list[float] = []

    def next(self) -> float:
        self.due += self.chance.expovariate(self.rate)
        return self.due

    def done(self, due: float) -> None:
        if due >= self.counts:
            self.took.append(clock() - due)


def on_time(schedule: Schedule) -> Walk:
    """The five-page form, each answer given when it is due, however late the last one was."""
    page = yield from look(START, FIRST)
    for typed, shows in QUESTIONS:
        due = schedule.next()
        yield Until(due)
        page = yield from send(page, typed, shows)
        schedule.done(due)


class Streamed(NamedTuple):
    """Seconds from when each step was due until the next page was there; and the crowd's cost."""

    took: list[float]
    cores: float


def streamed(environment: dict[str, str], folder: Path, rate: float, seconds: float) -> Streamed:
    with serving(environment, folder) as web:
        schedule = Schedule(rate)
        browsers = [_again(schedule) for _ in range(BROWSERS)]
        seen = Crowd(web.port, browsers).walk(seconds + WARMING)
    if seen.wrong:
        raise Failed("\n".join(seen.samples))
    return Streamed(schedule.took, seen.cores)


def _again(schedule: Schedule) -> Iterator[Walk]:
    while True:
        yield on_time(schedule)


def in_words(rate: float, seconds: float, found: Streamed) -> str:
    shares = (f"{percentile(found.took, share) * 1000:.0f}" for share in (0.5, 0.95, 0.99))
    done = f"{len(found.took):,} of {rate * seconds:,.0f}"
    heads = ("Open loop, one web worker", "steps", "p50 ms", "p95 ms", "p99 ms", "aim, p99")
    row = (f"{rate:.0f} steps a second", done, *shares, f"{AIM}", f"{found.cores:.2f}")
    return table((*heads, "cores the crowd took"), [row])


def together(environment: dict[str, str], folder: Path, users: int) -> int:
    """So many people behind one address say who they are, each wrongly first; how many are let in.

    A library, or a phone network, gives all of them one address.
    """
    extract = folder / "extract"
    write_sample(extract, tenancies=4 * users)  # of whom enough read English
    engine = engine_for(environment["DATABASE_URL"])
    import_extract(engine, extract)
    engine.dispose()
    everyone = who_read_english(tenants(extract))[:users]
    believed = {**environment, "PORTAL_TRUSTED_PROXIES": "1"}
    with serving(believed, folder) as web:
        headers = f"X-Forwarded-For: {SHARED}\r\n"
        seen = Crowd(web.port, [iter([says_who(who)]) for who in everyone], headers).walk(60)
    if seen.wrong:
        raise Failed("\n".join(seen.samples))
    return seen.walks


def says_who(who: Tenant) -> Walk:
    """A slip, then the right details, then a question answered."""
    page = yield from look(f"{FORM}/your-account", WHO)
    slip = {**page.hidden, **who.typed, "surname": f"Not {who.surname}"}
    answer = yield Request(page.path, slip)
    if answer.status != 422 or NOT_FOUND.encode() not in answer.body:
        raise Wrong(f"a slip was answered with {answer.status}")
    again = Page(page.path, hidden(answer.body), answer.body)
    page = yield from send(again, who.typed, FIRST_QUESTION)
    yield from send(page, {"changed": ["phone"]}, "Your phone numbers")
