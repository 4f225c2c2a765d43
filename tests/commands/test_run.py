"""One command starts everything, one Ctrl-C ends it, and what was done is kept."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from sqlalchemy import text

from portal.database import engine_for
from portal.settings import STANDIN_PLACES_KEY
from tests.commands.running import Running, is_alive, is_free, running
from tests.faults.part import ROOT
from tests.faults.residents import Struggling
from tests.faults.town import wait_for
from tests.postgres import ROLE, for_serving, fresh_database

pytestmark = pytest.mark.xdist_group("faults")
SETTING = re.compile(r"^- ([A-Z_]+)", re.MULTILINE)


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, Running]]:
    """Two portals side by side, told apart by PORT and PORTAL_HOME alone."""
    folder = tmp_path_factory.mktemp("homes")
    with running(folder / "north") as north, running(folder / "south") as south:
        north.until_ready()
        south.until_ready()
        yield north, south


def test_two_portals_run_side_by_side(two: tuple[Running, Running]):
    for portal in two:
        assert portal.get("/health").json() == {"status": "alive"}
        ready = portal.get("/ready")
        assert ready.status_code == 200
        assert ready.json().items() >= {"database": "answers", "worker": "at work"}.items()
        wait_for(lambda at=portal: at.get("/ready").json()["scanner"] == "answers", seconds=20)
        assert portal.get("/").status_code == 200
    north, south = two
    assert not north.family() & south.family()


def test_it_says_where_everything_is_and_whom_to_be(two: tuple[Running, Running]):
    portal, said = two[0], two[0].said.read_text()
    assert f"http://localhost:{portal.port}/\n" in said
    assert f"http://localhost:{portal.port + 1}/\n" in said
    for words in ("/staff/sign-in", "Be a tenant", "Be an officer", "Ctrl-C"):
        assert words in said


def test_addresses_are_found_where_the_sample_council_is(two: tuple[Running, Running]):
    asked = {"postcode": "E8 4ZZ", "key": STANDIN_PLACES_KEY}
    there = f"http://127.0.0.1:{two[0].port + 2}/search/places/v1/postcode"
    found = requests.get(there, params=asked, timeout=5).json()
    assert "LONDON" in found["results"][0]["DPA"]["ADDRESS"]


def test_what_a_resident_sends_becomes_a_message_that_can_be_read(two: tuple[Running, Running]):
    portal = two[0]
    reference = Struggling(portal.url).sends_it()
    wait_for(lambda: reference[:3] in _inbox(portal), seconds=20)


def test_web_and_worker_come_to_its_database_as_somebody_who_owns_nothing(
    two: tuple[Running, Running],
):
    _, _, _, port, socket, *_ = two[0].postmaster
    owner = engine_for(f"postgresql://postgres@/portal?host={socket}&port={port}")
    with owner.connect() as connection:
        assert set(connection.scalars(text(AT_WORK))) == {"portal_app"}
        rights = connection.execute(text(MAY)).one()
    owner.dispose()
    assert not any(rights)


def test_given_two_addresses_it_migrates_as_one_and_serves_as_the_other(
    postgres: str, tmp_path: Path
):
    here = os.environ.get("PYTEST_XDIST_WORKER", "main")
    owner = fresh_database(postgres, f"two_addresses_{here}")
    told = {"DATABASE_URL": for_serving(owner), "DATABASE_OWNER_URL": owner}
    with running(tmp_path / "portal", **told) as portal:
        portal.until_ready()
        engine = engine_for(owner)
        with engine.connect() as connection:
            assert set(connection.scalars(text(AT_WORK))) == {ROLE}
        engine.dispose()
        assert "Before residents come" not in portal.said.read_text()
        children = portal.family() - {portal.process.pid}
        assert len(children) >= 3
        assert not [pid for pid in children if b"DATABASE_OWNER_URL" in _environment(pid)]


def test_given_only_the_owners_address_it_serves_and_says_what_to_mend(
    postgres: str, tmp_path: Path
):
    here = os.environ.get("PYTEST_XDIST_WORKER", "main")
    owner = fresh_database(postgres, f"one_address_{here}")
    with running(tmp_path / "portal", DATABASE_URL=owner) as portal:
        portal.until_ready()
        wait_for(lambda: "Before residents come: DATABASE_URL" in portal.said.read_text(), 10)


def test_a_killed_part_is_started_again(two: tuple[Running, Running]):
    portal = two[1]
    before = _parts(portal)
    for pids in before.values():
        os.kill(min(pids), signal.SIGKILL)
    wait_for(lambda: _is_back(portal, before), seconds=30)
    gone = set.union(*before.values())
    assert not [pid for pid in gone if is_alive(pid)], "nor does what they had started linger"


def test_one_interrupt_ends_everything_and_the_next_start_finds_it_all_again(
    two: tuple[Running, Running],
):
    portal = two[0]
    reference = Struggling(portal.url).sends_it()
    family = portal.family()
    assert len(family) > 5, "itself, its database, web, worker and inbox"
    assert portal.interrupt() == 0
    assert not [pid for pid in family if is_alive(pid)]
    assert is_free(portal.port)
    assert is_free(portal.port + 1)
    with running(portal.home, portal.port) as again:
        again.until_ready()
        wait_for(lambda: reference[:3] in _inbox(again), seconds=90)


AT_WORK = """
    SELECT usename::text FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
