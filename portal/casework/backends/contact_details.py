"""The council's own records of people as a place deliveries can go."""

from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person, tenant_of
from portal.arrears.agreements import lock
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import (
    TARGET,
    HandingOver,
    have_a_place,
    under_way,
    what_was_there,
)
from portal.casework.backends.calling import CONNECT_SECONDS, READ_SECONDS, MovedOn
from portal.casework.backends.handed import made, not_made
from portal.casework.backends.information import Held
from portal.casework.backends.kinds import Records, records_of
from portal.casework.backends.what_to_do import (
    Create,
    Differs,
    Edit,
    Nothing,
    Remove,
    Step,
    Wish,
    what_to_do,
)
from portal.casework.backends.wishing import NoPlace, Overtaken, wish_of, wish_to_take_back
from portal.deliveries.ledger import Delivery
from portal.deliveries.outcomes import Accepted, Contradicted, NotItsTurn, Unclear, Withheld
from portal.settings import settings

A_MOMENT = 1.0  # seconds after another is over
USUALLY_OVER = 5.0  # seconds in which another has ended, unless its answer was lost
READS = 2
"""How often it is looked at what is there, where somebody changes it between look and call."""
LONGEST_SEND = READS * 2 * (CONNECT_SECONDS + READ_SECONDS)
"""How many seconds it may take to send one: each time a look and a call."""


class Prepared(NamedTuple):
    """Whose records, what a new one would be called, and what they are to say."""

    person_id: str
    record_id: str
    wish: Wish


class ContactDetailsTarget:
    """Makes in the council's records what the `HandingOver` says that is the delivery's subject.

    Whatever was sent before, it is looked at first what is there: nothing is made twice, and
    nothing is written over that nobody has seen.
    """

    name = TARGET
    forgets = False

    def prepare(self, session: Session, subject_id: str) -> Prepared:
        """One of a person's at a time, and none that was stopped, even in this moment."""
        row = session.get_one(HandingOver, UUID(subject_id))
        change = session.get_one(ContactChange, row.change_id)
        if not settings().hands_over or change.kind not in have_a_place():
            raise Withheld("The portal is not told where the council’s records are any more")
        lock(session, change.tenancy_ref)
        session.refresh(change, with_for_update={"read": True})
        if (seconds := under_way(session, change, row)) is not None:
            raise NotItsTurn(min(seconds + A_MOMENT, USUALLY_OVER))
        _refuse_if_stopped(row, change)
        person, _ = tenant_of(session, change.tenancy_ref, change.person_ref)
        if person is None or not person.person_id:
            raise Withheld("We are not told who they are in the council’s records")
        before = what_was_there(session, change) if row.takes_back else None
        wish = _wish(row, change, person, before)
        this = Delivery.about == change.submission_ref, Delivery.subject == subject_id
        row.tried = session.scalars(select(Delivery.attempt).where(*this)).one()
        return Prepared(person.person_id, str(row.id), wish)

    def look_up(self, subject_id: str, reference: str) -> list[str]:
        """It is looked at whenever something is sent."""
        return []

    def send(self, prepared: Prepared, reference: str) -> Accepted:
        records, seen = records_of(prepared.wish.kind, settings()), None
        for _ in range(READS):
            there = records.held_by(prepared.person_id)
            step = what_to_do(prepared.wish, there)
            try:
                return self._take(records, prepared, _unless_it_moved(step, seen))
            except MovedOn:
                seen = frozenset(each.key for each in there)
        raise Unclear("The council’s records change at this moment", answered=True)

    def _take(self, api: Records, prepared: Prepared, step: Step) -> Accepted:
        whose, ours = prepared.person_id, prepared.record_id
        match step:
            case Create(information):
                api.create(whose, ours, information)
                return Accepted(ours)
            case Edit(held, information):
                api.edit(whose, held, information)
                return Accepted(held.id, before=dict(held.information))
            case Remove(held):
                api.remove(whose, held)
                return Accepted(held.id, before=dict(held.information))
            case Differs(held):
                raise Contradicted("The council’s records have something else", _as_kept(held))
            case Nothing(record_id):
                return Accepted(record_id or ours)

    def settled(self, session: Session, subject_id: str, accepted: Accepted) -> None:
        made(session, session.get_one(HandingOver, UUID(subject_id)), accepted)

    def withheld(self, session: Session, subject_id: str, why: Withheld) -> None:
        not_made(session, session.get_one(HandingOver, UUID(subject_id)), why)


def _unless_it_moved(step: Step, seen: frozenset[str] | None) -> Step:
    """What somebody put there between our look and our call, nobody who tells us has seen."""
    if seen is not None and isinstance(step, Edit) and step.held.key not in seen:
        return Differs(step.held)
    return step


def _refuse_if_stopped(row: HandingOver, change: ContactChange) -> None:
    if row.takes_back and not change.frozen_at:
        raise Withheld("It holds again")
    if row.takes_back:
        return
    if change.frozen_at:
        raise Withheld("It was stopped before it was sent")
    if change.handed_over_at:
        raise Withheld("It is there already")
    if change.lapsed_at or not change.applied_at:
        raise Withheld("It does not count any more")


def _wish(row: HandingOver, change: ContactChange, person: Person, before: Any) -> Wish:
    try:
        if row.takes_back:
            return wish_to_take_back(change, person.changes, before)
        return wish_of(change, person.changes, person.contacts, row.over)
    except Overtaken:
        raise Withheld("A later change has taken its place") from None
    except NoPlace as why:
        raise Withheld(str(why)) from None


def _as_kept(held: Held) -> dict[str, Any]:
    """What is there, as the row keeps it until somebody has chosen."""
    at = held.at.isoformat() if held.at else None
    return {"information": dict(held.information), "key": held.key, "at": at}
