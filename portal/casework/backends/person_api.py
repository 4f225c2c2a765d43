"""What to call somebody, in the council's person API: the only module that speaks it.

Hackney's shape: `GET` and `PATCH /api/v1/persons/{id}`. The answer's `ETag` is its version, and
only over that version, in `If-Match`, is anything written: 409 says that somebody was quicker.
"""

from portal.arrears.change_rules import CALLED
from portal.casework.backends.calling import UNREADABLE, Calls, MovedOn, moment
from portal.casework.backends.information import Held, Information
from portal.deliveries.outcomes import Refused, Unclear

NAME = "preferredFirstName"
"""Where its pages show it first. Their title, middle and last name are left as they are."""


class PreferredNames:
    """One for each person there is; empty, where nobody has said."""

    def __init__(self, calls: Calls) -> None:
        self._calls = calls

    def held_by(self, person_id: str) -> list[Held]:
        answer = self._calls.ask("GET", f"/api/v1/persons/{person_id}")
        if answer.status_code == 404:
            raise Refused("The council’s records of people know nobody by this id")
        self._calls.check(answer)
        version = answer.headers.get("ETag", "")
        try:
            told = answer.json()
            at, name = moment(told.get("lastModified")), str(told.get(NAME) or "")
        except (AttributeError, TypeError, ValueError):
            raise Unclear(UNREADABLE, answered=True) from None
        return [Held(person_id, {"contactType": CALLED, "value": name}, at, version)]

    def create(self, person_id: str, record_id: str, information: Information) -> None:
        """A person has one always, which may be empty: where there was none, it is looked again."""
        raise MovedOn

    def edit(self, person_id: str, held: Held, information: Information) -> None:
        told = {NAME: information["value"] or None}
        self._calls.write("PATCH", f"/api/v1/persons/{person_id}", body=told, version=held.version)

    def remove(self, person_id: str, held: Held) -> None:
        self.edit(person_id, held, {"value": ""})
