"""How long it takes to find somebody among 50,000 tenancies, beside a look-up by primary key.

In the sample council there are 44 first and 40 last names and nine estates, so that names and
addresses say less of anybody than they do where people live.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from datetime import timedelta
from pathlib import Path
from random import Random
from statistics import median
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.extract import import_extract
from portal.arrears.finding import find_people
from portal.arrears.said import Sought
from portal.arrears.sample import write_sample
from portal.arrears.sheets import TRANSACTIONS
from portal.database import engine_for
from portal.granting import Addresses
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from tests.bench.tables import percentile, table

ASKED = 300  # times each, for people at random
ALLOWED = 100  # milliseconds, of 95 in 100
ASKS = (
    ("name", "born"),
    ("name", "postcode"),
    ("name", "address"),
    ("address", "born"),
    ("postcode", "born"),
    ("phone", "name"),
    ("reference", "name"),
    ("name", "address", "postcode", "phone", "born"),
)
Said = dict[str, Any]


class Took(NamedTuple):
    """One way to ask: milliseconds each, and how often they were found, and came first."""

    what: str
    each: list[float]
    found: int
    first: int


def searches(addresses: Addresses, folder: Path, tenancies: int) -> Iterator[Took]:
    """The floor first, then each way to ask, as they say it and with one slip in it."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    write_sample(folder / "extract", tenancies=tenancies)
    lines = folder / "extract" / TRANSACTIONS.file
    lines.write_text(lines.open(encoding="utf-8").readline(), encoding="utf-8")
    owner, engine = engine_for(addresses.owner), engine_for(addresses.serving)
    import_extract(engine, folder / "extract")
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM ANALYZE")
    with Session(engine) as session:
        whole = joinedload(Person.tenancy), joinedload(Person.contacts)
        everybody = select(Person).order_by(Person.id).options(*whole)
        people = list(session.scalars(everybody.where(Person.id % 50 == 1)).unique())
    with Session(engine) as session:
        yield _floor(session, people)
        for asks in ASKS:
            for slip in (False, True):
                yield _searched(session, people, asks, slip=slip)
    owner.dispose()
    engine.dispose()


def _floor(session: Session, people: Sequence[Person]) -> Took:
    took = [_timed(lambda one=one: session.get(Person, one.id))[0] for one in people[:ASKED]]
    return Took("one person by primary key", took, len(took), len(took))


def _searched(
    session: Session, people: Sequence[Person], asks: Sequence[str], *, slip: bool
) -> Took:
    chance = Random(7)  # noqa: S311 (whom to look for)
    each, found, first = [], 0, 0
    while len(each) < ASKED:
        person = chance.choice(people)
        said = _said(person, asks)
        if not all(said.values()):
            continue
        if slip:
            name = chance.choice(asks)
            said[name] = _slipped(chance, said[name])
        took, those = _timed(lambda said=said: find_people(session, Sought(**said)))
        who = [(one.tenancy_ref, one.person_ref) for one in those]
        them = person.tenancy_ref, person.person_ref
        each.append(took)
        found, first = found + (them in who), first + (who[:1] == [them])
    return Took(", ".join(asks) + (", one slip" if slip else ""), each, found, first)


def _said(person: Person, asks: Sequence[str]) -> Said:
    tenancy = person.tenancy
    own: Said = {
        "reference": tenancy.payment_ref,
        "name": f"{person.last_name} {person.first_name}",
        "address": tenancy.address_line_1,
        "postcode": tenancy.postcode,
        "phone": next((each.as_given for each in person.contacts if each.kind == "phone"), ""),
        "born": person.date_of_birth,
    }
    return {name: own[name] for name in asks}


def _slipped(chance: Random, said: Any) -> Any:
    """A letter lost, or two swapped; of a birthday the day before."""
    if not isinstance(said, str):
        return said - timedelta(days=1)
    at = chance.randrange(len(said) - 1)
    lost, other = said[:at] + said[at + 1 :], said[:at] + said[at + 1] + said[at] + said[at + 2 :]
    return chance.choice((lost, other))


def _timed(ask: Callable[[], Any]) -> tuple[float, Any]:
    began = time.perf_counter()
    answer = ask()
    return (time.perf_counter() - began) * 1000, answer


def in_words(took: Sequence[Took]) -> str:
    floor = median(took[0].each)
    rows = [
        (
            one.what,
            f"{median(one.each):.1f}",
            f"{percentile(one.each, 0.95):.1f}",
            f"{median(one.each) / floor:.0f}",
            f"{one.found} of {len(one.each)}",
            str(one.first),
        )
        for one in took
    ]
    return table(("What is said", "median ms", "95 %", "times the floor", "found", "first"), rows)


def too_slow(took: Sequence[Took]) -> bool:
    return any(percentile(one.each, 0.95) > ALLOWED for one in took)
