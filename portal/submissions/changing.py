"""What somebody tells us changes what we hold about them, in the transaction that sends it."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import Person
from portal.arrears.change_rules import (
    ADD,
    NO_CODES_FOR,
    REASONS,
    REPLACE,
    SET,
    USE,
    WAYS,
    Asked,
    Circumstances,
    waits_for,
)
from portal.arrears.change_words import KINDS, each_first, each_kind
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.casework.safety import is_flagged
from portal.clock import now
from portal.journey import Journey, PhoneNumber, PostalAddress
from portal.notices.notices import Value
from portal.notices.wording import mobile
from portal.people.levels import Level
from portal.people.reading import written_to_in
from portal.people.visits import sure_of
from portal.submissions.drafts import Visitor
from portal.submissions.handing_changes_over import hand_over_at_once, what_is_left
from portal.submissions.new_contacts import NewContact
from portal.submissions.records import Submission
from portal.submissions.telling_the_old import tell_the_old

Words = dict[str, Value]
DETAILS = "details"
"""What became of it: what we hold has changed, or will."""


class Changed(NamedTuple):
    """What became of everything that was to change."""

    decided: dict[str, Any]
    """As it is recorded with what was sent."""
    changes: tuple[ContactChange, ...]
    owed: tuple[uuid.UUID, ...]
    """The messages to whoever holds what we held before."""


class ToChange(NamedTuple):
    """One thing to change, as somebody told it."""

    kind: str
    action: str
    value: dict[str, Any] | None
    replaces: dict[str, Any] | None = None

    @property
    def is_new(self) -> bool:
        """Whether it brings a phone or mailbox we did not hold."""
        before = self.replaces["value"] if self.replaces else None
        return self.value is not None and self.value.get("value") != before

    def asked(self, shown: frozenset[tuple[str, str]]) -> Asked:
        if self.kind not in WAYS or self.value is None:
            return Asked(self.kind, self.action)
        value = self.value["value"]
        takes = self.kind == "email" or mobile(value) is not None
        return Asked(self.kind, self.action, self.is_new, takes, (self.kind, value) in shown)


def change_details(
    session: Session,
    journey: Journey,
    sent: Submission,
    visitor: Visitor,
    person: Person,
    shown: Iterable[NewContact],
) -> Changed:
    """Each change is made now, or waits for an officer; in the caller's transaction."""
    here = _circumstances(session, visitor, person)
    theirs = frozenset((each.kind, each.value) for each in shown)
    found = [(each, waits_for(each.asked(theirs), here)) for each in _told(journey, person)]
    kept = [_kept(journey, sent, *each, place=place) for place, each in enumerate(found)]
    made = [each.kind for each, reasons in found if not reasons]
    first = [[each.kind, reasons[0]] for each, reasons in found if reasons]
    owed: list[uuid.UUID] = []
    if made:
        session.add(_entry(sent, made))
        reads = written_to_in(session, person) or sent.language
        owed = tell_the_old(session, person, person.points, sent.reference, made, reads)
    decided = {"outcome": DETAILS, "made": made, "first": first, "told_old": bool(owed)}
    session.add_all(kept)
    owed += hand_over_at_once(session, journey, person, kept, decided)
    return Changed(decided, tuple(kept), tuple(owed))


def _circumstances(session: Session, visitor: Visitor, person: Person) -> Circumstances:
    stopped = any(each.frozen_at for each in person.changes)
    flagged = is_flagged(session, person.tenancy_ref)
    return Circumstances(sure_of(visitor, Level.CODE), flagged, stopped)


def _kept(
    journey: Journey, sent: Submission, change: ToChange, reasons: tuple[str, ...], *, place: int
) -> ContactChange:
    at: datetime | None = None if reasons else now()
    new = at is not None and change.kind in WAYS and change.is_new
    changes = journey.form.changes
    since = journey.told.get(changes.since) if changes else None
    return ContactChange(
        id=uuid.uuid4(),
        submission_ref=sent.reference,
        tenancy_ref=sent.tenancy_ref,
        person_ref=sent.person_ref,
        kind=change.kind,
        action=change.action,
        value=change.value,
        replaces=change.replaces,
        since=since.isoformat() if since else None,
        waits_for=",".join(reasons),
        place=place,
        applied_at=at,
        applied_by=f"visit:{sent.visit_id}" if at else None,
        codes_from=at + NO_CODES_FOR if at and new else None,
    )


