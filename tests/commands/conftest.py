"""The `portal` command of an installation on the tests' database."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal.commands import portal
from portal.extensions import database
from portal.granting import Addresses
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY, settings

Command = Callable[..., Result]


@pytest.fixture
def command(
    addresses: Addresses, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Command]:
    """`command("forms", "list", DATABASE_URL=…)`: the words typed, and the environment they see."""
    bound = getattr(database, "bound", None)  # others in this process are bound to it too
    monkeypatch.setattr(database, "bound", bound, raising=False)

    def run(*words: str, **environment: str) -> Result:
        told = {
            "DATABASE_URL": addresses.serving,
            "DATABASE_OWNER_URL": environment.get("DATABASE_URL", addresses.owner),
            "PORTAL_HOME": str(tmp_path / "var"),
            "COLUMNS": "200",
            **environment,
        }
        with monkeypatch.context() as here:
            for name, value in told.items():
                here.setenv(name, value)
            settings.cache_clear()
            return CliRunner().invoke(portal, words)

    yield run
    settings.cache_clear()
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