MAY = """
    SELECT rolsuper, rolcreatedb, rolcreaterole, rolreplication, rolbypassrls,
        EXISTS (SELECT FROM pg_class WHERE relowner = pg_roles.oid)
    FROM pg_roles WHERE rolname = 'portal_app'
"""


def _environment(pid: int) -> bytes:
    """What it was told as it was started; nothing if it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/environ").read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def _inbox(portal: Running) -> str:
    return requests.get(f"http://127.0.0.1:{portal.port + 1}/", timeout=5).text


def _command(pid: int) -> str:
    """What it was started as; nothing if it has ended meanwhile."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def _parts(portal: Running) -> dict[str, set[int]]:
    """The processes of web, worker and inbox, each with what it started."""
    commands = {pid: _command(pid) for pid in portal.family()}
    names = ("portal:create_app", "portal worker", "portal.notices.standin")
    return {name: {pid for pid in commands if name in commands[pid]} for name in names}


def _is_back(portal: Running, before: dict[str, set[int]]) -> bool:
    now = _parts(portal)
    if any(not now[name] or now[name] & before[name] for name in before):
        return False
    try:
        return portal.get("/ready").status_code == 200
    except requests.RequestException:
        return False


@pytest.mark.parametrize("command", ["run", "worker"])
def test_production_refuses_to_start_and_names_every_setting(command: str, tmp_path: Path):
    told = {"PORTAL_ENV": "production", "PORTAL_SAMPLE_COUNCIL": "1", "PORTAL_PLAIN_COOKIES": "1"}
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    tried = subprocess.run(
        [sys.executable, "-m", "portal", command],
        env={**kept, **told, "PORTAL_HOME": str(tmp_path / "var")},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert tried.returncode == 1
    assert SETTING.findall(tried.stderr) == [
        "PORTAL_SECRET_KEY",
        "PORTAL_AUDIT_KEY",
        "PORTAL_ANSWER_KEYS",
        "PORTAL_NOTIFY_API_KEY",
        "PORTAL_NOTIFY_URL",
        "PORTAL_NOTIFY_CALLBACK_TOKEN",
        "PORTAL_BASE_URL",
        "PORTAL_SAMPLE_COUNCIL",
        "PORTAL_PLAIN_COOKIES",
        "DATABASE_URL",
    ]
    assert "Traceback" not in tried.stderr
    assert not (tmp_path / "var").exists(), "nothing was begun"


def test_a_form_that_contradicts_itself_is_named_and_nothing_starts(tmp_path: Path):
    tried = subprocess.run(
        [sys.executable, "-m", "portal", "run"],
        env={
            **os.environ,
            "PORTAL_HOME": str(tmp_path / "var"),
            "PORTAL_FORMS": '["tests.commands.contradicting"]',
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert tried.returncode == 1
    assert tried.stderr.startswith("Error: "), tried.stderr
    assert tried.stderr.count("\n") == 1, tried.stderr
    assert not (tmp_path / "var").exists()
