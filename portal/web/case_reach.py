"""How to reach the people of a case, and what to do differently for them: for officers."""

from collections.abc import Iterable, Iterator
from typing import Any

from portal.arrears.accounts import Person
from portal.arrears.change_rules import CALLED, CONTACT_BY, LANGUAGE, NEEDS, PHONE
from portal.arrears.contact_points import Point, latest
from portal.arrears.hardship_asked import CONTACTS
from portal.arrears.hardship_asked import NEEDS as NEEDED
from portal.journey import Alert, Content
from portal.web.screens import SummaryRow

TYPES = {"mobile": "mobile", "home": "home", "work": "work", "other": "someone else’s phone"}
TO_DO = {
    "calls-only": "Ring them: they asked for phone calls only. Do not rely on a message.",
    "no-calls": "Do not ring them: they asked for no phone calls.",
    "someone": "They need someone to help them with this.",
    "time": "They need more time.",
}
"""What a machine cannot do for them."""


def rows_of(person: Person) -> Iterator[SummaryRow]:
    """What we call them, how they like to hear, where they can be reached, what they need."""
    told = {kind: _chosen(person, kind) for kind in (CALLED, CONTACT_BY, NEEDS, LANGUAGE)}
    if told[CALLED]:
        yield SummaryRow("Likes to be called", told[CALLED])
    if points := person.points:
        yield SummaryRow("Reached at", "\n".join(map(in_full, points)))
    if told[CONTACT_BY]:
        yield SummaryRow("Likes to hear by", CONTACTS[told[CONTACT_BY]])
    needs = [NEEDED[each] for each in told[NEEDS] or () if each in NEEDED]
    if told[LANGUAGE]:
        needs.append(f"Language: {told[LANGUAGE]}")
    if needs:
        yield SummaryRow("Needs", "\n".join(needs))


def tasks_of(people: Iterable[Person]) -> tuple[Content, ...]:
    """What only a person can do for them, above everything else on the page."""
    return tuple(
        Alert(f"{person.name}: {words}")
        for person in people
        for need, words in TO_DO.items()
        if need in (_chosen(person, NEEDS) or ())
    )


def _chosen(person: Person, kind: str) -> Any:
    told = latest(person.changes, kind)
    return told["chosen"] if told else None


def in_full(point: Point) -> str:
    """The number or address, and how it may be used."""
    said = how_used(point)
    return f"{point.as_given} ({said})" if said else point.as_given


def how_used(point: Point) -> str:
    """What to know before using it; nothing where they never said."""
    about = [TYPES.get(point.type, ""), "use first" if point.preferred else ""]
    if point.kind == PHONE:
        about.append("" if point.texts else "not safe to text")
        about.append("" if point.voicemail or not point.type else "no voicemail")
    about.append("others read it: say nothing private" if point.shared else "")
    return ", ".join(each for each in about if each)
