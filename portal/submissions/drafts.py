"""What someone has begun, read with who they are in one query and written in one statement.

Nothing is locked: a draft is only written over at the revision it was read at,
so whoever comes second reads it again and both keep their answers.
"""

import uuid
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Uuid,
    and_,
    bindparam,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.dialects.postgresql import insert

from portal.people.visits import NOT_CHECKED, Visit, known_at, seen_again
from portal.statements import Asks, Statement
from portal.submissions.records import Draft

VISITS, DRAFTS = cast(Table, Visit.__table__), cast(Table, Draft.__table__)
VISIT, DRAFT = VISITS.c, DRAFTS.c


class Visitor(NamedTuple):
    """Whose visit it is, and how we know."""

    id: uuid.UUID
    channel: str
    tenancy_ref: str | None
    person_ref: str | None
    checked: str
    would_not_say: bool
    seen_at: datetime
    level: int
    checked_at: datetime | None
    began_at: datetime
    moved: bool

    @property
    def known(self) -> frozenset[str]:
        """What need not be asked."""
        return known_at(self.tenancy_ref, self.level)


class LeftPage(NamedTuple):
    """A page as someone left it, right or wrong: its address, and what its boxes held."""

    at: str
    boxes: list[list[str]]
    sent: bool = False
    """Whether it was sent, by somebody whose visit was over by then."""
    files: tuple[list[Any], ...] = ()
    """Those that were sent with it then and are kept, each as a `SentFile` has it."""
    refused: tuple[list[str], ...] = ()
    """Of each of the others its name, and why it is not kept."""

    @property
    def as_kept(self) -> list[Any]:
        """No longer than it must be, so that a node that knows of no files reads the others."""
        return list(self if self.files or self.refused else self[:3])


class Kept(NamedTuple):
    """A draft as it was when it was read."""

    id: uuid.UUID
    version: int
    answers: dict[str, Any]
    revision: int
    saved_at: datetime
    as_left: list[Any] | None = None
    origins: dict[str, Any] = {}

    @property
    def left(self) -> LeftPage | None:
        """The page they are to come back to, if they left one."""
        return LeftPage(*self.as_left) if self.as_left else None


BOTH = [VISIT[name] for name in Visitor._fields] + [DRAFT[name] for name in Kept._fields]
THEIRS = and_(DRAFT.visit_id == VISIT.id, DRAFT.form == bindparam("of_form"))
THIS_VISIT = VISIT.token_hash == bindparam("token_hash")
READ = Statement(
    select(*BOTH)
    .select_from(VISITS.outerjoin(DRAFTS, THEIRS))
    .where(THIS_VISIT)
    .add_cte(seen_again(THIS_VISIT).cte("seen"))
)
TAKE = Statement(
    delete(DRAFTS).where(THEIRS, THIS_VISIT, DRAFT.id == bindparam("draft")).returning(*BOTH)
)


def read(asks: Asks, form: str, token_hash: bytes) -> tuple[Visitor | None, Kept | None]:
    """Whose visit this is, and what they have begun of this form."""
    found = READ.ask(asks, {"of_form": form, "token_hash": token_hash}).row
    return _as_both(found) if found else (None, None)


def take(asks: Asks, form: str, token_hash: bytes, draft: uuid.UUID) -> tuple[Visitor, Kept] | None:
    """Take a draft away to be sent, and whose it was; None if it is not there to be taken.

    Whoever presses twice waits here until the first press is through.
    """
    whose = {"of_form": form, "token_hash": token_hash, "draft": draft}
    found = TAKE.ask(asks, whose).row
    visitor, kept = _as_both(found) if found else (None, None)
    return (visitor, kept) if visitor and kept else None


def _as_both(found: tuple[Any, ...]) -> tuple[Visitor, Kept | None]:
    visitor, kept = found[: len(Visitor._fields)], found[len(Visitor._fields) :]
    return Visitor(*visitor), None if kept[0] is None else Kept(*kept)


AS_READ = and_(DRAFT.id == bindparam("draft"), DRAFT.revision == bindparam("read_at"))
REPLACE = Statement(
    update(DRAFTS)
    .where(AS_READ)
    .values(
        answers=bindparam("told"),
        version=bindparam("told_in"),
        as_left=bindparam("left"),
        origins=bindparam("origins"),
        revision=DRAFT.revision + 1,
        saved_at=func.now(),
    )
)


def replace(
    asks: Asks,
    kept: Kept,
    answers: dict[str, Any],
    version: int,
    left: LeftPage | None,
    origins: dict[str, Any],
) -> bool:
    """Write these answers over what was kept; False if that has changed since it was read."""
    values = {"draft": kept.id, "read_at": kept.revision, "told": answers, "told_in": version}
    values |= {"left": left.as_kept if left else None, "origins": origins}
    return bool(REPLACE.ask(asks, values).rows)


FIRST = ("id", "visit_id", "form", "version", "answers", "as_left", "origins", "revision")


def _first_of(visit: ColumnElement[uuid.UUID]) -> Select[Any]:
    """A draft's first row, for the visit found or made here."""
    return select(
        bindparam("id", type_=Uuid()),
        visit,
        bindparam("form", type_=DRAFT.form.type),
        bindparam("version", type_=DRAFT.version.type),
        bindparam("answers", type_=DRAFT.answers.type),
        bindparam("left", type_=DRAFT.as_left.type),
        bindparam("origins", type_=DRAFT.origins.type),
        1,
    )


def _begun(first: Select[Any]) -> Statement:
    return Statement(
        insert(DRAFTS)
        .from_select([*FIRST], first)
        .on_conflict_do_nothing(index_elements=[DRAFT.visit_id, DRAFT.form])
        .returning(DRAFT.id)
    )


BEGIN = _begun(_first_of(VISIT.id).where(THIS_VISIT))
ARRIVING = (
    insert(VISITS)
    .values(
        id=bindparam("visit"),
        token_hash=bindparam("token_hash"),
        channel=bindparam("channel"),
        checked=NOT_CHECKED,
        would_not_say=False,
    )
    .on_conflict_do_update(index_elements=[VISIT.token_hash], set_={"token_hash": VISIT.token_hash})
    .returning(VISIT.id)
    .cte("arriving")
)
ARRIVE = _begun(_first_of(ARRIVING.c.id))


def begin(
    asks: Asks,
    token_hash: bytes,
    form: str,
    answers: dict[str, Any],
    version: int,
    arriving_by: str | None = None,
    left: LeftPage | None = None,
    origins: dict[str, Any] | None = None,
) -> bool:
    """The first answers of a form; False if another tab has begun it a moment ago.

    `arriving_by` is the channel of a visit that has written nothing yet: it is
    written down with them, once, though a button be pressed twice.
    """
    new = {"id": uuid.uuid4(), "form": form, "version": version, "answers": answers}
    new |= {"token_hash": token_hash, "left": left.as_kept if left else None}
    new |= {"origins": origins or {}}
    if arriving_by is None:
        return BEGIN.ask(asks, new).row is not None
    visit = {"visit": uuid.uuid4(), "channel": arriving_by}
    return ARRIVE.ask(asks, new | visit).row is not None
