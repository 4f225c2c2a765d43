"""The notice ledger: what we told whom, why that way, and what became of it."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from sqlalchemy import Index, Text, TextClause, false, select, text
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.reach import CALLS_THEM
from portal.clock import now
from portal.database import Record
from portal.journey.saying import Amount, Count, Day, Sentence
from portal.journey.values import day_in_words
from portal.languages import ENGLISH, spoken
from portal.notices.messages.message import Message
from portal.notices.messages.to_read import QUIET
from portal.notices.wording import Choice, Recipient, choose
from portal.sealing import Sealed
from portal.settings import settings

WAITING, WITHHELD = "waiting", "withheld"
NO_NAME = "The tenant"
"""Who a letter is addressed to, where nobody told us."""

# How far along each of Notify's statuses is, least first. Reports arrive in any
# order; the furthest one stands, so every order ends the same and none goes back.
STATUSES = (
    *(WAITING, "created", "pending-virus-check", "accepted", "sending", "pending", "sent"),
    *("temporary-failure", "technical-failure", "cancelled", "validation-failed"),
    *("virus-scan-failed", "permanent-failure", WITHHELD, "received", "delivered"),
)
PROGRESS = {status: place for place, status in enumerate(STATUSES)}
FINAL = PROGRESS["temporary-failure"]
FAILURES = {
    "permanent-failure": "there is no such address or number",
    "temporary-failure": "the phone or mailbox could not take it",
    "technical-failure": "there was a fault at GOV.UK Notify",
    "cancelled": "it was cancelled at GOV.UK Notify",
    "validation-failed": "the letter could not be printed",
    "virus-scan-failed": "the letter could not be printed",
}
"""The ends that are not good, in words for staff."""
WAYS = {"sms": "text message", "email": "email", "letter": "letter"}


_FAILED = f"status IN ({', '.join(repr(each) for each in STATUSES if each in FAILURES)})"


Value = str | date | tuple[str, ...]
"""What goes into a message: words, a day, or several lines."""


class Unworded(ValueError):
    """A message was to be sent without everything it says."""


class Whose(NamedTuple):
    """One person of one tenancy: what is theirs is shown to them, and to nobody they live with."""

    tenancy_ref: str | None
    person_ref: str | None


NOBODYS = Whose(None, None)


class Notice(Record):
    """One message to one person. Who, and what was filled in, only our keys can read."""

    __tablename__ = "notice"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    created_at: Mapped[datetime] = mapped_column(default=now)
    submission_ref: Mapped[str | None] = mapped_column(Text, index=True)
    tenancy_ref: Mapped[str | None] = mapped_column(Text)
    person_ref: Mapped[str | None] = mapped_column(Text)
    """Whom it went to, where we know."""
    message: Mapped[str] = mapped_column(Text)
    channel: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(Text, default=ENGLISH.code, server_default=ENGLISH.code)
    recipient: Mapped[Recipient] = mapped_column(Sealed)
    personalisation: Mapped[dict[str, str]] = mapped_column(Sealed)
    why: Mapped[str] = mapped_column(Text)
    external_id: Mapped[str | None] = mapped_column(Text, unique=True)
    status: Mapped[str] = mapped_column(Text, default=WAITING)
    status_at: Mapped[datetime] = mapped_column(default=now)
    quietly: Mapped[bool] = mapped_column(default=False, server_default=false())
    """Whether it went to a mailbox that others read, and says only that there is something."""
    template_version: Mapped[int | None]
    instead_of: Mapped[UUID | None] = mapped_column(unique=True)
    """The notice that failed by a fault of Notify's, and that this one makes good."""

    __table_args__ = (
        Index("ix_notice_failed", "status_at", postgresql_where=text(_FAILED)),
        Index(
            "ix_notice_whose",
            *("tenancy_ref", "person_ref", "created_at"),
            postgresql_where=text("tenancy_ref IS NOT NULL"),
        ),
    )

    @property
    def is_quiet(self) -> bool:
        """Whether others may read it, so that it must not say what it is about."""
        return self.quietly or self.message == QUIET

    @property
    def name(self) -> str:
        """The name of its wording, such as `plan-received.sms` or `plan-received.sms.tr`."""
        in_english = f"{QUIET if self.quietly else self.message}.{self.channel}"
        return in_english if self.language == ENGLISH.code else f"{in_english}.{self.language}"

    @property
    def is_settled(self) -> bool:
        return PROGRESS[self.status] >= FINAL


