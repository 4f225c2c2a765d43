"""The council's contact details API: the only module that speaks it.

Hackney's shape: `GET` and `POST /api/v2/contactDetails`, `PATCH …/{id}/person/{person}`,
`DELETE /api/v1/contactDetails`. A record is made under an id of ours.
"""

from collections.abc import Mapping
from typing import Any

from portal.casework.backends.calling import UNREADABLE, Calls, moment
from portal.casework.backends.information import Held, Information
from portal.deliveries.outcomes import Unclear


class ContactDetails:
    """The records of everybody, at one address."""

    def __init__(self, calls: Calls, area: str) -> None:
        self._calls, self._area = calls, area

    def held_by(self, person_id: str) -> list[Held]:
        """All that is active of theirs, the latest last; nothing where it knows nobody by it."""
        answer = self._calls.ask("GET", "/api/v2/contactDetails", {"targetId": person_id})
        if answer.status_code == 404:
            return []
        self._calls.check(answer)
        try:
            return [_held(each) for each in answer.json()["results"] if each.get("isActive", True)]
        except (KeyError, TypeError, ValueError, AttributeError):
            raise Unclear(UNREADABLE, answered=True) from None

    def create(self, person_id: str, record_id: str, information: Information) -> None:
        """A record of theirs, once, however often it is asked for under this id."""
        told = {
            "id": record_id,
            "targetId": person_id,
            "targetType": "person",
            "contactInformation": dict(information),
            "sourceServiceArea": {"area": self._area, "isDefault": True},
        }
        self._calls.write("POST", "/api/v2/contactDetails", body=told)

    def edit(self, person_id: str, held: Held, information: Information) -> None:
        path = f"/api/v2/contactDetails/{held.id}/person/{person_id}"
        self._calls.write("PATCH", path, body={"contactInformation": dict(information)})

    def remove(self, person_id: str, held: Held) -> None:
        """It is kept there, and not used."""
        which = {"targetId": person_id, "id": held.id}
        self._calls.write("DELETE", "/api/v1/contactDetails", which)


def _held(told: Mapping[str, Any]) -> Held:
    at = told.get("lastModified") or (told.get("createdBy") or {}).get("createdAt")
    return Held(str(told["id"]), told["contactInformation"], moment(at))
