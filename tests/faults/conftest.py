"""One running portal for the tests of a worker of xdist, emptied between them."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from tests.faults import promises
from tests.faults.desk import Desk
from tests.faults.findings import Findings
from tests.faults.residents import Resident
from tests.faults.town import Town, running_town
from tests.postgres import migrated_database


@pytest.fixture(scope="session")
def whole() -> bool:
    """Whether everything is done at its real length: `make faults`."""
    return "PORTAL_FAULTS_WHOLE" in os.environ


@contextmanager
def town_on(server: str, folder: Path, *, whole: bool) -> Iterator[Town]:
    """A town on a new database of this server, where web and worker may do what they must."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    here = os.environ.get("PYTEST_XDIST_WORKER", "main")
    addresses = migrated_database(server, f"faults_{here}")
    with running_town(addresses, folder / "here", whole=whole) as town:
        yield town


@pytest.fixture(scope="session")
def one_town(
    postgres: str, tmp_path_factory: pytest.TempPathFactory, whole: bool
) -> Iterator[Town]:
    with town_on(postgres, tmp_path_factory.mktemp("town"), whole=whole) as town:
        yield town


@pytest.fixture(scope="session")
def one_desk(one_town: Town) -> Desk:
    desk = Desk(one_town.url, one_town.books)
    desk.sits_down()
    return desk


@pytest.fixture
def town(one_town: Town, one_desk: Desk) -> Iterator[Town]:
    """Running, empty and well; whatever a test does to it, everything promised holds after."""
    one_town.starts_afresh()
    yield one_town
    promises.keep(one_town, one_desk)


@pytest.fixture
def resident(town: Town) -> Resident:
    return Resident(town.url)


@pytest.fixture
def residents(town: Town) -> Callable[[int], list[Resident]]:
    return lambda count: [Resident(town.url) for _ in range(count)]


@pytest.fixture
def findings(request: pytest.FixtureRequest) -> Findings:
    """Where a test writes down what it found, for the table at the end of `make faults`."""
    return Findings(request.node)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    Findings.told(terminalreporter)
