"""Changes of details that residents asked for: what is new, what it replaces, how far it came.

A change is made the moment it is sent, or once an officer says so; the case says which. Only
our keys can read what is new and what was there before. `handed_over_at` is when the council's
own systems were told, by a machine or by an officer who typed it in.

One row is one phone, one mailbox, or one other thing. Of a `phone` or `email` its `action` says
which of `value` and `replaces` there are, each a `Point` as it is kept:

- `add`: one more beside the others. `value` alone.
- `remove`: it is used no more, by us and by the council. `replaces` alone: what it was.
- `use`: the same one, its type or uses told anew. Both, of the same number or address.
- `replace`: one in place of another; both. Nothing brings it any more, but old rows have it,
  some of them for what `use` says now: then both are the same number or address.

Of anything else there is but one: `set`, the new one in `value`. Only a row whose `state` is
`MADE` is in force.
"""

import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ARRAY, ForeignKeyConstraint, Index, Text, case, func, select, update
from sqlalchemy.dialects.postgresql import aggregate_order_by
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal.arrears.change_rules import PHONE
from portal.arrears.folding import phone_digits
from portal.arrears.grams import one_left_out
from portal.database import Record
from portal.sealing import Sealed, keyring

WAITING, MADE, REFUSED, FROZEN, OVERTAKEN = "waiting", "made", "refused", "stopped", "overtaken"


def marks_of(kind: str, *points: Any) -> list[str] | None:
    """Under the newest key alone; nothing where it is not about a phone."""
    if kind != PHONE:
        return None
    digits = {phone_digits(str(point.get("value", ""))) for point in points if point} - {""}
    near = set().union(*map(one_left_out, digits))
    return sorted(keyring.marks(each)[0] for each in near)


class ContactChange(Record):
    """One thing that changed about one person of one tenancy."""

    __tablename__ = "contact_change"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    submission_ref: Mapped[str] = mapped_column(index=True)
    """What was sent, and its case."""
    tenancy_ref: Mapped[str]
    person_ref: Mapped[str]
    kind: Mapped[str]
    """`phone`, `email`, or another thing we hold about somebody, as `change_rules` names it."""
    action: Mapped[str]
    """`add`, `remove`, `use`, `replace` or `set`: see above."""
    value: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    replaces: Mapped[dict[str, Any] | None] = mapped_column(Sealed)
    since: Mapped[str | None] = mapped_column(Sealed)
    """When it changed, as they said: a day in ISO."""
    waits_for: Mapped[str] = mapped_column(default="", server_default="")
    """Why an officer looked first, in codes."""
    place: Mapped[int] = mapped_column(default=0, server_default="0")
    """Which of those of its submission it is."""
    made_at: Mapped[datetime] = mapped_column(server_default=func.clock_timestamp())
    applied_at: Mapped[datetime | None]
    applied_by: Mapped[str | None]
    """As the audit names them."""
    refused_at: Mapped[datetime | None]
    codes_from: Mapped[datetime | None]
    """When a code to sign in may first go to it."""
    frozen_at: Mapped[datetime | None]
    frozen_by: Mapped[str | None]
    frozen_why: Mapped[str | None] = mapped_column(Sealed)
    handed_over_at: Mapped[datetime | None]
    absorbed_at: Mapped[datetime | None]
    """When the council's own record had it too."""
    lapsed_at: Mapped[datetime | None]
    """When the council's own record overtook it."""
    phone_marks: Mapped[list[str] | None] = mapped_column(ARRAY(Text))
    """What the phones it brought and took away are found by, though they are sealed."""

    __table_args__ = (
        ForeignKeyConstraint(
            ["tenancy_ref", "person_ref"],
            ["people.tenancy_ref", "people.person_ref"],
            ondelete="CASCADE",
        ),
        Index("ix_contact_change_whose", "tenancy_ref", "person_ref", "made_at"),
        Index("ix_contact_change_phone_marks", "phone_marks", postgresql_using="gin"),
    )

    def __init__(self, **told: Any) -> None:
        marks = marks_of(told["kind"], told.get("value"), told.get("replaces"))
        super().__init__(**{"phone_marks": marks, **told})

    @property
    def state(self) -> str:
        if self.frozen_at:
            return FROZEN
        if self.refused_at:
            return REFUSED
        if self.lapsed_at:
            return OVERTAKEN
        return MADE if self.applied_at else WAITING

    @property
    def reasons(self) -> tuple[str, ...]:
        return tuple(code for code in self.waits_for.split(",") if code)


def in_short(submission_ref: Any) -> Any:
    """Of each change of what was sent its kind, how far it came and why it waits: a column."""
    change = ContactChange
    state = case(
        (change.frozen_at.is_not(None), FROZEN),
        (change.refused_at.is_not(None), REFUSED),
        (change.applied_at.is_(None), WAITING),
        else_=MADE,
    )
    why = func.split_part(change.waits_for, ",", 1)
    line = change.kind + "-" + change.action + ":" + state + ":" + why
    lines = func.array_agg(aggregate_order_by(line, change.place))
    return select(lines).where(change.submission_ref == submission_ref).scalar_subquery()


def changes_of(
    session: Session, submission_ref: str, *, locked: bool = False
) -> list[ContactChange]:
    """What this submission asked for, in the order it was asked."""
    query = select(ContactChange).where(ContactChange.submission_ref == submission_ref)
    query = query.order_by(ContactChange.place)
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(query))


def changes_since(
    session: Session, tenancy_ref: str | None, person_ref: str | None, at: datetime
) -> list[ContactChange]:
    """All that one person asked for from then on, in the order it was asked; locked."""
    query = select(ContactChange).where(
        ContactChange.tenancy_ref == tenancy_ref,
        ContactChange.person_ref == person_ref,
        ContactChange.made_at >= at,
    )
    query = query.with_for_update().execution_options(populate_existing=True)
    return as_asked(session.scalars(query))


def as_asked(changes: Iterable[ContactChange]) -> list[ContactChange]:
    """In the order it was asked: rows of one submission are written in any."""
    found, first = [*changes], dict[str, datetime]()
    for each in found:
        first[each.submission_ref] = min(each.made_at, first.get(each.submission_ref, each.made_at))
    return sorted(found, key=lambda each: (first[each.submission_ref], each.place))


def handed_over(session: Session, submission_ref: str) -> None:
    """The council's own systems have been told what was made of it; the caller commits."""
    made = ContactChange.applied_at.is_not(None), ContactChange.handed_over_at.is_(None)
    session.execute(
        update(ContactChange)
        .where(ContactChange.submission_ref == submission_ref, *made)
        .values(handed_over_at=func.now())
    )
