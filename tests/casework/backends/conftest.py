"""Ada's account, the council's own records of her, and what takes changes there."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.casework.backends import calling
from portal.casework.backends.contact_details import ContactDetailsTarget
from portal.deliveries.drive import Carrier
from tests.casework.backends.changes import OLD, Changes, changes, knows_ada_there
from tests.casework.backends.standing_in import CouncilRecords, standing_in
from tests.conftest import told
from tests.web.casework.residents import an_account


@pytest.fixture(scope="session")
def one_council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CouncilRecords]:
    with standing_in(tmp_path_factory.mktemp("contacts")) as records:
        yield records


@pytest.fixture
def records(
    one_council: CouncilRecords, session: Session, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CouncilRecords]:
    """The council's records: they have the phone of Ada's that the extract has."""
    one_council.clear()
    one_council.somebody_puts("phone", OLD, subType="mobile", description="Rings twice")
    monkeypatch.setattr(calling, "READ_SECONDS", 0.5)
    an_account(session)
    knows_ada_there(session)
    with told(monkeypatch, **one_council.settings):
        yield one_council


@pytest.fixture
def carrier(engine: Engine, records: CouncilRecords) -> Carrier:
    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    target = ContactDetailsTarget()
    times = {"http_time": timedelta(seconds=5), "settle_time": timedelta(seconds=50)}
    return Carrier({target.name: target}, transaction, **times)


@pytest.fixture
def ada_changes(session: Session, carrier: Carrier) -> Changes:
    return partial(changes, session, carrier)
