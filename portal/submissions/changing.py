"""What somebody tells us changes what we hold about them, in the transaction that sends it."""

import uuid
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import func
from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import Person
from portal.arrears.change_rules import NO_CODES_FOR, REASONS, SET, WAYS, Circumstances
from portal.arrears.change_words import called, each_first, each_kind, in_words
from portal.arrears.contact_changes import MADE, ContactChange
from portal.casework.safety import is_flagged
from portal.clock import now
from portal.journey import Journey, PostalAddress
from portal.notices.notices import Value
from portal.people.levels import Level
from portal.people.presence import sure_of
from portal.people.reading import written_to_in
from portal.submissions.changing_lists import ToChange, of_list, reasons_for
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
    told = [*_told(journey, person, visitor)]
    found = [*zip(told, reasons_for(told, theirs, here, person.points), strict=True)]
    kept = [_kept(journey, sent, *each, place=place) for place, each in enumerate(found)]
    made = [each for each, reasons in found if not reasons]
    first = [[_first_called(each, here), why[0]] for each, why in found if why]
    owed: list[uuid.UUID] = []
    if made:
        kinds = [each.kind for each in made]
        session.add(_entry(sent, kinds))
        reads = written_to_in(session, person) or sent.language
        owed = tell_the_old(session, person, person.points, sent.reference, kinds, reads)
    made_at_once = [called(each.kind, each.action) for each in made]
    decided = {"outcome": DETAILS, "made": made_at_once, "first": first, "told_old": bool(owed)}
    session.add_all(kept)
    owed += hand_over_at_once(session, journey, person, kept, decided)
    return Changed(decided, tuple(kept), tuple(owed))


def _first_called(change: ToChange, here: Circumstances) -> str:
    """Whoever typed no code does not learn from it whether we held what they told us."""
    return called(change.kind, change.action) if here.by_code else change.kind


def _circumstances(session: Session, visitor: Visitor, person: Person) -> Circumstances:
    stopped = any(each.frozen_at for each in person.changes)
    flagged = is_flagged(session, person.tenancy_ref)
    return Circumstances(sure_of(visitor, Level.CODE), flagged, stopped)


def _kept(
    journey: Journey, sent: Submission, change: ToChange, reasons: tuple[str, ...], *, place: int
) -> ContactChange:
    at: datetime | None = None if reasons else now()
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
        made_at=func.now(),
        applied_at=at,
        applied_by=f"visit:{sent.visit_id}" if at else None,
        codes_from=at + NO_CODES_FOR if at and change.is_new else None,
    )


def _entry(sent: Submission, made: list[str]) -> audit.AuditEntry:
    kinds = ",".join(dict.fromkeys(made))
    about = f"submission:{sent.reference}"
    return audit.entry(f"visit:{sent.visit_id}", audit.Action.DETAILS_CHANGED, about, kinds=kinds)


def _told(journey: Journey, person: Person, visitor: Visitor) -> Iterator[ToChange]:
    """What they told, in the order the form says; what we hold already is no change."""
    changes = journey.form.changes
    for kind, name in (changes.told if changes else {}).items():
        told = journey.told.get(name)
        if told is None:
            continue
        if kind in WAYS:
            yield from of_list(journey.form, kind, told, person)
        else:
            value = _plain(told)
            yield ToChange(kind, SET, value, overtaken=_is_overtaken(person, visitor, kind, value))


def _is_overtaken(person: Person, visitor: Visitor, kind: str, value: dict[str, Any]) -> bool:
    """Whether it was made something else elsewhere since this visit began: of what there is but
    one of, the later would take the place of the earlier without anybody being asked."""
    for each in person.changes:
        other = each.kind == kind and each.value != value
        elsewhere = each.state == MADE and each.applied_by != f"visit:{visitor.id}"
        if other and elsewhere and (each.applied_at or now()) > visitor.began_at:
            return True
    return False


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
        changed = ", ".join(each_kind(decided["made"]))
        parts.append(f"Changed here at once: {changed}. {what_is_left(decided)}")
    for code, reason in dict.fromkeys(map(tuple, decided["first"])):
        parts.append(f"Check first: {in_words(code)}. {REASONS[reason].for_officers}")
    return "\n".join(parts)
