"""The stand-in for the council's contact details as a process of a test's own."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from portal.settings import STANDIN_CONTACT_TOKEN

ROOT = Path(__file__).parents[3]
PERSON = "3fa85f64-5717-4562-b3fc-2c963f66afa6"


class CouncilRecords:
    """The council's records: what is in them, and the ways to steer them."""

    def __init__(self, url: str) -> None:
        self.url = url

    @property
    def settings(self) -> dict[str, str]:
        """What a portal that hands changes over is told."""
        return {
            "PORTAL_CONTACT_DETAILS_URL": self.url,
            "PORTAL_CONTACT_DETAILS_TOKEN": STANDIN_CONTACT_TOKEN,
            "PORTAL_PERSON_URL": self.url,
            "PORTAL_EQUALITY_URL": self.url,
        }

    def everything(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = requests.get(f"{self.url}/_records", timeout=5).json()
        return found

    def holds(self, kind: str) -> list[str]:
        """What of this kind is used there, in the order it was made."""
        used = [each["contactInformation"] for each in self.everything() if each["isActive"]]
        return sorted(each["value"] for each in used if each["contactType"] == kind)

    def somebody_puts(self, kind: str, value: str, *, instead_of: str = "", **more: Any) -> None:
        """An officer there types it in: as a new record, or over one that says `instead_of`."""
        told = {"contactType": kind, "value": value, **more}
        over = [
            e["id"] for e in self.everything() if e["contactInformation"]["value"] == instead_of
        ]
        body = {"targetId": PERSON, "contactInformation": told, "changes": "".join(over)}
        self._post("_somebody", body)

    def person(self) -> dict[str, Any]:
        return self._of_hers(f"persons/{PERSON}")

    def equality(self) -> dict[str, Any]:
        return self._of_hers(f"equality-information?targetId={PERSON}")

    def somebody_says_of_her(self, **told: Any) -> None:
        """An officer there changes her `person` or her `equality` information."""
        self._post("_somebody", {"targetId": PERSON, **told})

    def _of_hers(self, path: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {STANDIN_CONTACT_TOKEN}"}
        answer = requests.get(f"{self.url}/api/v1/{path}", headers=headers, timeout=5)
        found: dict[str, Any] = answer.json() if answer.status_code == 200 else {}
        return found

    def faults(self, **wanted: Any) -> None:
        """What goes wrong from now on; whatever is not named goes right."""
        self._post("_faults", wanted)

    def seen(self) -> dict[str, int]:
        """How often it was read and written to since the faults were last said."""
        seen: dict[str, int] = requests.get(f"{self.url}/_faults", timeout=5).json()["seen"]
        return {"read": 0, "write": 0, **seen}

    def clear(self) -> None:
        self._post("_clear", {})

    def _post(self, path: str, body: Any) -> None:
        requests.post(f"{self.url}/{path}", json=body, timeout=5).raise_for_status()


@contextmanager
def standing_in(folder: Path) -> Iterator[CouncilRecords]:
    command = [sys.executable, "-m", "portal.casework.backends.standin"]
    command += ["--port", "0", "--folder", str(folder)]
    started = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert started.stdout
    with started, started.stdout:
        yield CouncilRecords(started.stdout.readline().rpartition(" ")[2].strip().rstrip("/"))
        started.terminate()
        started.wait(timeout=5)
