"""What residents are writing, and what they have sent."""

import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from portal.database import Record
from portal.languages import ENGLISH
from portal.sealing import Sealed


class Draft(Record):
    """A form someone has begun: one for each visit and form."""

    __tablename__ = "draft"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    """Also what makes sending it twice the same as sending it once."""
    visit_id: Mapped[uuid.UUID]
    form: Mapped[str]
    version: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed)
    revision: Mapped[int] = mapped_column(default=0)
    begun_at: Mapped[datetime] = mapped_column(server_default=func.now())
    saved_at: Mapped[datetime] = mapped_column(server_default=func.now())
    as_left: Mapped[list[Any] | None] = mapped_column(Sealed)
    """The page someone left to come back to: where it is, and what its boxes held."""
    origins: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    """Who typed each answer, by what, checked how, and when: see `portal.submissions.origins`."""

    __table_args__ = (UniqueConstraint("visit_id", "form"),)


class WayBack(Record):
    """How someone comes back to a draft from any browser: its reference, their name, a code."""

    __tablename__ = "way_back"

    draft_id: Mapped[uuid.UUID] = mapped_column(
        ForeignKey(Draft.id, ondelete="CASCADE"), primary_key=True
    )
    reference: Mapped[str] = mapped_column(unique=True)
    known_by: Mapped[dict[str, str]] = mapped_column(Sealed)
    """Their last name, and the one `phone` or `email` that the code goes to."""
    made_at: Mapped[datetime] = mapped_column(server_default=func.now())
    confirmed_at: Mapped[datetime | None]
    """When it was shown that they hold that phone or mailbox."""
    told_at: Mapped[datetime | None]
    """When the reference was sent to them."""
    language: Mapped[str] = mapped_column(default=ENGLISH.code, server_default=ENGLISH.code)
    """What they read when they last saved it."""


class Submission(Record):
    """What a resident sent. Never edited."""

    __tablename__ = "submission"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    reference: Mapped[str] = mapped_column(unique=True)
    draft_id: Mapped[uuid.UUID] = mapped_column(unique=True)
    """The draft it was; pressing send again finds it by this."""
    visit_id: Mapped[uuid.UUID] = mapped_column(index=True)
    form: Mapped[str]
    version: Mapped[int]
    answers: Mapped[dict[str, Any]] = mapped_column(Sealed)
    as_read: Mapped[list[Any]] = mapped_column(Sealed)
    """Every question and answer in the words the resident saw, under their headings."""
    language: Mapped[str] = mapped_column(default=ENGLISH.code, server_default=ENGLISH.code)
    """What the resident read it in."""
    in_english: Mapped[list[Any] | None] = mapped_column(Sealed)
    """The same for officers, where it was read in another language."""
    channel: Mapped[str]
    typed_by: Mapped[str]
    """Who typed it: the resident, or which member of staff."""
    origins: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict, server_default="{}")
    """Who typed each answer, as its draft kept it; nothing of those sent before that was kept."""
    checked: Mapped[str]
    """How we know who it is: not checked, or by which details."""
    tenancy_ref: Mapped[str | None] = mapped_column(index=True)
    person_ref: Mapped[str | None]
    born_on: Mapped[str | None] = mapped_column(Sealed)
    """Date of birth as ISO, if they told us: the second thing that shows them what became of it."""
    sent_at: Mapped[datetime] = mapped_column(server_default=func.now())
    decided: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    """What was decided about the plan it proposes, if it does, and from what."""
    answer_by: Mapped[date]
