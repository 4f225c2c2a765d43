"""What the stand-in holds at first: what the invented council's extract has."""

import json
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import ContactPoint, Person
from portal.casework.backends.information import of_point
from portal.casework.backends.standin.records import SOMEBODY

BEGAN = "2020-01-01T00:00:00Z"


def seed_under(home: Path) -> Path:
    return home / "contacts" / "seed.json"


def write_seed(session: Session, file: Path) -> None:
    """Each phone and mailbox of whoever has a place in its records."""
    query = select(ContactPoint).join(Person).where(Person.person_id != "")
    points = session.scalars(query.options(joinedload(ContactPoint.person)))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps([_record(point) for point in points]))


def _record(point: ContactPoint) -> dict[str, Any]:
    person, told = point.person.person_id, {"kind": point.kind, "value": point.value}
    return {
        "id": str(uuid5(NAMESPACE_URL, f"{person}:{point.kind}")),
        "targetId": person,
        "targetType": "person",
        "contactInformation": {"description": "", **of_point(told)},
        "sourceServiceArea": {"area": "Housing", "isDefault": True},
        "recordValidUntil": None,
        "isActive": True,
        "createdBy": {"createdAt": BEGAN, **SOMEBODY},
        "lastModified": BEGAN,
    }
