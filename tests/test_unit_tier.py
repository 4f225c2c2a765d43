"""The fast tier stays on this desk."""

import asyncio
import socket

import psycopg
import pytest

from tests.unit_tier import OutOfReach

pytestmark = pytest.mark.unit
NOWHERE = "postgresql://127.0.0.1:9/none"


def test_a_unit_test_cannot_reach_the_network() -> None:
    with pytest.raises(OutOfReach):
        socket.create_connection(("127.0.0.1", 9), timeout=1)


def test_a_unit_test_cannot_knock_without_entering() -> None:
    with socket.socket() as door, pytest.raises(OutOfReach):
        door.connect_ex(("127.0.0.1", 9))


def test_a_unit_test_cannot_look_a_name_up() -> None:
    with pytest.raises(OutOfReach):
        socket.getaddrinfo("example.org", 443)


def test_a_unit_test_cannot_reach_the_database() -> None:
    with pytest.raises(OutOfReach):
        psycopg.connect(NOWHERE)


def test_a_unit_test_cannot_reach_the_database_from_a_worker() -> None:
    with pytest.raises(OutOfReach):
        asyncio.run(psycopg.AsyncConnection.connect(NOWHERE))
