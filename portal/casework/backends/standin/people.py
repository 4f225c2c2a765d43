"""What the stand-in holds of people besides how to reach them: names and needs, with versions."""

import json
import threading
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from portal.casework.backends.standin.records import Json, NotThere, moment
from portal.casework.backends.standin.rules import MARKUP, Invalid, check_guid

OF_A_PERSON = frozenset({"preferredTitle", "preferredFirstName", "preferredSurname"})
OF_EQUALITY = frozenset({"languages", "communicationRequirements"})


class Conflict(Exception):
    """It is not the version any more that it was to be written over."""


class People:
    """Each with a version, which every change raises. A person is there from when asked for."""

    def __init__(self, file: Path) -> None:
        self._file, self._lock = file, threading.Lock()
        self._all: dict[str, Json] = json.loads(file.read_text()) if file.exists() else {}

    def clear(self) -> None:
        with self._lock:
            self._all = {}
            self._keep()

    def person(self, written: str) -> Json:
        id = check_guid(written, "id")
        with self._lock:
            first = {"id": id, "versionNumber": 0, "preferredFirstName": None}
            return {**self._all.setdefault(f"person:{id}", first)}

    def change_person(self, written: str, told: Json, version: str | None) -> None:
        id = self.person(written)["id"]
        new = {name: said for name, said in told.items() if name in OF_A_PERSON}
        self._change(f"person:{id}", {**new, "lastModified": moment()}, version)

    def equality(self, written: str | None) -> Json:
        id = check_guid(written, "targetId")
        with self._lock:
            if f"equality:{id}" not in self._all:
                raise NotThere
            return {**self._all[f"equality:{id}"]}

    def make_equality(self, told: Json) -> Json:
        person = check_guid(told.get("targetId"), "targetId")
        new = {name: said for name, said in told.items() if name in OF_EQUALITY}
        id = str(uuid5(NAMESPACE_URL, person))
        with self._lock:
            made = {"id": id, "targetId": person, "versionNumber": 0, **new}
            self._all[f"equality:{person}"] = made
            self._keep()
        return {**made}

    def change_equality(self, id: str, told: Json, version: str | None) -> Json:
        person = check_guid(told.get("targetId"), "targetId")
        if self.equality(person)["id"] != id:
            raise NotThere
        new = {name: said for name, said in told.items() if name in OF_EQUALITY}
        return self._change(f"equality:{person}", new, version)

    def _change(self, which: str, new: Json, version: str | None) -> Json:
        """Over this version alone; over any, where it is somebody at the council."""
        if any(MARKUP.search(text) for text in _texts(new)):
            raise Invalid("name", "It holds markup", "W42")
        with self._lock:
            there = self._all[which]
            if version is not None and version.strip('"') != str(there["versionNumber"]):
                raise Conflict
            there |= {**new, "versionNumber": there["versionNumber"] + 1}
            self._keep()
            return {**there}

    def _keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(self._all))
        written.replace(self._file)


def _texts(told: Any) -> list[str]:
    if isinstance(told, dict):
        return [text for each in told.values() for text in _texts(each)]
    if isinstance(told, list):
        return [text for each in told for text in _texts(each)]
    return [told] if isinstance(told, str) else []
