"""Nights that pass over a council's plans."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.plans.nightly import Night, Transaction, watch


@pytest.fixture
def transaction(engine: Engine) -> Transaction:
    @contextmanager
    def own() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    return own


@pytest.fixture
def night(session: Session, transaction: Transaction) -> Callable[[], Night]:
    def passes() -> Night:
        session.commit()
        done = watch(transaction)
        session.expire_all()
        return done

    return passes
