"""What the council itself knows, shown to somebody and kept with their answers."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from portal.journey.fields import Field, Forgotten, Stored
from portal.journey.values import pounds


class OnAccount(Field):
    """Nobody types it: it is what their rent account said when they answered the page.

    A mapping that JSON can hold, with `owed` in pence and `on`, the day it was read. It
    counts for that day only: on another the page is shown and asked again.
    """

    is_typed = False

    def load(self, stored: Stored) -> dict[str, Any]:
        if not isinstance(stored, dict) or stored.get("on") != _today():
            raise Forgotten(self.name)
        return stored

    def say(self, value: dict[str, Any]) -> str:
        return pounds(value["owed"])


def _today() -> str:
    return datetime.now(ZoneInfo("Europe/London")).date().isoformat()
