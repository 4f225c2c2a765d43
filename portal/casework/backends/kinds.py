"""Which of the council's APIs holds what of somebody."""

from typing import Protocol

from portal.arrears.change_rules import CALLED, LANGUAGE, NEEDS
from portal.casework.backends.calling import Calls
from portal.casework.backends.contact_details_api import ContactDetails
from portal.casework.backends.equality_api import Equality
from portal.casework.backends.information import Held, Information
from portal.casework.backends.person_api import PreferredNames
from portal.settings import Settings


class Records(Protocol):
    """What is held of people, and the calls that change it. `MovedOn` where it has changed."""

    def held_by(self, person_id: str) -> list[Held]: ...

    def create(self, person_id: str, record_id: str, information: Information) -> None: ...

    def edit(self, person_id: str, held: Held, information: Information) -> None: ...

    def remove(self, person_id: str, held: Held) -> None: ...


def records_of(kind: str, told: Settings) -> Records:
    """All of them know us by the same token."""
    if kind == CALLED:
        return PreferredNames(_calls(told.person_url, told))
    if kind in (NEEDS, LANGUAGE):
        return Equality(_calls(told.equality_url, told), kind)
    return ContactDetails(_calls(told.contact_details_url, told), told.contact_details_area)


def _calls(url: str, told: Settings) -> Calls:
    token = told.contact_details_token.get_secret_value()
    return Calls(url, token, told.contact_details_api_key.get_secret_value())
