"""What someone has begun, read with who they are in one query and written in one statement.

Nothing is locked: a draft is only written over at the revision it was read at,
so whoever comes second reads it again and both keep their answers.
"""

import uuid
from datetime import datetime
from typing import Any, NamedTuple, cast

from sqlalchemy import (
    CursorResult,
    Executable,
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

from portal.database import Executes
from portal.people.visits import Visit
from portal.submissions.records import Draft

VISITS, DRAFTS = cast(Table, Visit.__table__), cast(Table, Draft.__table__)
VISIT, DRAFT = VISITS.c, DRAFTS.c


class Visitor(NamedTuple):
    """Whose visit it is, as far as a page needs to know."""

    id: uuid.UUID
    tenancy_ref: str | None
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


def _reading() -> Select[Any]:
    of_visit = and_(DRAFT.visit_id == VISIT.id, DRAFT.form == bindparam("form"))
    columns = [VISIT[name] for name in Visitor._fields] + [DRAFT[name] for name in Kept._fields]
    return (
        select(*columns)
        .select_from(VISITS.outerjoin(DRAFTS, of_visit))
        .where(VISIT.token_hash == bindparam("token_hash"))
    )


READ = _reading()
"""Made once: putting a query together costs more than asking it."""


def read(connection: Executes, form: str, token_hash: bytes) -> tuple[Visitor | None, Kept | None]:
    """Whose visit this is, and what they have begun of this form."""
    found = connection.execute(READ, {"form": form, "token_hash": token_hash}).first()
    if found is None:
        return None, None
    visitor, kept = Visitor(*found[: len(Visitor._fields)]), found[len(Visitor._fields) :]
    return visitor, None if kept[0] is None else Kept(*kept)


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
TAKE = delete(DRAFTS).where(AS_READ)


def replace(connection: Executes, kept: Kept, answers: dict[str, Any], version: int) -> bool:
    """Write these answers over what was kept; False if that has changed since it was read."""
    return _done(connection, REPLACE, _at(kept) | {"told": answers, "told_in": version})


def take(connection: Executes, kept: Kept) -> bool:
    """Take it away to be sent; False if it has changed, or been sent, since it was read."""
    return _done(connection, TAKE, _at(kept))


def _at(kept: Kept) -> dict[str, Any]:
    return {"draft": kept.id, "read_at": kept.revision}


def _done(connection: Executes, statement: Executable, values: dict[str, Any]) -> bool:
    return bool(cast(CursorResult[Any], connection.execute(statement, values)).rowcount)


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