def compose(
    session: Session,
    *,
    message: str,
    prefers: str | None,
    phone: str | None,
    email: str | None,
    post: Mapping[str, str] | None,
    personalisation: Mapping[str, Value],
    about: str | None,
    language: str = ENGLISH.code,
    whose: Whose = NOBODYS,
    shared: bool = False,
) -> Notice | None:
    """A notice, added to the caller's transaction, or None where there is no way to reach them.

    The council's name and phone number need not be given. `about` is the
    reference of the submission it answers. Others read a mailbox that is `shared`.
    """
    choice = choose(message, prefers, phone, email, post, language, shared=shared)
    if choice.message is None:
        return None
    filled_in = _filled_in(choice.message, {"dear": dear(post), **personalisation})
    told = {"message": message, "submission_ref": about, "personalisation": filled_in}
    notice = _notice(choice, **told, **whose._asdict())
    session.add(notice)
    return notice


def dear(post: Mapping[str, str] | None) -> Sentence:
    """How a letter begins: by what they like to be called, else by their name."""
    lines = post or {}
    name = lines.get(CALLS_THEM) or lines.get("address_line_1", NO_NAME)
    return Sentence("Dear tenant,") if name == NO_NAME else Sentence("Dear {name},", name=name)


def _notice(choice: Choice, **told: Any) -> Notice:
    return Notice(
        id=uuid4(),
        channel=choice.channel,
        recipient=choice.recipient,
        why=choice.why,
        quietly=choice.is_quiet,
        language=choice.message.language if choice.message else ENGLISH.code,
        status=WAITING,
        **told,
    )


def _filled_in(message: Message, personalisation: Mapping[str, Value]) -> dict[str, str]:
    council = settings()
    known = {"council": council.council_name, "phone": council.contact_phone, **personalisation}
    if missing := [name for name in message.placeholders if name not in known]:
        raise Unworded(f"Nothing was given for {', '.join(missing)}")
    return {name: _said(known[name], message.language) for name in message.placeholders}


def _said(value: Any, language: str) -> str:
    if isinstance(value, tuple):
        return "\n".join(_said(each, language) for each in value)
    text = day_in_words(value) if isinstance(value, date) else value
    return (
        spoken(language).says(text)
        if isinstance(text, Amount | Count | Day | Sentence)
        else str(text)
    )


def record_status(
    session: Session,
    which: UUID | str,
    status: str,
    at: datetime,
    template_version: int | None = None,
) -> bool:
    """Note what Notify says became of a notice; whether that was news.

    `which` is our id (a UUID) or Notify's (a string). A report we have had, an
    older one overtaken by a later one, and one we do not understand change nothing.
    """
    notice = _locked(session, which)
    if notice is None or PROGRESS.get(status, -1) <= PROGRESS[notice.status]:
        return False
    notice.status, notice.status_at = status, at
    if template_version is not None:
        notice.template_version = template_version
    return True


def failed() -> TextClause:
    """The condition a notice that did not arrive meets, in the words of its index."""
    return text(_FAILED)


def notice_called(session: Session, which: UUID | str) -> Notice | None:
    """By our id (a UUID) or Notify's (a string)."""
    wanted = Notice.id == which if isinstance(which, UUID) else Notice.external_id == which
    return session.scalars(select(Notice).where(wanted)).one_or_none()


def in_its_place(failed: Notice) -> Notice:
    """The same message to the same person, as a notice of its own."""
    of_whom = ("submission_ref", "recipient", "personalisation", "why", *Whose._fields)
    same = ("message", "channel", "language", "quietly", *of_whom)
    told = {name: getattr(failed, name) for name in same}
    return Notice(id=uuid4(), status=WAITING, instead_of=failed.id, **told)


def _locked(session: Session, which: UUID | str) -> Notice | None:
    wanted = Notice.id == which if isinstance(which, UUID) else Notice.external_id == which
    row = select(Notice).where(wanted).with_for_update().execution_options(populate_existing=True)
    return session.scalars(row).one_or_none()


def masked(notice: Notice) -> str:
    """Enough of the recipient for staff to check it with someone, and no more."""
    if isinstance(notice.recipient, dict):
        postcode = list(notice.recipient.values())[-1]
        return f"post to {re.sub(r'[0-9][A-Za-z]{2}$', '', postcode).strip().upper()}"
    if notice.channel == "email":
        name, _, domain = notice.recipient.rpartition("@")
        return f"{name[:1]}***@{domain}"
    return f"ending {notice.recipient[-3:]}"
