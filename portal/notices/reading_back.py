"""Asking Notify what became of what it took: forgotten, held twice, arrived or not."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from typing import NamedTuple, Protocol
from uuid import UUID

from sqlalchemy.orm import Session

from portal.deliveries.afterwards import (
    Made,
    asked_enough,
    put_back,
    suspect_twice,
    to_read_back,
    was_lately_made,
)
from portal.deliveries.waiting import KEPT_AT_LEAST
from portal.notices.notices import Notice
from portal.notices.notify import Notify
from portal.notices.simulated import is_simulated

AT_ONCE = 50
ROUNDS = 20  # of so many in one run: a thousand messages a minute at the most


class Transaction(Protocol):
    def __call__(self) -> AbstractContextManager[Session]: ...


class News(NamedTuple):
    """What Notify says of one notice."""

    notice: UUID
    status: str


def read_back(transaction: Transaction, notify: Notify) -> Iterator[News]:
    """Ask about everything whose turn it is, so many at a time.

    `Unsent` when Notify does not answer: the rest has its next turn later.
    No transaction is open while Notify is asked.
    """
    for _ in range(ROUNDS):
        with transaction() as session:
            turns = to_read_back(session, AT_ONCE)
        for made in turns:
            yield from _news(transaction, notify, made)
        if len(turns) < AT_ONCE:
            return


def _news(transaction: Transaction, notify: Notify, made: Made) -> Iterator[News]:
    held = dict(notify.find(made.reference))
    status = held.get(made.external_id) or notify.status(made.external_id)
    with transaction() as session:
        if len(held) > 1:
            suspect_twice(session, made, len(held))
        if status is None:
            _gone(session, made)
    if status is not None:
        yield News(UUID(made.subject), status)


def _gone(session: Session, made: Made) -> None:
    """Thrown away if it was made lately; forgotten in good order if not, or never kept."""
    notice = session.get_one(Notice, UUID(made.subject))
    if is_simulated(notice.recipient) or not was_lately_made(session, made, KEPT_AT_LEAST):
        asked_enough(session, made)
    else:
        put_back(session, made)
