"""What a list of phones or emails says is to change, against what we hold when it is sent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from portal.arrears.accounts import Person
from portal.arrears.change_rules import (
    ADD,
    MOST_OF_A_KIND,
    REMOVE,
    USE,
    WAYS,
    Asked,
    Circumstances,
    waits_for,
)
from portal.arrears.contact_points import Point
from portal.arrears.contact_uses import used
from portal.journey import ChangeDetails, Form, PhoneNumber
from portal.journey.held import OfOurs, of_ours
from portal.notices.wording import mobile
from portal.submissions.held_rows import HeldRow, rows_of

Kept = dict[str, Any]
Reasons = tuple[str, ...]


class ToChange(NamedTuple):
    """One thing to change, as somebody told it."""

    kind: str
    action: str
    value: Kept | None
    replaces: Kept | None = None
    overtaken: bool = False
    """Whether it has changed since they were shown it."""
    too_many: bool = False

    @property
    def is_new(self) -> bool:
        """Whether it brings a phone or mailbox we did not hold."""
        return self.kind in WAYS and self.action == ADD

    def asked(self, shown: frozenset[tuple[str, str]]) -> Asked:
        asked = Asked(self.kind, self.action, self.is_new, overtaken=self.overtaken)
        if not self.is_new or self.value is None:
            return asked
        value = self.value["value"]
        takes = self.kind == "email" or mobile(value) is not None
        is_shown = (self.kind, value) in shown
        return asked._replace(takes_codes=takes, shown=is_shown, too_many=self.too_many)


def of_list(form: Form, kind: str, items: Sequence[Kept], person: Person) -> Iterator[ToChange]:
    """Each that is to change; what we hold already as they say is no change."""
    points = [point for point in person.points if point.kind == kind]
    rows = {each.row: each for each in rows_of(person, form) if each.point.kind == kind}
    going = [ours for item in items if (ours := of_ours(item)) and ours.gone and ours.row in rows]
    room = MOST_OF_A_KIND - len(points) + len(going)
    for item in items:
        ours = of_ours(item)
        found = _of_ours(form, item, ours, rows) if ours else _of_new(form, kind, item, points)
        if found is not None and found.is_new:
            found, room = found._replace(too_many=room <= 0), room - 1
        if found is not None:
            yield found


def reasons_for(
    changes: Sequence[ToChange],
    shown: frozenset[tuple[str, str]],
    here: Circumstances,
    points: Iterable[Point],
) -> list[Reasons]:
    """Why an officer looks at each first, in their order; none, and it is made at once.

    What is taken away stays for as long as nothing else would be left to reach them by, and
    something new of theirs still waits.
    """
    asked = [each.asked(shown) for each in changes]
    found = [waits_for(each, here) for each in asked]
    waits = any(each.is_new and why for each, why in zip(changes, found, strict=True))
    if waits and not _left(changes, found, points):
        asked = [each._replace(last=each.action == REMOVE) for each in asked]
        found = [waits_for(each, here) for each in asked]
    return found


def _left(
    changes: Sequence[ToChange], found: Sequence[Reasons], points: Iterable[Point]
) -> set[tuple[str, str]]:
    """By which phones and mailboxes they could be reached, were all of it made that can be."""
    left = {point.key for point in points}
    for change, why in zip(changes, found, strict=True):
        if not why and change.is_new and change.value:
            left.add((change.kind, change.value["value"]))
        elif not why and change.action == REMOVE and change.replaces:
            left.discard((change.kind, change.replaces["value"]))
    return left


def _of_ours(form: Form, item: Kept, ours: OfOurs, rows: Mapping[str, HeldRow]) -> ToChange | None:
    """What they were shown may be gone meanwhile, or used otherwise."""
    row = rows.get(ours.row)
    if row is None:
        return None
    point = row.point
    if ours.gone:
        return ToChange(point.kind, REMOVE, None, point.as_kept())
    return _used(form, item, point, overtaken=ours.seen != row.seen)


def _of_new(form: Form, kind: str, item: Kept, points: Iterable[Point]) -> ToChange | None:
    """One that we hold all the same is not new, whoever told us of it a moment ago."""
    told = next(iter(item.values()))
    is_phone = isinstance(told, PhoneNumber)
    point = Point(kind, told.e164, told.typed) if is_phone else Point(kind, told.lower(), told)
    same = next((each for each in points if each.key == point.key), None)
    if same is not None:
        return _used(form, item, same)
    new = _as_told(form.changes, item, point._replace(told=True))
    return ToChange(kind, ADD, new.as_kept())


def _used(form: Form, item: Kept, point: Point, *, overtaken: bool = False) -> ToChange | None:
    new = _as_told(form.changes, item, point)
    if new == point:
        return None
    return ToChange(point.kind, USE, new.as_kept(), point.as_kept(), overtaken)


def _as_told(changes: ChangeDetails | None, item: Kept, point: Point) -> Point:
    """With how it may be used, where the list asks that."""
    uses = item.get(changes.uses) if changes else None
    if changes is None or uses is None:
        return point
    return used(point, item.get(changes.type) or "", uses)
