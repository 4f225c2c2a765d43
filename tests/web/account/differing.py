"""Two records of the tenant's that differ, as a change on its way to the council found them."""

import uuid
from datetime import timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.handing_over import HandingOver
from portal.casework.backends.handed import not_made
from portal.casework.backends.information import key_of
from portal.clock import now
from portal.deliveries.ledger import owe
from portal.deliveries.outcomes import Contradicted
from tests.casework.backends.standing_in import PERSON
from tests.casework.council import a_case
from tests.inspecting import tenant

REFERENCE = "7KQ4MZ82PA"
OURS, THEIRS = "+447700900321", "+447700900555"
THERE = {"contactType": "phone", "subType": "mobile", "value": THEIRS}
LETTERS = {
    "contactType": "address",
    "subType": "correspondenceAddress",
    "addressExtended": {"addressLine1": "90 Example Street", "postCode": "E8 1EA"},
}


def person_of(council: Session) -> Person:
    query = select(Person).where(Person.tenancy_ref == tenant.tenancy_ref)
    return council.scalars(query.order_by(Person.id)).first()


def differs(
    council: Session, information: dict[str, Any] = THERE, *, ago: int = 0, **told: Any
) -> HandingOver:
    """They changed their phone here, and the council's records have another since."""
    whose = person_of(council)
    council.execute(update(Person).values(person_id=PERSON))
    case = {"tenancy_ref": whose.tenancy_ref, "person_ref": whose.person_ref}
    a_case(council, reference=REFERENCE, kind="contact-details", **case)
    change = ContactChange(
        id=uuid.uuid4(),
        submission_ref=REFERENCE,
        **case,
        made_at=now() - timedelta(days=ago, hours=1),
        applied_at=now() - timedelta(days=ago, hours=1),
        **(PHONE | told),
    )
    row = HandingOver(id=uuid.uuid4(), change_id=change.id, tried=1, finishes=True)
    council.add_all([change, row])
    council.flush()
    owe(council, "contact-details", str(row.id), REFERENCE).done_at = now()
    at = now().isoformat()
    has = {"information": information, "key": key_of(information), "at": at}
    not_made(council, row, Contradicted("The council’s records have something else", has))
    row.ended_at = now() - timedelta(days=ago)
    council.commit()
    return row


PHONE = {
    "kind": "phone",
    "action": "replace",
    "value": Point("phone", OURS, "07700 900321").as_kept(),
    "replaces": Point("phone", tenant.phone, tenant.phone).as_kept(),
}
TAKEN_AWAY = {"action": "remove", "value": None}
ADDRESS = {
    "kind": "address",
    "action": "set",
    "value": {"lines": ["7 Example Street", "London", "E8 2EB"]},
    "replaces": None,
}
