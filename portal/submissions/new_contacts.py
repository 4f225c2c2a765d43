"""New phones and mailboxes somebody told us of, and which of them they have shown to be theirs.

A code went to one we had long held, and then one to the new: both came back in the same
visit. Changing the answer afterwards makes it one that nobody has shown.
"""

import uuid
from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey import Held, Journey, PhoneNumber
from portal.journey.held import new_ones
from portal.notices.wording import mobile
from portal.people.sent_codes import SecurityCode, contact_key
from portal.people.visits import BY_DETAILS
from portal.settings import settings

ABOUT = "new-contact"
"""What such a code is asked for, and what the message to the old ones is about."""
WORDS = {"phone": "phone number", "email": "email"}


class NewContact(NamedTuple):
    """One of them: `phone` or `email`, and the number or address."""

    kind: str
    value: str
    as_typed: str

    @property
    def takes_codes(self) -> bool:
        """A landline takes none."""
        return self.kind == "email" or mobile(self.value) is not None


def new_contacts(journey: Journey) -> tuple[NewContact, ...]:
    """Those that were told, in the order the form asks."""
    shown = journey.form.shown_with_codes
    lists = [page for page in journey.path if isinstance(page, Held) and page.name in shown]
    return tuple(
        _contact(page, item) for page in lists for item in new_ones(journey.told.get(page.name, ()))
    )


def _contact(page: Held, item: dict[str, Any]) -> NewContact:
    told = item[page.fields[0].name]
    if isinstance(told, PhoneNumber):
        return NewContact(page.kind, told.e164, told.typed)
    return NewContact(page.kind, told.lower(), told)


def shown(
    session: Session, visit_id: uuid.UUID, told: Iterable[NewContact]
) -> tuple[NewContact, ...]:
    """Those of them whose code came back in this visit, within the last day."""
    told = tuple(told)
    if not told:
        return ()
    code, secret = SecurityCode, settings().secret_key.get_secret_value()
    used = (code.visit_id == visit_id, code.purpose == ABOUT, code.used_at.is_not(None))
    keys = {*session.scalars(select(code.sent_to).where(*used))}
    return tuple(each for each in told if contact_key(secret, each.value) in keys)


def checked_by(known_by: str, shown_ones: Iterable[NewContact]) -> str:
    """How we know who it is, for officers: with what they showed to be theirs.

    It is said of what is sent, not of the visit, as they may yet change the answer.
    """
    words = " and ".join(dict.fromkeys(WORDS[each.kind] for each in shown_ones))
    return f"{BY_DETAILS}, and codes to the old and to the new {words}" if words else known_by
