"""F24: the disk of the database is full when a form is sent, or when a message has gone out."""

import itertools
import json
import uuid
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import OperationalError

from tests.deliveries.ledger import copies
from tests.faults.books import WIPED
from tests.faults.database.cluster import FULL, ROOM_AGAIN, Cluster
from tests.faults.findings import Findings
from tests.faults.residents import Resident
from tests.faults.town import LEASE, Town, wait_for
from tests.jobs import TAKEN

pytestmark = [pytest.mark.faults, pytest.mark.xdist_group("faults-database")]

ONE_MORE = """
    INSERT INTO {table} SELECT (jsonb_populate_record(one, CAST(:other AS jsonb))).*
    FROM {table} AS one LIMIT 1
"""


class Disk:
    """What the database writes to. Where this account may not make a small disk to be filled,
    the database is told to say what it says when its disk is full."""

    def __init__(self, town: Town, cluster: Cluster) -> None:
        self.books, self.cluster, self.held = town.books, cluster, ExitStack()

    def fills_up(self, *tables: str) -> None:
        """Until not even the last pages of these tables take another row."""
        if not self.cluster.small:
            for table in tables:
                self.books.writes(FULL.format(table=table))
            return
        self.cluster.fills_up()
        for table in tables:
            _fill_last_page(self.held.enter_context(self.books.engine.connect()), table)

    def has_room_again(self) -> None:
        self.held.close()
        self.cluster.has_room_again()
        self.books.writes(ROOM_AGAIN)


def _fill_last_page(connection: Connection, table: str) -> None:
    """With rows that are never committed, and go when the connection does; if it has a page."""
    more = text(ONE_MORE.format(table=table))
    for number in itertools.count(1000):
        other = {"id": str(uuid.uuid4()), "reference": str(uuid.uuid4()), "number": number}
        try:
            with connection.begin_nested():
                added = connection.execute(more, {"other": json.dumps(other)}).rowcount
        except OperationalError:
            return
        if not added:
            return


@pytest.fixture
def disk(town: Town, cluster: Cluster) -> Iterator[Disk]:
    disk = Disk(town, cluster)
    yield disk
    disk.has_room_again()


def every_page_can_be_read(town: Town) -> bool:
    """Each has a checksum, which the database compares as it reads."""
    whole = [town.books.one(f"SELECT count(*) >= 0 FROM {table}") for table in WIPED]  # noqa: S608
    return town.books.one("SHOW data_checksums") == "on" and all(whole)


def test_f24_a_form_sent_while_the_disk_is_full_is_not_received_and_can_be_sent_again(
    town: Town, resident: Resident, disk: Disk, findings: Findings
):
    resident.writes_it()
    disk.fills_up("submission")
    away = resident.presses_send()
    assert (away.status_code, away.headers["Retry-After"]) == (503, "30")
    assert "send it again" in away.text
    assert town.books.counts() == {"submissions": 0, "cases": 0, "deliveries": 0}
    disk.has_room_again()
    assert resident.presses_send().status_code == 303
    town.settles()
    assert copies(town.notify.messages()) == [1]
    assert every_page_can_be_read(town)
    findings.say(
        town, "F24", "disk full when a form is sent", "503, nothing kept; sent by a second press"
    )


def test_f24_a_message_sent_while_the_disk_is_full_is_found_once_there_is_room(
    town: Town, resident: Resident, disk: Disk, findings: Findings
):
    town.plug("after_post", "HOLD")
    resident.sends_it()
    wait_for(lambda: town.taken("after_post"), 20)
    disk.fills_up("delivery", "delivery_attempt", "notice")
    town.let_go("after_post")
    wait_for(lambda: town.books.jobs(TAKEN) == 0 or not town.worker.runs, 30)
    assert town.books.outcomes() == [None]
    disk.has_room_again()
    town.worker.kill()
    town.passes(LEASE)
    town.settles(120)
    assert town.books.outcomes() == [None, "found"]
    assert town.notify.seen()["posts"] == 1
    assert every_page_can_be_read(town)
    findings.say(town, "F24", "disk full when a message has gone out", "found by look-up")
