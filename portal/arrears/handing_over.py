"""Each change that the council's own records are told of by the portal: on its way, done, or not.

A row for each time that something must be made there, or taken back. It is written with what
causes it, and is delivered once (`deliveries/ledger.py`). Where the council has something else
there by then nothing is written over it: somebody chooses first.
"""

import uuid
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ForeignKey, Text, and_, cast, false, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.change_rules import ADDRESS, ALONE, CALLED, LANGUAGE, NEEDS, WAYS
from portal.arrears.contact_changes import ContactChange
from portal.database import Record
from portal.deliveries.ledger import CLOCK, Delivery, owe
from portal.sealing import Sealed
from portal.settings import settings

TARGET = "contact-details"
"""What the ledger calls the council's records."""
OURS, THEIRS = "ours", "theirs"
"""What can be chosen: what they told us here, or what the council's records have."""

CHOOSE_WITHIN = timedelta(days=7)
"""For how long it is theirs alone to choose; then an officer may as well."""


class HandingOver(Record):
    """One thing to be made in the council's records, or taken back there."""

    __tablename__ = "handing_over"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    """What a record that is made there is called there too, so that it is made once."""
    change_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey(ContactChange.id, ondelete="CASCADE"), index=True
    )
    takes_back: Mapped[bool] = mapped_column(default=False, server_default=false())
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    tried: Mapped[int] = mapped_column(default=0, server_default="0")
    """The last attempt that may have reached the council."""
    over: Mapped[str | None] = mapped_column(Sealed)
    """What somebody has seen there and wants it to replace, as records are told apart."""
    finishes: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether its case needs nobody, once all that was asked in it is made."""
    record_id: Mapped[str | None]
    before: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    """What the record held before."""
    ended_at: Mapped[datetime | None]
    """When it was made, or was found not to be made."""
    ended_why: Mapped[str | None]
    """Why nothing was made; nothing where it was."""
    council_has: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    """What is there instead, where somebody must choose."""
    chosen_at: Mapped[datetime | None]
    chosen_by: Mapped[str | None]
    """As the audit names them."""
    chosen: Mapped[str | None]
    officers_told_at: Mapped[datetime | None]
    """When nobody had chosen for so long that a case says so."""

    @property
    def is_made(self) -> bool:
        return self.ended_at is not None and self.ended_why is None

    @property
    def is_to_choose(self) -> bool:
        return self.council_has is not None and self.chosen_at is None


def hand_over(
    session: Session, person_id: str, changes: Iterable[ContactChange], **told: Any
) -> list[uuid.UUID]:
    """Owe each that is made to the council's records; the caller writes and enqueues it.

    `person_id` is who they are there: nothing is owed where the council does not say.
    """
    return [_owe(session, each, **told) for each in changes if goes_there(person_id, each)]


def goes_there(person_id: str, change: ContactChange) -> bool:
    """Whether the portal tells the council's records of it by itself."""
    return bool(person_id) and settings().hands_over and is_sent(change)


def have_a_place() -> frozenset[str]:
    """What those records have a place for, as far as the portal is told where it is."""
    told = settings()
    named = {CALLED} if told.person_url else set()
    needed = {NEEDS, LANGUAGE} if told.equality_url else set()
    return frozenset({*WAYS, ADDRESS, *named, *needed})


def is_sent(change: ContactChange) -> bool:
    """Whether the council's records have a place for it, and it says anything new to them."""
    if change.kind not in have_a_place() or not change.applied_at:
        return False
    new, old = change.value, change.replaces
    if new is None or old is None or change.kind in ALONE:
        return True
    return new["value"] != old["value"] or new.get("type") != old.get("type")


def take_back(session: Session, changes: Sequence[ContactChange]) -> list[uuid.UUID]:
    """Owe it that what may have reached the council of these goes from there again."""
    wanted = {change.id: change for change in changes}
    query = select(HandingOver).where(HandingOver.change_id.in_(wanted))
    last = {each.change_id: each for each in session.scalars(query.order_by(HandingOver.made_at))}
    return [
        _owe(session, wanted[each.change_id], takes_back=True)
        for each in last.values()
        if not each.takes_back and (each.tried or each.is_made)
    ]


def _owe(session: Session, change: ContactChange, **told: Any) -> uuid.UUID:
    row = HandingOver(id=uuid.uuid4(), change_id=change.id, **told)
    session.add(row)
    return owe(session, TARGET, str(row.id), change.submission_ref).id


class Standing(NamedTuple):
    """A row, the delivery that makes it, and the change it is of."""

    row: HandingOver
    delivery: Delivery
    change: ContactChange


def standings_of(session: Session, changes: Sequence[ContactChange]) -> list[Standing]:
    """How each of these stands at the council's records, the first first; in one query."""
    own = Delivery.subject == cast(HandingOver.id, Text)
    about = Delivery.about.in_({change.submission_ref for change in changes})
    query = select(HandingOver, Delivery, ContactChange).join(Delivery, and_(own, about))
    query = query.join(ContactChange, ContactChange.id == HandingOver.change_id)
    ids = [change.id for change in changes]
    query = query.where(HandingOver.change_id.in_(ids)).order_by(HandingOver.made_at)
    return [Standing(*found) for found in session.execute(query)]


def what_was_there(session: Session, change: ContactChange) -> dict[str, Any] | None:
    """What the record held that this was written over, if it was made and any did."""
    theirs = HandingOver.change_id == change.id, HandingOver.takes_back.is_(False)
    query = select(HandingOver).where(*theirs, HandingOver.ended_why.is_(None))
    last = session.scalars(query.order_by(HandingOver.made_at.desc()).limit(1)).one_or_none()
    return last.before if last else None


def under_way(session: Session, change: ContactChange, besides: HandingOver) -> float | None:
    """For how many seconds yet another of the same person may be reaching the council now."""
    own, other = Delivery, HandingOver
    longest = select(func.max(func.extract("epoch", own.lease_until - CLOCK))).where(
        own.about == ContactChange.submission_ref,
        own.subject == cast(other.id, Text),
        own.done_at.is_(None),
        own.lease_until > CLOCK,
        own.attempt == other.tried,
        other.id != besides.id,
        other.change_id == ContactChange.id,
        ContactChange.tenancy_ref == change.tenancy_ref,
        ContactChange.person_ref == change.person_ref,
    )
    found = session.scalar(longest)
    return float(found) if found is not None else None
