"""Two of the council's records say different things of somebody: they choose which is right.

The council's own record was changed there while a change made here was on its way. Neither is
written over before somebody has seen both: whoever it is about, or after a week an officer.
"""

import uuid
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, and_, select
from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import tenant_of
from portal.arrears.change_rules import ADD, ADDRESS, ALONE, NEEDS, REPLACE, SET, WAYS
from portal.arrears.change_words import KINDS
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.handing_over import CHOOSE_WITHIN, OURS, THEIRS, HandingOver, hand_over
from portal.casework.backends.handed import finish_if_nothing_is_left
from portal.casework.backends.information import key_of, lines_of, needs_in
from portal.casework.cases import case_of, record
from portal.casework.safety import flagged
from portal.clock import now
from portal.deliveries.queue import enqueue_all
from portal.notices.notices import Whose
from portal.people.staff import Staff

CHOSE = "chose between two records"
IN_WORDS = {OURS: "What they told us here holds.", THEIRS: "What is in the other records holds."}


class ChosenAlready(Exception):
    """Somebody has chosen, or it was stopped, since the page was shown."""


class Differing(NamedTuple):
    """One thing of which there are two, and where each came from."""

    row: HandingOver
    change: ContactChange

    @property
    def is_taken_away(self) -> bool:
        """Whether they told us to use it no more, and another is in its place there."""
        return self.change.value is None

    @property
    def there(self) -> tuple[str, ...]:
        return lines_of(self._has["information"])

    @property
    def put_there_at(self) -> datetime | None:
        return datetime.fromisoformat(self._has["at"]) if self._has["at"] else None

    @property
    def until(self) -> datetime:
        """When an officer may choose as well."""
        return self.found_at + CHOOSE_WITHIN

    @property
    def found_at(self) -> datetime:
        return self.row.ended_at or self.row.made_at

    @property
    def _has(self) -> dict[str, Any]:
        return self.row.council_has or {}


def is_to_choose(whose: Whose) -> ColumnElement[bool]:
    """Of a row and its change: that it waits for them to choose. Never in a flagged home."""
    row, change = HandingOver, ContactChange
    return and_(
        row.change_id == change.id,
        change.tenancy_ref == whose.tenancy_ref,
        change.person_ref == whose.person_ref,
        *(row.council_has.is_not(None), row.chosen_at.is_(None)),
        *(change.frozen_at.is_(None), change.lapsed_at.is_(None)),
        ~flagged(change.tenancy_ref),
    )


def to_choose(session: Session, whose: Whose) -> list[Differing]:
    """What they have to choose between, the oldest first."""
    found = session.execute(_all_of(whose).order_by(HandingOver.made_at))
    return [Differing(each[0], each[1]) for each in found]


def choose(session: Session, whose: Whose, which: uuid.UUID, chosen: str, by: str) -> None:
    """Theirs to say, once. The caller commits; `ChosenAlready` changes nothing."""
    this = _all_of(whose).where(HandingOver.id == which)
    locked = this.with_for_update(of=(HandingOver, ContactChange))
    found = session.execute(locked.execution_options(populate_existing=True)).first()
    if found is None:
        raise ChosenAlready
    settle(session, Differing(found[0], found[1]), chosen, by)


def settle(
    session: Session,
    found: Differing,
    chosen: str,
    by: str,
    officer: Staff | None = None,
    why: str = "",
) -> None:
    """What was chosen holds here, and is made there where that is another."""
    row, change = found
    row.chosen_at, row.chosen_by, row.chosen = now(), by, chosen
    if chosen == OURS:
        person, _ = tenant_of(session, change.tenancy_ref, change.person_ref)
        over = {"over": (row.council_has or {})["key"], "finishes": row.finishes}
        owed = hand_over(session, person.person_id if person else "", [change], **over)
        session.flush()
        enqueue_all(session, {now(): owed})
    else:
        _take_theirs(session, found, by)
    about, kind = change.submission_ref, change.kind
    case = case_of(session, about)
    if case is not None:
        words = f"{str(KINDS[kind]).capitalize()}: {IN_WORDS[chosen]} {why}"
        record(session, case, CHOSE, officer, words.strip())
    told = {"kinds": kind, "chosen": chosen}
    audit.record(session, by, audit.Action.DETAILS_CHOSEN, f"submission:{about}", **told)
    if row.finishes and chosen == THEIRS:
        finish_if_nothing_is_left(session, about)


def _all_of(whose: Whose) -> Select[HandingOver, ContactChange]:
    return select(HandingOver, ContactChange).where(is_to_choose(whose))


def _take_theirs(session: Session, found: Differing, by: str) -> None:
    """What is there is used here too, from now on. No code to sign in goes to it yet."""
    change, at = found.change, now()
    if found.is_taken_away:
        change.handed_over_at = at
    else:
        change.lapsed_at = at
    goes = None if found.is_taken_away else change.replaces
    session.add(
        ContactChange(
            id=uuid.uuid4(),
            submission_ref=change.submission_ref,
            tenancy_ref=change.tenancy_ref,
            person_ref=change.person_ref,
            kind=change.kind,
            action=SET if change.kind in ALONE else REPLACE if goes else ADD,
            value=_as_kept(change.kind, found),
            replaces=goes,
            place=change.place,
            applied_at=at,
            applied_by=by,
            handed_over_at=at,
        )
    )
    session.flush()


def _as_kept(kind: str, found: Differing) -> dict[str, Any]:
    """What is there, as a change keeps it here."""
    if kind == ADDRESS:
        return {"lines": [*found.there]}
    if kind == NEEDS:
        return {"chosen": needs_in(", ".join(found.there))}
    if kind not in WAYS:
        return {"chosen": ", ".join(found.there)}
    information = (found.row.council_has or {})["information"]
    value = key_of(information).partition(":")[2]
    return Point(kind, value, found.there[0], told=True).as_kept()
