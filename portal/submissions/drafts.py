"""What someone has begun, read with who they are in one query and written in one statement.

Nothing is locked: a draft is only written over at the revision it was read at,
so whoever comes second reads it again and both keep their answers.
"""

import uuid
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    CursorResult,
    Row,
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

from portal.database import Executes
from portal.people.visits import Visit
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

    @property
    def known(self) -> frozenset[str]:
        """What need not be asked."""
        return frozenset({"account"} if self.tenancy_ref else ())


class Kept(NamedTuple):
    """A draft as it was when it was read."""

    id: uuid.UUID
    version: int
    answers: dict[str, Any]
    revision: int
    saved_at: datetime


BOTH = [VISIT[name] for name in Visitor._fields] + [DRAFT[name] for name in Kept._fields]
THEIRS = and_(DRAFT.visit_id == VISIT.id, DRAFT.form == bindparam("of_form"))
THIS_VISIT = VISIT.token_hash == bindparam("token_hash")
# Made once: putting a query together costs more than asking it.
READ = select(*BOTH).select_from(VISITS.outerjoin(DRAFTS, THEIRS)).where(THIS_VISIT)
TAKE = delete(DRAFTS).where(THEIRS, THIS_VISIT, DRAFT.id == bindparam("draft")).returning(*BOTH)


def read(connection: Executes, form: str, token_hash: bytes) -> tuple[Visitor | None, Kept | None]:
    """Whose visit this is, and what they have begun of this form."""
    found = connection.execute(READ, {"of_form": form, "token_hash": token_hash}).first()
    return _as_both(found) if found else (None, None)


def take(
    connection: Executes, form: str, token_hash: bytes, draft: uuid.UUID
) -> tuple[Visitor, Kept] | None:
    """Take a draft away to be sent, and whose it was; None if it is not there to be taken.

    Whoever presses twice waits here until the first press is through.
    """
    whose = {"of_form": form, "token_hash": token_hash, "draft": draft}
    found = connection.execute(TAKE, whose).first()
    visitor, kept = _as_both(found) if found else (None, None)
    return (visitor, kept) if visitor and kept else None


def _as_both(found: Row[Any]) -> tuple[Visitor, Kept | None]:
    visitor, kept = found[: len(Visitor._fields)], found[len(Visitor._fields) :]
    return Visitor(*visitor), None if kept[0] is None else Kept(*kept)


AS_READ = and_(DRAFT.id == bindparam("draft"), DRAFT.revision == bindparam("read_at"))
REPLACE = (
    update(DRAFTS)
    .where(AS_READ)
    .values(
        answers=bindparam("told"),
        version=bindparam("told_in"),
        revision=DRAFT.revision + 1,
        saved_at=func.now(),
    )
)


def replace(connection: Executes, kept: Kept, answers: dict[str, Any], version: int) -> bool:
    """Write these answers over what was kept; False if that has changed since it was read."""
    values = {"draft": kept.id, "read_at": kept.revision, "told": answers, "told_in": version}
    return bool(cast(CursorResult[Any], connection.execute(REPLACE, values)).rowcount)


BEGIN = (
    insert(DRAFTS)
    .from_select(
        ["id", "visit_id", "form", "version", "answers", "revision"],
        select(
            bindparam("id", type_=Uuid()),
            VISIT.id,
            bindparam("form", type_=DRAFT.form.type),
            bindparam("version", type_=DRAFT.version.type),
            bindparam("answers", type_=DRAFT.answers.type),
            1,
        ).where(VISIT.token_hash == bindparam("token_hash")),
    )
    .on_conflict_do_nothing(index_elements=[DRAFT.visit_id, DRAFT.form])
    .returning(DRAFT.id)
)


def begin(
    connection: Executes, token_hash: bytes, form: str, answers: dict[str, Any], version: int
) -> bool:
    """The first answers of a visit; False if another tab has begun the form a moment ago."""
    new = {"id": uuid.uuid4(), "form": form, "version": version, "answers": answers}
    return connection.execute(BEGIN, new | {"token_hash": token_hash}).first() is not None
