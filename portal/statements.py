"""Statements a resident waits for: put together once, and handed to the driver as they are.

SQLAlchemy writes them, knows their types and keeps the connections; only its
way through each execution, which costs as much as the query, is left out.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Self, TypeVar, cast

import psycopg
from sqlalchemy import Engine, Select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

DIALECT = PGDialect_psycopg()  # type: ignore[no-untyped-call]
Processor = Callable[[Any], Any]
Values = Mapping[str, Any]
Place = TypeVar("Place", int, str)


class Answer(NamedTuple):
    """The first row a statement brought, if any, and how many rows it concerned."""

    row: tuple[Any, ...] | None
    rows: int


class Direct:
    """A connection of an engine's pool on which each statement is kept once it is executed.

    What fails there fails as anywhere else in the portal: with SQLAlchemy's errors.
    """

    driver: psycopg.Connection[tuple[Any, ...]]

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        try:
            self._lent = self._engine.raw_connection()
        except psycopg.Error as error:
            raise _as_elsewhere(error, lost=True) from error
        self.driver = cast(Any, self._lent.driver_connection)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: object
    ) -> None:
        failed = isinstance(error, psycopg.Error)
        lost = failed and self.driver.closed
        if lost:
            self._lent.invalidate(error)
        self._lent.close()
        if failed:
            raise _as_elsewhere(error, lost=lost) from error


def _as_elsewhere(error: BaseException | None, *, lost: bool) -> Exception:
    """The driver's error as SQLAlchemy would have raised it."""
    told = DBAPIError.instance(None, None, error, psycopg.Error, True, lost, DIALECT)  # type: ignore[arg-type]
    return cast(Exception, told)


Asks = Direct | Session
"""What a statement can be given to: by itself, or in a longer transaction."""


class Statement:
    """One statement, with its bound values by name."""

    def __init__(self, written: Select[Any] | UpdateBase) -> None:
        self.written = written
        compiled = written.compile(dialect=DIALECT)
        self._sql = str(compiled).encode()
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._into = _what_is_processed(
            (name, bound.type.dialect_impl(DIALECT).bind_processor(DIALECT))
            for name, bound in compiled.binds.items()
            if name in compiled.params and name not in self._fixed
        )
        brings = getattr(written, "exported_columns", ())
        self._out = _what_is_processed(
            (at, column.type.dialect_impl(DIALECT).result_processor(DIALECT, None))
            for at, column in enumerate(brings)
        )

    def ask(self, asks: Asks, values: Values) -> Answer:
        """Execute it with these values."""
        if isinstance(asks, Session):
            result = cast(Any, asks.execute(self.written, values))
            row = result.first() if result.returns_rows else None
            return Answer(tuple(row) if row else None, result.rowcount)
        bound = {**self._fixed, **values}
        for name, process in self._into:
            bound[name] = process(bound[name])
        cursor = asks.driver.execute(self._sql, bound, prepare=True)
        return Answer(self._read(cursor), cursor.rowcount)

    def _read(self, cursor: psycopg.Cursor[tuple[Any, ...]]) -> tuple[Any, ...] | None:
        found = cursor.fetchone() if cursor.pgresult and cursor.pgresult.nfields else None
        if found is None or not self._out:
            return found
        row = [*found]
        for at, process in self._out:
            row[at] = process(row[at])
        return tuple(row)


def _what_is_processed(
    typed: Iterable[tuple[Place, Processor | None]],
) -> list[tuple[Place, Processor]]:
    """Whose type says that its values go through something on their way."""
    return [(place, process) for place, process in typed if process is not None]
