"""The records of the stand-in, kept in a file so that they outlast it."""

import json
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from portal.casework.backends.standin.rules import (
    check_guid,
    check_information,
    check_not_too_many,
)

Json = dict[str, Any]
US = {"fullName": "Resident portal", "emailAddress": "portal@example.org"}
SOMEBODY = {"fullName": "A housing officer", "emailAddress": "officer@example.org"}


class NotThere(Exception):
    """There is no such record."""


class Records:
    """Whose they are, and each by its id. Nothing is ever deleted: it is only not active."""

    def __init__(self, file: Path, seed: Path | None = None) -> None:
        self._file, self._lock = file, threading.Lock()
        first = seed if seed and not file.exists() else file
        self._all: list[Json] = json.loads(first.read_text()) if first.exists() else []

    def all(self) -> list[Json]:
        with self._lock:
            return [{**each} for each in self._all]

    def clear(self) -> None:
        with self._lock:
            self._all = []
            self._keep()

    def of(self, person: str, *, historic: bool = False) -> list[Json]:
        theirs = (each for each in self.all() if each["targetId"] == person)
        found = [each for each in theirs if historic or each["isActive"]]
        return sorted(found, key=lambda each: str(each["createdBy"]["createdAt"]))

    def create(self, told: Json, by: Json | None = None) -> Json:
        """Under the id that was given, in place of what has it already: as Hackney's does."""
        person = check_guid(told.get("targetId"), "targetId")
        id = check_guid(told["id"], "id") if told.get("id") else str(uuid4())
        information = check_information(told.get("contactInformation"))
        check_not_too_many(information["contactType"], self.of(person), person)
        made = {
            "id": id,
            "targetId": person,
            "targetType": told.get("targetType", "person"),
            "contactInformation": information,
            "sourceServiceArea": told.get("sourceServiceArea"),
            "recordValidUntil": told.get("recordValidUntil"),
            "isActive": True,
            "createdBy": {"createdAt": moment(), **(by or US)},
            "lastModified": moment(),
        }
        with self._lock:
            others = [each for each in self._all if each["id"] != id]
            self._all = [*others, made]
            self._keep()
        return made

    def edit(self, person: str, id: str, told: Json) -> None:
        information = check_information(told.get("contactInformation"))
        self._change(person, id, {"contactInformation": information})

    def remove(self, person: str, id: str) -> Json:
        return self._change(person, id, {"isActive": False})

    def _change(self, person: str, id: str, new: Json) -> Json:
        with self._lock:
            for each in self._all:
                if each["id"] == id and each["targetId"] == person:
                    each |= {**new, "lastModified": moment()}
                    self._keep()
                    return {**each}
        raise NotThere

    def _keep(self) -> None:
        self._file.parent.mkdir(parents=True, exist_ok=True)
        written = self._file.with_suffix(".new")
        written.write_text(json.dumps(self._all))
        written.replace(self._file)


def shown(records: Iterable[Json]) -> list[Json]:
    """As its answers show them: without when they were last changed."""
    return [{k: v for k, v in each.items() if k != "lastModified"} for each in records]


def moment() -> str:
    return datetime.now(UTC).isoformat().replace("+00:00", "Z")
