"""The same pages beside a thousand, a hundred thousand and a million stored submissions."""

import uuid
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from random import Random
from statistics import median

import click
from sqlalchemy import Engine, create_engine, make_url, text
from sqlalchemy.orm import Session

from portal.arrears.extract import import_extract
from portal.arrears.sample import write_sample
from portal.first_day import OFFICER_PASSWORD
from portal.granting import Addresses
from portal.people.staff import add_staff
from tests.bench.crowd import Crowd, Failed
from tests.bench.five_pages import over_and_over, questions
from tests.bench.officers import FIRST_PAGE, looks
from tests.bench.residents import does, tenants, who_read_english
from tests.bench.stored import fill
from tests.bench.tables import table
from tests.bench.town import durable_addresses, production
from tests.bench.walks import Walk, at_once
from tests.bench.web import Web, seconds_on_cpu, serving
from tests.forms.every import FORMS

SIZES = (1_000, 100_000, 1_000_000)
PATTERNS = 30  # submissions walked through the portal, of which all others are copies
WALKS = 10  # of four steps, each turn
LOOKS = 60  # at the queue, each turn
STEP, QUEUE = "a question's step", "the queue's first page"
KINDS = {"POST answer": "answer kept", "GET page": "question drawn", f"GET {FIRST_PAGE}": QUEUE}
ASKED = tuple(KINDS.values())
SERVING = "SELECT pid FROM pg_stat_activity WHERE datname = :name AND usename = :role"

WRITES_A_LOT = ("ALTER SYSTEM SET max_wal_size = '8GB'", "SELECT pg_reload_conf()")
"""Filling writes gigabytes; the usual size would have it write each page twice."""


@dataclass
class Place:
    """A portal on a database of one size, and what its pages cost there."""

    size: int
    web: Web
    owner: Engine
    role: str
    elapsed: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """Milliseconds, one for each page asked for."""
    database: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    """CPU milliseconds of the database for each page, one for each turn."""

    def turn(self, *, counts: bool) -> None:
        self._walk(STEP, islice(over_and_over(questions), WALKS), 4 * WALKS)
        self._walk(QUEUE, iter([looks(LOOKS, self._newcomer())]), LOOKS)
        if not counts:
            self.elapsed.clear()
            self.database.clear()

    def _walk(self, what: str, walks: Iterator[Walk], times: int) -> None:
        before = self._database_cpu()
        seen = Crowd(self.web.port, [walks]).walk(seconds=600)
        if seen.wrong:
            raise Failed("\n".join(seen.samples))
        self.database[what].append((self._database_cpu() - before) * 1000 / times)
        for kind in KINDS.keys() & seen.took.keys():
            self.elapsed[KINDS[kind]] += [1000 * each for each in seen.took[kind]]

    def _newcomer(self) -> str:
        """An officer who has not signed in before, so that no code of an app is used twice."""
        email = f"{uuid.uuid4()}@example.org"
        who = {"name": "Sam Officer", "email": email, "password": OFFICER_PASSWORD}
        with Session(self.owner) as session, session.begin():
            add_staff(session, roles=["officer"], **who)
        return email

    def _database_cpu(self) -> float:
        """Seconds used by the connections that serve residents and officers."""
        with self.owner.connect() as connection:
            who = {"name": self.owner.url.database, "role": self.role}
            return sum(seconds_on_cpu(pid) for pid in connection.scalars(text(SERVING), who))


def measured(folder: Path, rounds: int, sizes: Sequence[int]) -> list[Place]:
    """The places, in turns, so that whatever else the machine does hits them alike."""
    with ExitStack() as stack:
        addresses = stack.enter_context(durable_addresses(folder))
        environment = production(addresses.serving, folder)
        _patterns(addresses, environment, folder)
        places = []
        for name, size in _filled(addresses, sizes):
            serve = environment | {"DATABASE_URL": _on(addresses.serving, name)}
            owner = create_engine(_on(addresses.owner, name, driver=True))
            stack.callback(owner.dispose)
            web = stack.enter_context(serving(serve, folder))
            places.append(Place(size, web, owner, addresses.role))
        for number in range(rounds + 1):
            for place in places:
                place.turn(counts=number > 0)  # the first warms what a busy portal has warm
    return places


def _patterns(addresses: Addresses, environment: dict[str, str], folder: Path) -> None:
    """A council, an officer, and a few submissions of every form."""
    extract = folder / "extract"
    write_sample(extract)
    engine = create_engine(_on(addresses.owner, driver=True))
    import_extract(engine, extract)
    engine.dispose()
    chance, everyone = Random(1), who_read_english(tenants(extract))  # noqa: S311 (invented people)
    walks = [
        at_once(does(chance, FORMS[number % len(FORMS)], chance.choice(everyone)))
        for number in range(PATTERNS)
    ]
    with serving(environment, folder) as web:
        seen = Crowd(web.port, [iter(walks)]).walk(seconds=600)
    if seen.wrong:
        raise Failed("\n".join(seen.samples))


def _filled(addresses: Addresses, sizes: Sequence[int]) -> Iterator[tuple[str, int]]:
    """A database of each size, each copied from the one before and filled further."""
    before = make_url(addresses.owner).database
    _said_to(_on(addresses.owner, "postgres", driver=True), *WRITES_A_LOT)
    for size in sizes:
        name = f"portal_{size}"
        copied = f'CREATE DATABASE "{name}" TEMPLATE "{before}"'
        _said_to(_on(addresses.owner, "postgres", driver=True), copied)
        engine = create_engine(_on(addresses.owner, name, driver=True))
        with engine.connect() as connection:
            fill(connection, size)
        engine.dispose()
        _said_to(_on(addresses.owner, name, driver=True), "VACUUM ANALYZE")
        click.echo(f"{size:,} submissions are stored", err=True)
        yield name, size
        before = name


def _said_to(address: str, *statements: str) -> None:
    """Each on its own, outside a transaction."""
    engine = create_engine(address, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def _on(address: str, name: str = "", *, driver: bool = False) -> str:
    """The same server and person, another database."""
    url = make_url(address)
    url = url.set(drivername="postgresql+psycopg") if driver else url
    return (url.set(database=name) if name else url).render_as_string(hide_password=False)


def in_words(places: list[Place]) -> str:
    rows = [
        *(_row(f"{what}, elapsed", [each.elapsed[what] for each in places]) for what in ASKED),
        *(
            _row(f"{what}, database CPU", [each.database[what] for each in places])
            for what in (STEP, QUEUE)
        ),
    ]
    return table(("Milliseconds (to the first)", *(f"{each.size:,}" for each in places)), rows)


def _row(name: str, found: list[list[float]]) -> tuple[str, ...]:
    middles = [median(values) for values in found]
    return (name, *(f"{middle:.2f} ({middle / middles[0]:.2f})" for middle in middles))
