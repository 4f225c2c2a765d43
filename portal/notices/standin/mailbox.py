"""What the stand-in has accepted, kept in a file that survives being killed."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

FINAL = {
    *("delivered", "temporary-failure", "permanent-failure", "received"),
    "technical-failure",
}
PAGE = 250


@dataclass(frozen=True)
class Sent:
    """One accepted message."""

    id: str
    type: str
    to: str
    body: str
    subject: str
    template_id: str
    template_name: str
    accepted_at: str
    reference: str | None = None
    status: str = "created"
    completed_at: str | None = None
    fate: str | None = None
    """What will become of it, if that was asked for."""
    sender: str | None = None
    """The id of another sender of texts than the usual one."""

    @property
    def is_final(self) -> bool:
        return self.status in FINAL


class Mailbox:
    """Messages by id, oldest first. Every change is a line added to the file."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._path = folder / "messages.jsonl"
        self._lock = threading.Lock()
        self._held: dict[str, Sent] = {}
        for line in _whole_lines(self._path):
            self._remember(line)
        self._file = self._path.open("a", encoding="utf-8")

    def hold(self, sent: Sent) -> None:
        self._write({"accepted": asdict(sent)})

    def mark(self, id: str, status: str) -> Sent | None:
        """The message with its new status, unless it was cleared away meanwhile."""
        self._write({"id": id, "status": status, "at": moment()})
        return self._held.get(id)

    def throw_away(self, id: str) -> None:
        """As Notify does with what it accepted and then could not queue."""
        self._write({"id": id, "thrown_away": moment()})

    def one(self, id: str) -> Sent | None:
        return self._held.get(id.lower())

    def all(self) -> list[Sent]:
        """Newest first."""
        with self._lock:
            return list(reversed(self._held.values()))

    def matching(self, wanted: Callable[[Sent], bool], older_than: str | None) -> list[Sent]:
        """The newest page of them; with `older_than`, the page after that message."""
        held = self.all()
        if older_than:
            ids = [sent.id for sent in held]
            after = ids.index(older_than) + 1 if older_than in ids else len(held)
            held = held[after:]
        return [sent for sent in held if wanted(sent)][:PAGE]

    def clear(self) -> None:
        with self._lock:
            self._held.clear()
            self._file.truncate(0)

    def _write(self, line: dict[str, Any]) -> None:
        with self._lock:
            self._file.write(json.dumps(line, ensure_ascii=False) + "\n")
            self._file.flush()
            self._remember(line)

    def _remember(self, line: dict[str, Any]) -> None:
        if "accepted" in line:
            accepted = Sent(**line["accepted"])
            self._held[accepted.id] = accepted
        elif "thrown_away" in line:
            self._held.pop(line["id"], None)
        elif sent := self._held.get(line["id"]):
            status, at = line["status"], line["at"]
            done = at if status in FINAL else None
            self._held[sent.id] = replace(sent, status=status, completed_at=done)


def moment() -> str:
    """Now, the way Notify writes it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _whole_lines(path: Path) -> Iterator[dict[str, Any]]:
    """What was written to the end; a line that a kill cut off is taken out of the file."""
    path.touch()
    kept, cut, _ = path.read_bytes().rpartition(b"\n")
    path.write_bytes(kept + cut)
    for line in kept.split(b"\n") if kept else ():
        yield json.loads(line)
