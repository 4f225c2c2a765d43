"""What we hold of somebody, as the rows of a list in a form.

A browser is told what a row is called, which says nothing of what it is: the name is made
with our key, for this person and this form, and is the same in every visit.
"""

from collections.abc import Iterable
from typing import NamedTuple

from portal.arrears.accounts import Person
from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import uses_of
from portal.journey import Form, Held, Journey
from portal.journey.held import OfOurs, of_ours
from portal.notices.notices import Whose
from portal.people.limits import key_for
from portal.settings import settings
from portal.submissions.known_facts import masked

LONG_ENOUGH = 16  # letters of a name: nobody guesses another's, and there are ten at most


class HeldRow(NamedTuple):
    """One phone or mailbox that holds, and what a browser knows it by."""

    row: str
    seen: str
    point: Point

    def as_asked(self, *, gone: bool = False) -> OfOurs:
        """As an answer names it."""
        return OfOurs(self.row, self.seen, masked(self.point), gone)


def rows_of(person: Person, form: Form) -> tuple[HeldRow, ...]:
    """Each phone and mailbox that holds for them."""
    return rows_among(person.points, form, Whose(person.tenancy_ref, person.person_ref))


def left_without(journey: Journey, person: Person, row: str) -> tuple[Point, ...]:
    """What they could still be reached by, if it goes with all that they want gone besides."""
    lists = (page for page in journey.form.pages if isinstance(page, Held))
    items = (item for page in lists for item in journey.answers.get(page.name) or ())
    told = [ours for item in items if (ours := of_ours(item))]
    going = {row, *(ours.row for ours in told if ours.gone)}
    return tuple(each.point for each in rows_of(person, journey.form) if each.row not in going)


def rows_among(points: Iterable[Point], form: Form, whose: Whose) -> tuple[HeldRow, ...]:
    return tuple(_row(point, form, whose) for point in points)


def _row(point: Point, form: Form, whose: Whose) -> HeldRow:
    about = f"held:{form.slug}:{whose.tenancy_ref}:{whose.person_ref}"
    row = _name(about, f"{point.kind} {point.value}")
    return HeldRow(row, _name(f"{about}:{row}", f"{point.type} {' '.join(uses_of(point))}"), point)


def _name(about: str, what: str) -> str:
    secret = settings().secret_key.get_secret_value()
    return key_for(secret, about, what).hex()[:LONG_ENOUGH]
