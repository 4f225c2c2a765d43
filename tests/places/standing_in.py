"""The stand-in for OS Places, as a test asks for it."""

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import requests

from portal.places.os_places import project
from portal.places.standin import KEY
from tests.conftest import told


@pytest.fixture(scope="session")
def register() -> Iterator[str]:
    """A process of its own, begun once."""
    command = [sys.executable, "-m", "portal.places.standin", "--port", "0"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    yield process.stdout.readline().split()[-1]
    process.terminate()
    process.wait(timeout=5)
    process.stdout.close()


@pytest.fixture
def finds_addresses(register: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The portal is told of it, and knows nothing of what other tests have asked it."""
    goes_wrong(register)
    forgets()
    with told(monkeypatch, PORTAL_OS_PLACES_URL=register, PORTAL_OS_PLACES_KEY=KEY):
        yield register


def forgets() -> None:
    """What the portal has asked it before."""
    project.cache_clear()


def goes_wrong(register: str, **wrong: Any) -> None:
    """What its next answers are; as they should be, where nothing is said."""
    requests.post(f"{register}/_next", json=wrong, timeout=5).raise_for_status()
