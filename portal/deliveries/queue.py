"""Putting jobs in the queue: on the caller's own connection, so that they exist when it commits."""

import uuid
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import psycopg
from procrastinate import App, SyncPsycopgConnector
from procrastinate.exceptions import ConnectorException
from procrastinate.jobs import JobDeferrer
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

QUEUE = "deliveries"

_counter = App(connector=SyncPsycopgConnector())
"""Where jobs are handed in. Never opened, and not the worker's: its connection cannot be lent."""


def enqueue(
    session: Session,
    delivery_id: uuid.UUID,
    *,
    at: datetime | None = None,
    queueing_lock: str | None = None,
) -> None:
    """Have this delivery tried, now or `at`; the job exists when the session commits."""
    with _database_speaks_for_itself():
        _deliver(session, at, queueing_lock=queueing_lock).defer(delivery_id=str(delivery_id))


def enqueue_all(session: Session, due: Mapping[datetime, Iterable[uuid.UUID]]) -> None:
    """Have many deliveries tried, each at its time: all of them in one statement."""
    jobs = [
        _deliver(session, at).make_new_job(delivery_id=str(each))
        for at, ids in due.items()
        for each in ids
    ]
    if jobs:
        with _database_speaks_for_itself():
            _counter.job_manager.batch_defer_jobs(jobs, connection=_connection(session))


@contextmanager
def _database_speaks_for_itself() -> Iterator[None]:
    """A database that is away is away in the same words, whoever was talking to it."""
    try:
        yield
    except ConnectorException as error:
        if isinstance(error.__cause__, psycopg.OperationalError):
            raise OperationalError("defer", None, error.__cause__) from error
        raise


def _deliver(session: Session, at: datetime | None, **options: Any) -> JobDeferrer:
    return _counter.configure_task(
        "deliver", queue=QUEUE, connection=_connection(session), schedule_at=at, **options
    )


def _connection(session: Session) -> Any:
    return session.connection().connection.driver_connection
