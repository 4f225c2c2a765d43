"""An invented council to try the portal with: the same three files, nobody real in them.

Phone numbers are from the ranges Ofcom keeps free for drama, emails go to
example.org. One tenant is always the same, so that a guide can name her.
"""

import csv
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import date, timedelta
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from unicodedata import normalize
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Engine

from portal.arrears import sample_names as names
from portal.arrears.extract import Imported, import_extract
from portal.arrears.money import digits
from portal.arrears.sample_accounts import Terms, account_lines, terms
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.arrears.sheets import TENANCIES, TENANTS, TRANSACTIONS
from portal.audit import Action
from portal.clock import today

Row = list[object]


def load_sample(engine: Engine) -> Imported:
    """Put the sample council into this database. Doing it twice on one day changes nothing."""
    with TemporaryDirectory() as folder:
        write_sample(Path(folder))
        return import_extract(engine, Path(folder), action=Action.SAMPLE_LOADED)


def write_sample(
    folder: Path, *, tenancies: int = 300, seed: int = 1, as_at: date | None = None
) -> None:
    """Write the extract of an invented council. One seed and day always make the same files."""
    chance = Random(seed)  # noqa: S311 (made-up people, not secrets)
    as_at = as_at or today()
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as files:
        sheets = []
        for sheet in (TENANCIES, TENANTS, TRANSACTIONS):
            handle = (folder / sheet.file).open("w", encoding="utf-8", newline="")
            sheets.append(csv.writer(files.enter_context(handle)))
            sheets[-1].writerow(sheet.names)
        for number in range(1, tenancies + 1):
            for writer, rows in zip(sheets, _household(chance, number, as_at), strict=True):
                writer.writerows(rows)


def _household(chance: Random, number: int, as_at: date) -> tuple[Iterable[Row], ...]:
    tenancy_ref = f"{200_000 + number:07}/01"
    agreed = SAMPLE_TERMS if number == 1 else terms(chance)
    lines = account_lines(chance, agreed, as_at)
    return (
        [_tenancy(chance, number, tenancy_ref, agreed, as_at)],
        list(_people(chance, number, tenancy_ref, as_at)),
        [[tenancy_ref, day, code, digits(amount), said] for day, code, amount, said in lines],
    )


SAMPLE_TERMS = Terms(
    rent=123_59, free_weeks=4, benefit=0, universal_credit=False, balance=SAMPLE_TENANT.owed
)


def _tenancy(chance: Random, number: int, tenancy_ref: str, agreed: Terms, as_at: date) -> Row:
    postcode = (
        f"{chance.choice(names.OUTWARD)} {chance.randint(1, 9)}"
        f"{chance.choice(names.INWARD_LETTERS)}{chance.choice(names.INWARD_LETTERS)}"
    )
    return [
        tenancy_ref,
        f"{2_000_000_000 + 17 * number}",
        "SEC" if number == 1 else chance.choice(names.TENURES),
        f"99{number:010}",
        chance.choice(names.HOMES).format(n=chance.randint(1, 99)),
        chance.choice(names.ESTATES),
        names.TOWN,
        SAMPLE_TENANT.postcode if number == 1 else postcode,
        chance.choice(names.PATCHES),
        digits(agreed.rent),
        agreed.free_weeks,
        digits(agreed.benefit),
        digits(agreed.balance),
        as_at,
        *_proceedings(chance, agreed.balance if number > 1 else 0, as_at),
    ]


def _proceedings(chance: Random, owed: int, as_at: date) -> Row:
    """Notice, court date, outcome, eviction, court agreement, breathing space."""

    def days(earliest: int, latest: int) -> date:
        return as_at + timedelta(days=chance.randint(earliest, latest))

    stage = chance.random()
    if owed > 0 and stage < 0.04:
        return ["", "", "", "", "", days(-3, 50)]
    if owed < 1_000_00 or stage < 0.4:
        return [""] * 6
    if stage < 0.7:
        return [days(-150, -30), "", "", "", "", ""]
    if stage < 0.85:
        return [days(-200, -90), days(7, 45), "", "", "", ""]
    if stage < 0.95:
        outcome = chance.choice(("AGP", "SOT"))
        return [days(-250, -150), days(-90, -10), outcome, "", "yes", ""]
    return [days(-300, -200), days(-120, -60), "OPD", days(14, 60), "", ""]


def _people(chance: Random, number: int, tenancy_ref: str, as_at: date) -> Iterator[Row]:
    if number == 1:
        yield _sample_tenant(as_at)
        return
    for place in range(2 if chance.random() < 0.25 else 1):
        first, last = chance.choice(names.FIRST_NAMES), chance.choice(names.LAST_NAMES)
        phone = _phone(chance) if chance.random() < 0.92 else ""
        plain = "".join(c for c in normalize("NFKD", first) if c.isascii() and c.isalpha())
        email = f"{plain.lower() or 'tenant'}.{number}.{place}@example.org"
        email = email if chance.random() < 0.7 else ""
        yield [
            tenancy_ref,
            f"S{number:07}{place}",
            chance.choice(names.TITLES),
            first,
            last,
            date(1936, 1, 1) + timedelta(days=chance.randint(0, 25_500)),
            phone,
            phone and as_at - timedelta(days=chance.randint(3, 2_000)),
            email,
            email and as_at - timedelta(days=chance.randint(3, 2_000)),
            chance.choice(names.PREFERENCES),
            chance.choice(names.LANGUAGES),
            "" if place else "yes",
            _guid(number, place),
        ]


def _sample_tenant(as_at: date) -> Row:
    who, long_ago = SAMPLE_TENANT, as_at - timedelta(days=800)
    described = [who.first_name, who.last_name, who.date_of_birth]
    reached = [who.phone, long_ago, who.email, long_ago]
    here = [who.tenancy_ref, "S00000010", "Ms", *described, *reached, "text", "en", "yes"]
    return [*here, _guid(1, 0)]


def _guid(number: int, place: int) -> UUID:
    """Who they are in the council's contact details API."""
    return uuid5(NAMESPACE_URL, f"urn:resident-portal:sample:{number}:{place}")


def _phone(chance: Random) -> str:
    last = chance.randint(0, 999)
    ranges = (f"07700 900{last:03}", f"020 7946 0{last:03}", f"01632 960{last:03}")
    phone = chance.choices(ranges, weights=(8, 1, 1))[0]
    return phone if phone != SAMPLE_TENANT.phone else "07700 900124"
