"""Several rows of several tables in one statement."""

from functools import lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Table, bindparam, insert, inspect, literal_column, select
from sqlalchemy.orm import InstanceState, Session

from portal.statements import Statement

Row = tuple[Table, dict[str, Any]]
Shape = tuple[tuple[str, ColumnElement[Any] | None], ...]
MOST_SHAPES = 256  # of what is written at once: a few for each form


def write_together(session: Session) -> None:
    """Insert all that was added to the session in one statement, whatever its tables.

    One round trip instead of one a table; foreign keys are checked when the
    statement ends. What was added is let go of: what the database fills in is
    not read back.
    """
    added = [*session.new]
    rows = [_row(one) for one in added]
    for one in added:
        session.expunge(one)
    values = {
        _name(number, column): value
        for number, (_, row) in enumerate(rows)
        for column, value in row.items()
        if not isinstance(value, ColumnElement)
    }
    _inserting(tuple((table, _shape(row)) for table, row in rows)).ask(session, values)


def write_in_bulk(session: Session) -> None:
    """Insert all that was added to the session, however much it is: one statement a table.

    In the order its tables were first added to. What was added is let go of, and nothing
    is read back; what the database works out for a row, it works out by itself.
    """
    tables: dict[tuple[Table, tuple[str, ...]], list[dict[str, Any]]] = {}
    for one in [*session.new]:
        table, row = _row(one)
        tables.setdefault((table, tuple(row)), []).append(row)
        session.expunge(one)
    for (table, _), rows in tables.items():
        session.execute(insert(table), rows)


def _shape(row: dict[str, Any]) -> Shape:
    """The columns of a row, each with what the database works out for it, where it does."""
    return tuple(
        (column, value if isinstance(value, ColumnElement) else None)
        for column, value in row.items()
    )


def _row(added: Any) -> Row:
    """What is to be in each column; what is not said is left to the database."""
    state: InstanceState[Any] = inspect(added)
    values = {}
    for column in state.mapper.columns:
        key = state.mapper.get_property_by_column(column).key
        if key in state.dict:
            values[column.name] = state.dict[key]
        elif column.default is not None:
            values[column.name] = _default(column.default)
    return cast(Table, state.mapper.local_table), values


def _default(default: Any) -> Any:
    return default.arg(None) if default.is_callable else default.arg


def _name(number: int, column: str) -> str:
    return f"row_{number}_{column}"


@lru_cache(MOST_SHAPES)
def _inserting(shapes: tuple[tuple[Table, Shape], ...]) -> Statement:
    """The statement for rows of these shapes, made once."""
    rows = [
        insert(table)
        .values({column: _value(number, column, worked_out) for column, worked_out in shape})
        .cte(f"row_{number}")
        for number, (table, shape) in enumerate(shapes)
    ]
    return Statement(select(literal_column("1")).add_cte(*rows))


def _value(number: int, column: str, worked_out: ColumnElement[Any] | None) -> ColumnElement[Any]:
    return bindparam(_name(number, column)) if worked_out is None else worked_out
