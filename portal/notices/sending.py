"""Notices as a place deliveries can go."""

from uuid import UUID

from sqlalchemy.orm import Session

from portal.clock import now
from portal.deliveries.outcomes import Accepted, Withheld
from portal.languages import spoken
from portal.notices.chasing import objection
from portal.notices.notices import WITHHELD, Notice, dear, record_status
from portal.notices.notify import Notify, Outgoing
from portal.notices.template_ids import template_id
from portal.settings import settings


class NoticeTarget:
    """Sends the notice whose id is the delivery's subject."""

    name = "notice"
    forgets = True

    def __init__(self, notify: Notify | None = None) -> None:
        self._notify = notify or Notify.named_by(settings())

    def prepare(self, session: Session, subject_id: str) -> Outgoing:
        notice = session.get_one(Notice, UUID(subject_id))
        if why := objection(session, notice):
            raise Withheld(why)
        return Outgoing(
            channel=notice.channel,
            template_id=template_id(notice.name),
            recipient=notice.recipient,
            personalisation=_as_it_begins(notice) | notice.personalisation,
            neutral=notice.is_quiet,
        )

    def withheld(self, session: Session, subject_id: str, why: Withheld) -> None:
        record_status(session, UUID(subject_id), WITHHELD, now())

    def look_up(self, subject_id: str, reference: str) -> list[str]:
        return [external_id for external_id, _ in self._notify.find(reference)]

    def send(self, prepared: Outgoing, reference: str) -> Accepted:
        return self._notify.send(prepared, reference)

    def settled(self, session: Session, subject_id: str, accepted: Accepted) -> None:
        """A delivery report may already have come; then `created` is no news."""
        record_status(session, UUID(subject_id), "created", now())
        session.get_one(Notice, UUID(subject_id)).external_id = accepted.external_id


def _as_it_begins(notice: Notice) -> dict[str, str]:
    """Of a letter that was written before letters began with a name, and waits since."""
    if not isinstance(notice.recipient, dict):
        return {}
    return {"dear": spoken(notice.language).says(dear(notice.recipient))}
