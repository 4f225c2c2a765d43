"""A busy minute: a thousand people at once, doing everything the portal is for."""

from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from portal.arrears.sample import write_sample
from tests.bench.crowd import Crowd, Seen, clock
from tests.bench.house import Command, House
from tests.bench.officers import officer
from tests.bench.residents import phone, tenants, who_read_english
from tests.bench.tables import percentile, table
from tests.bench.walks import Until, Walk

OFFICERS = 10
ARRIVE = 60.0  # seconds within which everybody comes
WARMING = 90.0  # seconds until they are spread over all the pages
KNOWN = 1_000  # tenancies residents belong to
IMPORTED = 10_000  # tenancies of the extract imported meanwhile, half a million lines
AIM = 400  # milliseconds, p95


def minute(house: House, users: int, seconds: float) -> Seen:
    """What everybody met with while an import went on beside them."""
    before, meanwhile = house.folder / "before", house.folder / "meanwhile"
    write_sample(before, tenancies=KNOWN)
    write_sample(meanwhile, tenancies=IMPORTED)
    house.done("import", before)
    for number in range(OFFICERS):
        who = ("--name", f"Officer {number}", "--role", "officer")
        house.done("staff", "add", email_of(number), *who)
    importing: list[Command] = []
    admin = administrator(lambda: importing.append(house.command("import", meanwhile)))
    seen = Crowd(house.port, [*people(before, users), iter([admin])]).walk(seconds, WARMING)
    for command in importing:
        house.ended(command)
    return seen


def people(extract: Path, users: int) -> list[Iterator[Walk]]:
    chance, everyone = Random(1), who_read_english(tenants(extract))  # noqa: S311 (invented people)
    residents = [phone(chance, everyone, ARRIVE) for _ in range(users - OFFICERS)]
    officers = [officer(chance, ARRIVE, email_of(number)) for number in range(OFFICERS)]
    return [*residents, *officers]


def email_of(number: int) -> str:
    return f"officer.{number}@example.org"


def administrator(imports: Callable[[], None]) -> Walk:
    """Begins an import as the counted minute begins."""
    yield Until(clock() + WARMING)
    imports()


def in_words(seen: Seen) -> str:
    everything = [each for took in seen.took.values() for each in took]
    rows = [_row(f"{kind}", took) for kind, took in sorted(seen.took.items())]
    heads = ("Page", "times", "p50 ms", "p95 ms", "p99 ms")
    return table(heads, [*rows, _row("everything", everything)])


def _row(name: str, took: list[float]) -> tuple[str, ...]:
    shares = (percentile(took, share) * 1000 for share in (0.5, 0.95, 0.99))
    return (name, f"{len(took):,}", *(f"{share:.0f}" for share in shares))
