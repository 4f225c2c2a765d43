"""Deliveries of a test: owed, looked at, and moved through time."""

import uuid
from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from portal.deliveries.ledger import Delivery, DeliveryAttempt, DeliveryChannel, owe
from portal.deliveries.queue import enqueue
from portal.notices.notices import compose
from tests.jobs import WAITING

READS_FOR = 0.4  # seconds one call to Notify may take
TALKS_FOR = timedelta(seconds=0.6)
SETTLES_IN = timedelta(seconds=0.8)


class Ledger:
    """The council's ledger, as a test sees it."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def owes(self, email: str = "pat@example.org") -> uuid.UUID:
        """A confirmation to one resident, with its job, as sending a form leaves them."""
        notice = compose(
            self.session,
            message="details-received",
            prefers="email",
            phone=None,
            email=email,
            post=None,
            personalisation={"reference": "7KQ 4MZ 82PX", "next_step_by": date(2026, 9, 4)},
            about="7KQ4MZ82PX",
        )
        assert notice
        self.session.flush()
        return self.owes_for(str(notice.id))

    def owes_for(self, subject: str) -> uuid.UUID:
        delivery = owe(self.session, "notice", subject, "7KQ4MZ82PX")
        enqueue(self.session, delivery.id)
        self.session.commit()
        return delivery.id

    def row(self, delivery_id: uuid.UUID) -> Delivery:
        self.session.rollback()
        return self.session.get_one(Delivery, delivery_id, populate_existing=True)

    def state(self, delivery_id: uuid.UUID) -> tuple[str, int]:
        """What staff would see, and after how many attempts; every attempt has its row."""
        row = self.row(delivery_id)
        assert len(self.outcomes(delivery_id)) == row.attempt
        return row.state, row.attempt

    def outcomes(self, delivery_id: uuid.UUID) -> list[str | None]:
        of_this = select(DeliveryAttempt.outcome).where(DeliveryAttempt.delivery_id == delivery_id)
        return list(self.session.scalars(of_this.order_by(DeliveryAttempt.number)))

    def wait(self, delivery_id: uuid.UUID) -> float:
        """Seconds until it is tried next."""
        return (self.row(delivery_id).next_at - self.clock()).total_seconds()

    def clock(self) -> datetime:
        return self.session.execute(text("SELECT clock_timestamp()")).scalar_one()

    def channel(self) -> DeliveryChannel:
        self.session.rollback()
        return self.session.get_one(DeliveryChannel, "notice", populate_existing=True)

    def closed_for(self) -> float:
        """Seconds until the channel may be tried again; nothing if it is open."""
        until = self.channel().closed_until
        return (until - self.clock()).total_seconds() if until else 0

    def jobs(self, delivery_id: uuid.UUID) -> int:
        """How many jobs wait to try it."""
        query = (
            "SELECT count(*) FROM procrastinate_jobs "
            "WHERE status::text = :waiting AND args ->> 'delivery_id' = :id"
        )
        self.session.rollback()
        return self.session.execute(
            text(query), {"waiting": WAITING, "id": str(delivery_id)}
        ).scalar_one()

    def pass_time(self, **passed: float) -> None:
        """As if this much had gone by for every delivery, channel and waiting job."""
        by = {"by": timedelta(**passed)}
        for change in (
            "UPDATE delivery SET next_at = next_at - :by, lease_until = lease_until - :by, "
            "give_up_at = give_up_at - :by, created_at = created_at - :by, "
            "done_at = done_at - :by, read_back_at = read_back_at - :by",
            "UPDATE delivery_channel SET closed_until = closed_until - :by",
            "UPDATE procrastinate_jobs SET scheduled_at = scheduled_at - :by",
        ):
            self.session.execute(text(change), by)
        self.session.commit()

    def forgets_jobs(self) -> None:
        self.session.execute(text("DELETE FROM procrastinate_jobs"))
        self.session.commit()


def copies(messages: list[dict[str, Any]]) -> list[int]:
    """How often each delivery reached Notify."""
    return list(Counter(message["reference"] for message in messages).values())
