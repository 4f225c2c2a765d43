"""A lunch hour: advisers, callers, kiosks and phones, and what was begun goes from one to another.

    python -m tests.bench.load lunch

Nobody may see another's, whatever was begun is sent or still there, and no page may dawdle.
"""

from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from portal.arrears.sample import write_sample
from portal.first_day import OFFICER_EMAIL
from tests.bench.crowd import Crowd, Seen, clock
from tests.bench.house import House
from tests.bench.lunch_people import ENROLS, Hour, adviser, kiosk, phone, presses
from tests.bench.officers import signs_in
from tests.bench.residents import Tenant, tenants
from tests.bench.tables import percentile
from tests.bench.walks import Walk, Wrong, look

DOES = ("alone", "adviser", "adviser", "kiosk", "walks away")
LEAVES = 90.0
"""Seconds after the hour, at most, in which what is under way is finished and looked at."""
AIM = 400  # milliseconds, p95


class Party(NamedTuple):
    """How many come."""

    phones: int = 40
    callers: int = 30
    advisers: int = 12
    kiosks: int = 3


EVERYBODY = Party()


class Lunch(NamedTuple):
    """What became of it."""

    party: Party
    seen: Seen
    hour: Hour

    @property
    def went_wrong(self) -> bool:
        """Somebody saw another's, has no reference, or a case does not hold what they sent."""
        unread = len(self.hour.sent) - self.hour.happened.get("cases read", 0)
        return bool(self.seen.wrong or self.hour.unsent or unread)


def lunch_hour(house: House, seconds: float, party: Party = EVERYBODY) -> Lunch:
    """Everybody at once; then an officer reads every case there is of it."""
    extract = house.folder / "everyone"
    write_sample(extract, tenancies=200)
    house.done("import", extract)
    for number in range(party.advisers):
        who = ("--name", f"Adviser {number}", "--role", "adviser")
        house.done("staff", "add", email_of(number), *who)
    everyone, chance = living_alone(tenants(extract)), Random(3)  # noqa: S311 (invented people)
    hour = Hour(clock() + seconds, chance)
    chosen = chance.sample(everyone, party.phones + party.callers)
    names = [f"Lunch P{number:03}x" for number in range(party.phones)]
    callers = [f"Lunch C{number:03}x" for number in range(party.callers)]
    hour.on_the_line.extend(zip(chosen[party.phones :], callers, strict=True))
    doing = [DOES[number % len(DOES)] for number in range(party.phones)]
    hour.unsent |= {name for name, does in zip(names, doing, strict=True) if does != "walks away"}
    hour.unsent |= {*callers}
    people = [phone(hour, *each) for each in zip(names, chosen[: party.phones], doing, strict=True)]
    staff = [adviser(hour, email_of(number)) for number in range(party.advisers)]
    screens = [kiosk(hour) for _ in range(party.kiosks)]
    walks: list[Iterator[Walk]] = [
        iter([each]) for each in (lets_in(hour, party.kiosks), *screens, *staff, *people)
    ]
    seen = Crowd(house.port, walks).walk(seconds + LEAVES)
    read = Crowd(house.port, [iter([reads_all(hour)])]).walk(LEAVES)
    seen.wrong, seen.samples = seen.wrong + read.wrong, [*seen.samples, *read.samples]
    return Lunch(party, seen, hour)


def living_alone(everyone: list[Tenant]) -> list[Tenant]:
    """Those whom a reference finds by itself."""
    homes = Counter(each.reference for each in everyone)
    return [each for each in everyone if homes[each.reference] == 1]


def email_of(number: int) -> str:
    return f"adviser.{number}@example.org"


def lets_in(hour: Hour, kiosks: int) -> Walk:
    """Staff set the kiosks up."""
    yield from signs_in(OFFICER_EMAIL)
    for number in range(kiosks):
        page = yield from look("/staff/kiosks", "Kiosks", "kiosks")
        page = yield from presses(page, "kiosks", place=f"Hall {number}")
        found = ENROLS.search(page.body.decode())
        if found is None:
            raise Wrong(f"{page.path}: no code for a kiosk")
        hour.enrolling.append(found[1])


def reads_all(hour: Hour) -> Walk:
    """Each case holds the name that was sent with its reference, and nobody else's."""
    yield from signs_in(OFFICER_EMAIL)
    for reference, name in hour.sent.items():
        page = yield from look(f"/staff/cases/{reference}", name, "case")
        others = {each for each in hour.sent.values() if each.encode() in page.body} - {name}
        if others:
            raise Wrong(f"the case of {name} holds {', '.join(others)}")
        hour.note("cases read")


def in_words(lunch: Lunch) -> str:
    """What happened how often, and whether anything was mixed up or lost."""
    hour, took = lunch.hour, [each for of in lunch.seen.took.values() for each in of]
    often = ", ".join(f"{what} {times}" for what, times in sorted(hour.happened.items()))
    lost = ", ".join(sorted(hour.unsent)) or "nobody"
    phones, callers, advisers, kiosks = lunch.party
    return (
        f"{phones} phones, {callers} callers, {advisers} advisers, {kiosks} kiosks: {often}. "
        f"{len(hour.sent)} sent; left without a reference: {lost}; {lunch.seen.wrong} faults. "
        f"p95 {percentile(took, 0.95) * 1000:.0f} ms (aim {AIM})."
    )
