"""How the council writes to somebody: which way they like best, and where each way leads now."""

from collections.abc import Iterable
from typing import NamedTuple

from portal.arrears.accounts import Person
from portal.arrears.change_rules import ADDRESS, CALLED, CONTACT_BY, EMAIL, PHONE
from portal.arrears.contact_points import Change, Point, latest, points_that_hold

MOBILE = "+447"
CALLS_THEM = "called"
"""Beside the lines of an address: what whoever lives there likes to be called."""
Post = dict[str, str]


class Reach(NamedTuple):
    """Where a message may go."""

    prefers: str | None
    phone: str | None
    email: str | None
    post: Post | None
    shared: bool = False
    """Whether others read that mailbox."""


NOWHERE = Reach(None, None, None, None)


def reach_of(person: Person) -> Reach:
    """The one phone and mailbox a message goes to, where there are several; and their letterbox.

    Never a number at which it is not safe to text.
    """
    return without_post(person)._replace(post=post_of(person))


def without_post(person: Person, new: Iterable[Change] = ()) -> Reach:
    """The same for what is never posted, `new` changes of this moment among the others."""
    changes = [*person.changes, *new]
    points = points_that_hold(person.contacts, changes)
    told = latest(changes, CONTACT_BY)
    prefers = told["chosen"] if told else person.preferred_contact
    mailbox = _mailbox(points)
    email, shared = (mailbox.value, mailbox.shared) if mailbox else (None, False)
    return Reach(prefers or None, texted(points), email, None, shared)


def prefers(person: Person) -> str | None:
    return without_post(person).prefers


def texted(points: tuple[Point, ...]) -> str | None:
    """The phone they prefer, else a mobile, else the first."""
    theirs = [each for each in points if each.kind == PHONE and each.texts]
    best = max(
        theirs, key=lambda each: (each.preferred, each.value.startswith(MOBILE)), default=None
    )
    return best.value if best else None


def emailed(points: tuple[Point, ...]) -> str | None:
    best = _mailbox(points)
    return best.value if best else None


def _mailbox(points: tuple[Point, ...]) -> Point | None:
    """The one they prefer, else one that nobody else reads, else the first."""
    theirs = [each for each in points if each.kind == EMAIL]
    return max(theirs, key=lambda each: (each.preferred, not each.shared), default=None)


def post_of(person: Person) -> Post:
    """Where they told us to send letters, else their home."""
    told = latest(person.changes, ADDRESS)
    lines = told["lines"] if told else person.tenancy.address
    return in_lines((person.name, *lines)) | what_to_call(person)


def what_to_call(person: Person) -> Post:
    """Nothing, where they did not say: then their name does."""
    told = latest(person.changes, CALLED)
    return {CALLS_THEM: str(told["chosen"])} if told else {}


def in_lines(lines: tuple[str, ...]) -> Post:
    return {f"address_line_{number}": line for number, line in enumerate(lines, start=1)}
