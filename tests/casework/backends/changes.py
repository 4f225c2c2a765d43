"""Somebody with an account and what they changed, and a ledger that takes it to the council."""

import uuid
from collections.abc import Callable
from datetime import timedelta
from typing import Any, NamedTuple

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.handing_over import HandingOver, hand_over
from portal.clock import now
from portal.deliveries.drive import Carrier, drive
from portal.deliveries.ledger import Delivery
from portal.submissions.stopping_changes import freeze
from tests.casework.backends.standing_in import PERSON
from tests.web.casework.residents import REFERENCE

OLD, NEW, OTHER = "+447700900982", "+447700900321", "+447700900555"


def knows_ada_there(session: Session) -> None:
    """The extract says who she is in the council's records, and has her phone."""
    ada = session.scalars(select(Person).where(Person.person_ref == "1")).one()
    ada.person_id = PERSON
    session.add(ContactPoint(person_id=ada.id, kind="phone", value=OLD, as_given=OLD))
    session.commit()


def phone(value: str, type: str = "mobile") -> dict[str, Any]:
    return Point("phone", value, value, type=type).as_kept()


class Handed(NamedTuple):
    """One change, on its way to the council."""

    session: Session
    carrier: Carrier
    change_id: uuid.UUID
    delivery_id: uuid.UUID

    def goes(self) -> "Handed":
        drive(self.carrier, self.delivery_id)
        return self

    @property
    def delivery(self) -> Delivery:
        self.session.rollback()
        return self.session.get_one(Delivery, self.delivery_id, populate_existing=True)

    @property
    def change(self) -> ContactChange:
        self.session.rollback()
        return self.session.get_one(ContactChange, self.change_id, populate_existing=True)

    @property
    def row(self) -> HandingOver:
        subject = uuid.UUID(self.delivery.subject)
        return self.session.get_one(HandingOver, subject, populate_existing=True)

    def is_stopped(self) -> "Handed | None":
        """Whoever holds what we held before says that it was not them; what that owes, if any."""
        freeze(self.session, [self.change], "link", "")
        self.session.commit()
        return self.last() if self.last().delivery_id != self.delivery_id else None

    def last(self) -> "Handed":
        """The same change, and what is owed for it last."""
        self.session.rollback()
        owed = select(Delivery.id).where(Delivery.target == "contact-details")
        newest = owed.order_by(Delivery.created_at.desc()).limit(1)
        return self._replace(delivery_id=self.session.scalars(newest).one())


def changes(session: Session, carrier: Carrier, kind: str = "phone", **told: Any) -> Handed:
    """She changes this here, at once, and it is owed to the council."""
    made = {"action": "replace", "place": 0, "applied_at": now(), **told}
    change = ContactChange(
        id=uuid.uuid4(),
        submission_ref=REFERENCE,
        tenancy_ref="T100",
        person_ref="1",
        kind=kind,
        made_at=made["applied_at"],
        **made,
    )
    session.add(change)
    session.flush()
    [owed] = hand_over(session, PERSON, [change])
    session.commit()
    return Handed(session, carrier, change.id, owed)


def later(session: Session, **passed: float) -> None:
    """So much time goes by for everything that waits."""
    by = timedelta(**passed)
    moved = {"next_at": Delivery.next_at - by, "lease_until": Delivery.lease_until - by}
    session.execute(update(Delivery).values(**moved, give_up_at=Delivery.give_up_at - by))
    session.commit()


Changes = Callable[..., Handed]
