"""S43: production does not start when it is set up wrongly, and names the setting."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from portal.readiness import objections
from portal.settings import (
    DEVELOPMENT_ANSWER_KEY,
    DEVELOPMENT_AUDIT_KEY,
    DEVELOPMENT_CALLBACK_TOKEN,
    DEVELOPMENT_SECRET,
    STANDIN_API_KEY,
    STANDIN_PLACES_KEY,
    Settings,
)
from tests.faults.part import ROOT
from tests.security.fit import fit_for_production

WRONG = [
    ("PORTAL_SECRET_KEY", DEVELOPMENT_SECRET),
    ("PORTAL_SECRET_KEY", "short"),
    ("PORTAL_SECRET_KEY", "x" * 64),
    ("PORTAL_SECRET_KEY", ""),
    ("PORTAL_AUDIT_KEY", DEVELOPMENT_AUDIT_KEY),
    ("PORTAL_AUDIT_KEY", fit_for_production()["PORTAL_SECRET_KEY"]),
    ("PORTAL_AUDIT_KEY", "short"),
    ("PORTAL_ANSWER_KEYS", DEVELOPMENT_ANSWER_KEY),
    ("PORTAL_ANSWER_KEYS", "not a key"),
    ("PORTAL_ANSWER_KEYS", ""),
    ("PORTAL_BASE_URL", "http://rent.example.org"),
    ("PORTAL_BASE_URL", ""),
    ("PORTAL_SAMPLE_COUNCIL", "true"),
    ("PORTAL_SECOND_STEP", "false"),
    ("PORTAL_OIDC_ISSUER", "http://sign-in.example.org"),
    ("PORTAL_OIDC_GROUPS", '{"everybody": "emperor"}'),
    ("PORTAL_PASSWORDS", "false"),
    ("PORTAL_LANGUAGES", '["en", "ar-XB"]'),
    ("PORTAL_PLAIN_COOKIES", "true"),
    ("PORTAL_NOTIFY_API_KEY", STANDIN_API_KEY),
    ("PORTAL_NOTIFY_API_KEY", f"test_{fit_for_production()['PORTAL_NOTIFY_API_KEY']}"),
    ("PORTAL_NOTIFY_API_KEY", "nothing of the kind"),
    ("PORTAL_NOTIFY_URL", "http://127.0.0.1:8010"),
    ("PORTAL_NOTIFY_CALLBACK_TOKEN", DEVELOPMENT_CALLBACK_TOKEN),
    ("PORTAL_NOTIFY_CALLBACK_TOKEN", "short"),
    ("PORTAL_OS_PLACES_KEY", STANDIN_PLACES_KEY),
    ("PORTAL_OS_PLACES_URL", "http://127.0.0.1:8012"),
    ("DATABASE_URL", ""),
    ("DATABASE_URL", "sqlite:///portal.db"),
    ("FLASK_DEBUG", "1"),
]


def told(monkeypatch: pytest.MonkeyPatch, **other: str) -> list[str]:
    """What production objects to when set up like this."""
    for name, value in {**fit_for_production(), **other}.items():
        monkeypatch.setenv(name, value)
    return list(objections(Settings()))


def test_S43_set_up_rightly_nothing_is_objected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch) == []


@pytest.mark.parametrize(("name", "value"), WRONG, ids=[f"{n}-{v[:12]}" for n, v in WRONG])
def test_S43_one_setting_wrong(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    found = told(monkeypatch, **{name: value})
    assert [objection.split()[0] for objection in found] == [name]
    assert value not in found[0] or len(value) < 10, "what it was set to is not repeated"


@pytest.mark.parametrize(
    "command",
    [
        ["-m", "portal", "run"],
        ["-m", "portal", "worker"],
        ["-c", "from portal import create_app; create_app()"],
    ],
    ids=["run", "worker", "web"],
)
def test_S43_nothing_of_it_starts(command: list[str], tmp_path: Path) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    home = {"PORTAL_HOME": str(tmp_path / "var"), "PORTAL_SECRET_KEY": "short"}
    tried = subprocess.run(
        [sys.executable, *command],
        env={**kept, **fit_for_production(), **home},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert tried.returncode == 1
    assert re.findall(r"- (\S+)", tried.stderr)[-1:] == ["PORTAL_SECRET_KEY"]
    assert not (tmp_path / "var").exists()
