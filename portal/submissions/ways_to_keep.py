"""Where what came of it may be sent once more: a phone or mailbox they gave, or that we hold."""

from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.accounts import tenant_of
from portal.arrears.reach import without_post
from portal.casework.safety import is_flagged
from portal.journey import Journey, PhoneNumber
from portal.notices.wording import mobile
from portal.submissions.at_stake import by_another
from portal.submissions.drafts import Visitor


class Way(NamedTuple):
    """A text or an email, and where it goes."""

    channel: str
    to: str


def ways_to_keep(session: Session, journey: Journey, visitor: Visitor) -> list[Way]:
    """What they gave us in this form; nothing, where to write may do harm."""
    again = journey.form.pauses.again if journey.form.pauses else None
    if again is None or again.unless.holds(journey.told, journey.known):
        return []
    another = by_another(journey)
    names = again.by_another if another else again.to
    found = [way for name in names if (way := _way(journey.told.get(name))) is not None]
    if not (found or another):
        found = _held(session, visitor)
    return [*dict.fromkeys(found)]


def _way(told: object) -> Way | None:
    if isinstance(told, PhoneNumber):
        return Way("sms", told.e164) if mobile(told.e164) else None
    return Way("email", str(told)) if told else None


def _held(session: Session, visitor: Visitor) -> list[Way]:
    """What the council may write to, but not in a home where somebody may be the danger."""
    if visitor.tenancy_ref is None or is_flagged(session, visitor.tenancy_ref):
        return []
    person, _ = tenant_of(session, visitor.tenancy_ref, visitor.person_ref)
    reach = without_post(person) if person else None
    if reach is None or reach.prefers == "none":
        return []
    phone, email = mobile(reach.phone), None if reach.shared else reach.email
    held = {"sms": phone, "email": email}
    return [Way(channel, to) for channel, to in held.items() if to]
