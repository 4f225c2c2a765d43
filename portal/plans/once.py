"""What happens to many plans at once, each thing one time only, however many nights see to it."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import ARRAY, Table, bindparam, func, literal, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from portal.arrears.agreements import AgreementEvent
from portal.audit import SYSTEM


class Known(NamedTuple):
    """What is once only: one kind of thing, about one payment or day of one plan."""

    agreement_id: UUID
    kind: str
    about: date


EVENTS = cast(Table, AgreementEvent.__table__)
KNOWN_BY = Known._fields
_ROWS = [func.unnest(bindparam(name, type_=ARRAY(EVENTS.c[name].type))) for name in KNOWN_BY]
ONCE = (
    insert(EVENTS)
    .from_select(["who", *KNOWN_BY], select(literal(SYSTEM), *_ROWS))
    .on_conflict_do_nothing(index_elements=KNOWN_BY, index_where=text("about IS NOT NULL"))
    .returning(*(EVENTS.c[name] for name in KNOWN_BY))
)
"""Events of many plans, written down where they are not there yet: those that are new."""


def written_once(session: Session, said: Sequence[Known]) -> set[Known]:
    """Those that no other night has seen to, written down so that no later one does."""
    if not said:
        return set()
    columns = dict(zip(KNOWN_BY, zip(*said, strict=True), strict=True))
    written = session.execute(ONCE, {name: [*values] for name, values in columns.items()})
    return {Known(*row) for row in written}