def _entry(sent: Submission, made: list[str]) -> audit.AuditEntry:
    kinds = ",".join(dict.fromkeys(made))
    about = f"submission:{sent.reference}"
    return audit.entry(f"visit:{sent.visit_id}", audit.Action.DETAILS_CHANGED, about, kinds=kinds)


def _told(journey: Journey, person: Person) -> Iterator[ToChange]:
    """What they told, in the order the form says; what we hold already is no change."""
    changes = journey.form.changes
    for kind, name in (changes.told if changes else {}).items():
        told = journey.told.get(name)
        if told is None:
            continue
        if kind in WAYS:
            yield from _way(_point(journey, kind, told), person)
        else:
            yield ToChange(kind, SET, _plain(told))


def _way(new: Point, person: Person) -> Iterator[ToChange]:
    """In place of the one we use now.

    One that they told us of a moment ago, perhaps from another device, is not lost by that.
    """
    same = next((point for point in person.points if point.key == new.key), None)
    if same is not None:
        if _used_otherwise(same, new):
            yield ToChange(new.kind, USE, new.as_kept(), same.as_kept())
        return
    theirs = [point for point in person.points if point.kind == new.kind]
    long_held = [point for point in theirs if not point.codes_from or point.codes_from <= now()]
    old = max(long_held, key=lambda point: point.preferred, default=None)
    action = REPLACE if old else ADD
    yield ToChange(new.kind, action, new.as_kept(), old.as_kept() if old else None)


def _used_otherwise(same: Point, new: Point) -> bool:
    """Whether they said anything new of one that we hold: so they may, where nobody asked."""
    about = ("type", "preferred", "texts", "voicemail")
    return new.kind == "phone" and any(getattr(same, n) != getattr(new, n) for n in about)


def _point(journey: Journey, kind: str, told: Any) -> Point:
    """With how it may be used, where the form asks that."""
    if not isinstance(told, PhoneNumber):
        return Point(kind, told.lower(), told, told=True)
    new, changes = Point(kind, told.e164, told.typed, told=True), journey.form.changes
    uses = journey.told.get(changes.phone_uses) if changes else None
    if changes is None or uses is None:
        return new
    return new._replace(
        type=journey.told.get(changes.phone_type) or "",
        preferred="preferred" in uses,
        texts="text" in uses,
        voicemail="voicemail" in uses,
    )


def _plain(told: Any) -> dict[str, Any]:
    if isinstance(told, PostalAddress):
        return {"lines": list(told.lines)} | ({"uprn": told.uprn} if told.uprn else {})
    if isinstance(told, tuple):
        return {"chosen": list(told)}
    return {"chosen": told}


def was_changed(decided: dict[str, Any]) -> bool:
    """Whether this is what `change_details` recorded."""
    return bool(decided["outcome"] == DETAILS)


def about_changes(journey: Journey, decided: dict[str, Any], usual: str) -> tuple[str, Words]:
    """The message that confirms it, and what it holds besides; `usual` where nothing was made."""
    changes = journey.form.changes
    if changes is None or not decided["made"]:
        return usual, {}
    made: Words = {"changed": each_kind(decided["made"])}
    if not decided["first"]:
        return changes.made, made
    return changes.partly, made | {"first": each_first(map(tuple, decided["first"]))}


def for_officers(decided: dict[str, Any]) -> str:
    """The first line of its case: what the portal did, and what is left to do."""
    parts = []
    if decided["made"]:
        kinds = ", ".join(KINDS[kind] for kind in dict.fromkeys(decided["made"]))
        parts.append(f"Changed here at once: {kinds}. {what_is_left(decided)}")
    for kind, reason in decided["first"]:
        parts.append(f"Check first: {KINDS[kind]}. {REASONS[reason].for_officers}")
    return "\n".join(parts)
