"""`portal worker`: makes the deliveries, and goes when it is asked to, not before it is done."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from portal.commands.worker import BESIDES
from portal.database import engine_for
from portal.deliveries.jobs import jobs
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY
from tests.commands.conftest import Command
from tests.deliveries.ledger import Ledger, copies
from tests.faults.part import ROOT
from tests.faults.town import wait_for
from tests.postgres import migrated_database
from tests.standin import Standin, running_standin

pytestmark = pytest.mark.xdist_group("faults")


@pytest.fixture(scope="module")
def own_url(postgres: str) -> str:
    """A database that no other test's worker looks at."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    here = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return migrated_database(postgres, f"workers_{here}").serving


@pytest.fixture
def ledger(own_url: str) -> Iterator[Ledger]:
    engine = engine_for(own_url)
    with Session(engine) as session:
        yield Ledger(session)
    engine.dispose()


@pytest.fixture
def standin(tmp_path: Path) -> Iterator[Standin]:
    with running_standin(tmp_path) as standin:
        yield standin


@contextmanager
def worker(url: str, notify: Standin) -> Iterator[subprocess.Popen[bytes]]:
    environment = {**os.environ, "DATABASE_URL": url, "PORTAL_NOTIFY_URL": notify.url}
    process = subprocess.Popen(
        [sys.executable, "-m", "portal", "worker"],
        env=environment,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def test_two_workers_share_the_work_and_send_everything_once(
    ledger: Ledger, own_url: str, standin: Standin
):
    owed = [ledger.owes() for _ in range(40)]
    with worker(own_url, standin), worker(own_url, standin):
        wait_for(lambda: all(ledger.row(each).done_at for each in owed), seconds=30)
    assert {ledger.state(each) for each in owed} == {("sent", 1)}
    assert copies(standin.messages()) == [1] * 40


def test_asked_to_stop_it_finishes_what_it_is_sending(
    ledger: Ledger, own_url: str, standin: Standin
):
    standin.faults(accept_late_seconds=2)
    owed = [ledger.owes() for _ in range(3)]
    with worker(own_url, standin) as process:
        wait_for(lambda: all(ledger.row(each).attempt for each in owed), seconds=30)
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=25) == 0
    assert {ledger.state(each) for each in owed} == {("sent", 1)}


def test_without_a_database_it_says_what_to_do(command: Command):
    said = command("worker", DATABASE_URL="")
    assert said.exit_code == 1
    assert "There is no database yet" in said.output


def test_what_is_done_by_the_clock_never_waits_in_the_place_of_another():
    """Of two in one place the second is not put in: at night it would be missed for a day."""
    clocks = [each.periodic_registry.periodic_tasks for each in (jobs, *BESIDES.values())]
    places = [one.task.queueing_lock for clock in clocks for one in clock.values()]
    assert len(places) > len(BESIDES)
    assert sorted(set(places), key=str) == sorted(places, key=str)
