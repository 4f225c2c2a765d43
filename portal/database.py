"""The door to PostgreSQL: one declarative base, one engine, one session a request."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any, NamedTuple

import psycopg
from sqlalchemy import (
    DateTime,
    Engine,
    MetaData,
    create_engine,
    event,
)
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.orm import DeclarativeBase, Session, scoped_session, sessionmaker

from portal.statements import Direct

NAMES = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """A row of ours. Times are aware and in UTC."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {datetime: DateTime(timezone=True)}


def engine_for(
    url: str, *, pool_size: int = 8, statement_seconds: float = 10, **more: Any
) -> Engine:
    """An engine that gives up on a dead or slow database instead of hanging on it."""
    engine = create_engine(
        url.replace("postgres://", "postgresql://").replace(
            "postgresql://", "postgresql+psycopg://"
        ),
        pool_size=pool_size,
        max_overflow=pool_size,
        pool_recycle=300,
        connect_args=_connect_args(statement_seconds),
        **more,
    )
    event.listen(engine, "checkout", _refuse_dropped)
    return engine


def _refuse_dropped(connection: Any, *_: Any) -> None:
    """A connection the server has let go of is never used, nor is any other of its age.

    An idle connection has nothing to say, so one that says something has been ended:
    first why, if the server had the time, then that nothing more will come. Looking costs
    a microsecond; asking the server costs a round trip.
    """
    try:
        connection.pgconn.consume_input()
        connection.pgconn.consume_input()
    except psycopg.Error as error:
        raise InvalidatePoolError("The database ended this connection") from error


def _connect_args(statement_seconds: float) -> dict[str, Any]:
    return {
        "connect_timeout": 5,
        "tcp_user_timeout": 10_000,
        "options": f"-c statement_timeout={int(statement_seconds * 1000)} -c timezone=UTC",
    }


class Bound(NamedTuple):
    """The ways to one database."""

    engine: Engine
    committing: Engine
    """One on whose connections every statement is a transaction of its own."""
    session: scoped_session[Session]


def bound_to(url: str, *, pool_size: int = 8) -> Bound:
    engine = engine_for(url, pool_size=pool_size)
    committing = engine_for(
        url, pool_size=pool_size, isolation_level="AUTOCOMMIT", skip_autocommit_rollback=True
    )
    return Bound(engine, committing, scoped_session(sessionmaker(engine)))


class Database:
    """Unbound until `bind`; then `session` is this thread's (in a request: this request's)."""

    bound: Bound

    def bind(self, url: str, *, pool_size: int = 8) -> None:
        self.bound = bound_to(url, pool_size=pool_size)

    @property
    def engine(self) -> Engine:
        return self.bound.engine

    @property
    def session(self) -> scoped_session[Session]:
        return self.bound.session

    def at_once(self) -> Direct:
        """A connection on which every statement is kept as soon as it has been executed.

        For a page that reads once or writes once: no round trips to begin and to end.
        """
        return Direct(self.bound.committing)

    def let_go(self) -> None:
        """Close every connection nobody is using."""
        self.bound.engine.dispose()
        self.bound.committing.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        """A session of its own, committed at the end of the block."""
        with Session(self.engine) as session, session.begin():
            yield session
