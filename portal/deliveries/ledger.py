"""The ledger of outside effects: one row for each thing that must reach another system once.

A row is written in the transaction that causes it. Its state is read from its
timestamps; nothing else remembers whether it was done.
"""

import secrets
import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import ForeignKey, Index, func, or_, select, text, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.database import Record
from portal.deliveries.waiting import GIVE_UP_AFTER

CLOCK = func.clock_timestamp()
"""The database's clock: the only one that leases and waits are measured on."""
GIVEN_UP_AT = func.now() + GIVE_UP_AFTER
"""When something owed from now on is given up."""


class Delivery(Record):
    """One thing a submission, or an officer, must cause outside."""

    __tablename__ = "delivery"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    target: Mapped[str]
    subject: Mapped[str] = mapped_column(index=True)
    """The id of what is delivered, in the target's own table."""
    about: Mapped[str] = mapped_column(index=True)
    """The reference of the submission or case it belongs to."""
    reference: Mapped[str] = mapped_column(unique=True)
    """Random; what the other side files it under, so it can be looked up."""
    created_at: Mapped[datetime] = mapped_column(server_default=func.now())
    next_at: Mapped[datetime] = mapped_column(server_default=func.now())
    give_up_at: Mapped[datetime]
    attempt: Mapped[int] = mapped_column(default=0)
    """How often it was claimed; a write carrying an older number is refused."""
    waits: Mapped[int] = mapped_column(default=0)
    """Attempts that count towards the back-off: not those the other side asked us to delay."""
    blunders: Mapped[int] = mapped_column(default=0)
    lease_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    external_id: Mapped[str | None]
    reason: Mapped[str | None]
    """Why the last attempt failed, in words without anything personal."""
    possible_duplicate: Mapped[bool] = mapped_column(default=False)
    read_back_at: Mapped[datetime | None]
    """When the other side is next asked what became of it."""
    thrown_away: Mapped[int] = mapped_column(default=0, server_default="0")
    """How often the other side took it and then had it no more."""

    __table_args__ = (
        Index(
            "ix_delivery_open",
            "next_at",
            postgresql_where=text("done_at IS NULL AND dead_at IS NULL"),
        ),
        Index("ix_delivery_dead", "dead_at", postgresql_where=text("dead_at IS NOT NULL")),
        Index(
            "ix_delivery_read_back",
            "read_back_at",
            postgresql_where=text("read_back_at IS NOT NULL"),
        ),
        Index("ix_delivery_twice", "done_at", postgresql_where=text("possible_duplicate")),
    )

    @property
    def state(self) -> str:
        """Sent, withheld, given up, trying or waiting."""
        if self.done_at:
            return "sent" if self.external_id else "withheld"
        if self.dead_at:
            return "given up"
        return "trying" if self.attempt else "waiting"


class DeliveryAttempt(Record):
    """One try at one delivery, and what became of it."""

    __tablename__ = "delivery_attempt"

    delivery_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey(Delivery.id, ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    began_at: Mapped[datetime] = mapped_column(server_default=CLOCK)
    ended_at: Mapped[datetime | None]
    outcome: Mapped[str | None]
    reason: Mapped[str | None]


class DeliveryChannel(Record):
    """Whether a target is answering: shared by every worker, so all pause together."""

    __tablename__ = "delivery_channel"

    target: Mapped[str] = mapped_column(primary_key=True)
    faults: Mapped[int] = mapped_column(default=0)
    refusals: Mapped[int] = mapped_column(default=0)
    closed_until: Mapped[datetime | None]
    reason: Mapped[str | None]


def owe(
    session: Session, target: str, subject: str, about: str, at: datetime | None = None
) -> Delivery:
    """Write down, in the caller's transaction, that this must reach `target` exactly once.

    Owed from now on, or from a later moment: nobody is late before it.
    """
    delivery = Delivery(
        id=uuid.uuid4(),
        target=target,
        subject=subject,
        about=about,
        reference=secrets.token_urlsafe(16),
        give_up_at=GIVEN_UP_AT,
    )
    if at:
        delivery.created_at = delivery.next_at = at
        delivery.give_up_at = at + GIVE_UP_AFTER
    session.add(delivery)
    return delivery


def about_of(session: Session, delivery_id: uuid.UUID) -> str | None:
    """What this delivery belongs to, if there is one."""
    return session.scalar(select(Delivery.about).where(Delivery.id == delivery_id))


def deliveries_of(session: Session, about: str) -> list[Delivery]:
    query = select(Delivery).where(Delivery.about == about).order_by(Delivery.created_at)
    return list(session.scalars(query))


def delivery_of(session: Session, subject: str) -> Delivery | None:
    """What brings this to its target, whatever it is about."""
    return session.scalars(select(Delivery).where(Delivery.subject == subject)).first()


def delivery_filed_under(session: Session, reference: str) -> Delivery | None:
    """The delivery the other side holds under this reference of ours."""
    return session.scalars(select(Delivery).where(Delivery.reference == reference)).first()


def given_up(session: Session, limit: int = 200) -> list[Delivery]:
    """Deliveries nobody is trying any more, oldest first."""
    query = select(Delivery).where(Delivery.dead_at.is_not(None), Delivery.done_at.is_(None))
    return list(session.scalars(query.order_by(Delivery.dead_at).limit(limit)))


def waiting(session: Session, limit: int = 200) -> list[Delivery]:
    """Deliveries still to be made, oldest first."""
    query = select(Delivery).where(Delivery.dead_at.is_(None), Delivery.done_at.is_(None))
    return list(session.scalars(query.order_by(Delivery.created_at).limit(limit)))


class Neglected(NamedTuple):
    """A delivery to look at again, and when: at once, or once its worker's lease is over."""

    id: uuid.UUID
    at: datetime


def neglected(session: Session, grace: timedelta, limit: int = 1000) -> list[Neglected]:
    """Open deliveries due `grace` ago that nobody took, and those whose taker may have died."""
    taken = Delivery.lease_until.is_not(None) & (Delivery.next_at <= Delivery.lease_until)
    query = select(Delivery.id, func.greatest(CLOCK, Delivery.lease_until)).where(
        Delivery.done_at.is_(None),
        Delivery.dead_at.is_(None),
        or_(taken, Delivery.next_at <= CLOCK - grace),
    )
    return [
        Neglected(*row) for row in session.execute(query.order_by(Delivery.next_at).limit(limit))
    ]


def revive(session: Session, delivery_id: uuid.UUID) -> datetime | None:
    """Take a given-up delivery back into the ledger; when to try it, or None: not given up.

    Safe to press twice: the row is looked up on the other side before it is
    sent again, and a second press finds it alive.
    """
    return session.scalar(
        update(Delivery)
        .where(
            Delivery.id == delivery_id, Delivery.dead_at.is_not(None), Delivery.done_at.is_(None)
        )
        .values(
            dead_at=None,
            next_at=func.greatest(CLOCK, Delivery.lease_until),
            waits=0,
            blunders=0,
            give_up_at=CLOCK + GIVE_UP_AFTER,
        )
        .returning(Delivery.next_at)
    )
