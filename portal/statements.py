"""Statements a resident waits for: put together once, and handed to the driver as they are.

SQLAlchemy writes them, knows their types and keeps the connections; psycopg turns
values into what travels and back. Only their ways through each execution, which
cost more than the query, are left out.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Self, TypeVar, cast

import psycopg
from psycopg.adapt import PyFormat, Transformer
from psycopg.errors import error_from_result
from psycopg.pq import DiagnosticField, ExecStatus
from psycopg.pq.abc import PGresult
from sqlalchemy import Engine, Select
from sqlalchemy.dialects.postgresql.psycopg import PGDialect_psycopg
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

DIALECT = PGDialect_psycopg(paramstyle="numeric_dollar")  # type: ignore[no-untyped-call]
Driver = psycopg.Connection[tuple[Any, ...]]
Processor = Callable[[Any], Any]
Values = Mapping[str, Any]
Place = TypeVar("Place", int, str)


class Answer(NamedTuple):
    """The first row a statement brought, if any, and how many rows it concerned."""

    row: tuple[Any, ...] | None
    rows: int


class Direct:
    """A connection of an engine's pool on which each statement is kept once it is executed."""

    driver: Driver
    prepared: dict[tuple[bytes, tuple[int, ...]], bytes]
    """What this connection has prepared, by its words and the types of its values."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def __enter__(self) -> Self:
        try:
            self._lent = self._engine.raw_connection()
        except psycopg.Error as error:
            raise _as_elsewhere(error, lost=True) from error
        self.driver = cast(Any, self._lent.driver_connection)
        self.prepared = self._lent.info.setdefault("prepared", {})
        return self

    def execute(self, sql: bytes, bound: list[Any]) -> Answer:
        """In one call of the driver's library, which waits for the server by itself."""
        values = Transformer(self.driver)
        texts: list[Any] = [*values.dump_sequence(bound, [PyFormat.AUTO] * len(bound))]
        name = self._prepared(sql, values.types or ())
        result = self._fit(self.driver.pgconn.exec_prepared(name, texts, values.formats))
        values.set_pgresult(result)
        row = values.load_row(0, tuple) if result.ntuples else None
        return Answer(row, result.ntuples if result.nfields else result.command_tuples or 0)

    def _prepared(self, sql: bytes, types: tuple[int, ...]) -> bytes:
        """What this connection calls the statement for values of these types."""
        name = self.prepared.get((sql, types))
        if name is None:
            name = b"of_ours_%d" % len(self.prepared)
            self._fit(self.driver.pgconn.prepare(name, sql, types))
            self.prepared[sql, types] = name
        return name

    def _fit(self, result: PGresult) -> PGresult:
        """The result, if it is one; else what went wrong is raised as psycopg raises it."""
        if result.status in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            return result
        encoding = self.driver.info.encoding
        if result.error_field(DiagnosticField.SQLSTATE) is None:  # no server has said this
            told = self.driver.pgconn.get_error_message(encoding)
            self.driver.close()
            raise psycopg.OperationalError(told)
        raise error_from_result(result, encoding)

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the connection back, unless the server has let go of it."""
        if self.driver.closed:
            self._lent.invalidate()
        self._lent.close()


Asks = Direct | Session
"""What a statement can be given to: by itself, or in a longer transaction."""


class Statement:
    """One statement, with its bound values by name. What fails, fails with SQLAlchemy's errors."""

    def __init__(self, written: Select[Any] | UpdateBase) -> None:
        compiled = cast(Any, written.compile(dialect=DIALECT))
        self._sql = str(compiled).encode()
        self._order: list[str] = compiled.positiontup or []
        self._fixed = {name: value for name, value in compiled.params.items() if value is not None}
        self._into = _what_is_processed(
            (name, compiled.binds[name].type.dialect_impl(DIALECT).bind_processor(DIALECT))
            for name in self._order
            if name not in self._fixed
        )
        brings = getattr(written, "exported_columns", ())
        self._out = _what_is_processed(
            (at, column.type.dialect_impl(DIALECT).result_processor(DIALECT, None))
            for at, column in enumerate(brings)
        )

    def ask(self, asks: Asks, values: Values) -> Answer:
        """Execute it with these values."""
        driver = asks.driver if isinstance(asks, Direct) else _driver_of(asks)
        try:
            if isinstance(asks, Direct):
                found = asks.execute(self._sql, self._bound(values))
            else:
                found = _within(driver, self._sql, self._bound(values))
        except psycopg.Error as error:
            raise _as_elsewhere(error, lost=driver.closed) from error
        return Answer(self._read(found.row), found.rows)

    def _bound(self, values: Values) -> list[Any]:
        bound = {**self._fixed, **values}
        for name, process in self._into:
            bound[name] = process(bound[name])
        return [bound[name] for name in self._order]

    def _read(self, found: tuple[Any, ...] | None) -> tuple[Any, ...] | None:
        if found is None or not self._out:
            return found
        row = [*found]
        for at, process in self._out:
            row[at] = process(row[at])
        return tuple(row)


def _within(driver: Driver, sql: bytes, bound: list[Any]) -> Answer:
    """Executed in the transaction under way there, which begins with it if there is none."""
    cursor = psycopg.RawCursor(driver)
    cursor.execute(sql, bound, prepare=True)
    brings = cursor.pgresult is not None and cursor.pgresult.nfields
    return Answer(cursor.fetchone() if brings else None, cursor.rowcount)


def _driver_of(session: Session) -> Driver:
    return cast(Driver, session.connection().connection.driver_connection)


def _what_is_processed(
    typed: Iterable[tuple[Place, Processor | None]],
) -> list[tuple[Place, Processor]]:
    """Whose type says that its values go through something on their way."""
    return [(place, process) for place, process in typed if process is not None]


def _as_elsewhere(error: psycopg.Error, *, lost: bool) -> Exception:
    """The driver's error as SQLAlchemy would have raised it."""
    told = DBAPIError.instance(None, None, error, psycopg.Error, True, lost, DIALECT)
    return cast(Exception, told)
