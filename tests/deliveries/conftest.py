"""A ledger on a real database, and a Notify of the tests' own to deliver to."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.deliveries.drive import Carrier
from portal.notices.notify import Notify
from portal.notices.sending import NoticeTarget
from portal.settings import STANDIN_API_KEY
from tests.deliveries.ledger import READS_FOR, SETTLES_IN, TALKS_FOR, Ledger
from tests.deliveries.workshop import Workshop
from tests.standin import Standin, running_standin

CarrierTo = Callable[[str], Carrier]


@pytest.fixture(scope="session")
def one_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standin]:
    with running_standin(tmp_path_factory.mktemp("notify")) as standin:
        yield standin


@pytest.fixture
def standin(one_standin: Standin) -> Standin:
    """A stand-in that has sent nothing yet and has nothing wrong with it."""
    one_standin.clear()
    one_standin.faults()
    return one_standin


@pytest.fixture
def carrier_to(engine: Engine) -> CarrierTo:
    """What delivers notices to the Notify at an address."""

    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    def made(url: str) -> Carrier:
        target = NoticeTarget(Notify(url, STANDIN_API_KEY, READS_FOR))
        times = {"http_time": TALKS_FOR, "settle_time": SETTLES_IN}
        return Carrier({target.name: target}, transaction, **times)

    return made


@pytest.fixture
def carrier(carrier_to: CarrierTo, standin: Standin) -> Carrier:
    return carrier_to(standin.url)


@pytest.fixture
def patient(carrier: Carrier) -> Carrier:
    """One whose leases last as long as real ones, so that nothing in a test outlasts them."""
    return carrier._replace(settle_time=timedelta(seconds=50))


@pytest.fixture
def ledger(session: Session) -> Ledger:
    return Ledger(session)


@pytest.fixture
def workshop(database_url: str, carrier: Carrier) -> Workshop:
    return Workshop(database_url, carrier)
