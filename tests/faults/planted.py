"""The portal's own web and worker, with places at which a test can pull the plug.

    python -m tests.faults.planted worker
    portal.serving ... tests.faults.planted:create_app

Nothing in the portal knows of them. A file in the folder that PLANTED names, called
as one of PLACES, is a plug: whoever comes to that place first takes it away and is
killed there (`KILL`), stopped there (`STOP`), or waits there (`HOLD`) until the file
it leaves, `<place>.taken` with its process id, is gone.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from datetime import datetime, timedelta, tzinfo
from functools import wraps
from importlib import import_module
from pathlib import Path
from typing import Any

FOLDER = Path(os.environ["PLANTED"])
CLOCK_OFF_BY = float(os.environ.get("CLOCK_OFF_BY", "0"))  # seconds
PLACES = {
    "before_commit": ("portal.submissions.service", "record_submission", "after"),
    "after_commit": ("portal.submissions.service", "submit", "after"),
    "before_take": ("portal.deliveries.drive", "_take_turn", "before"),
    "after_claim": ("portal.deliveries.drive", "_attempt", "before"),
    "after_post": ("portal.notices.sending", "NoticeTarget.send", "after"),
    "while_settling": ("portal.notices.sending", "NoticeTarget.settled", "after"),
    "after_looking": ("portal.casework.backends.contact_details", "what_to_do", "after"),
    "after_telling": (
        *("portal.casework.backends.contact_details", "ContactDetailsTarget.send", "after"),
    ),
    "while_noting": (
        *("portal.casework.backends.contact_details", "ContactDetailsTarget.settled", "after"),
    ),
    "after_settle": ("portal.deliveries.drive", "_settle", "after"),
}
"""What each place lies before or after. `while_settling` and
`while_noting` are in the transaction that settles."""


def create_app() -> Any:
    """The web, for granian."""
    _plant()
    return import_module("portal").create_app()


def _plant() -> None:
    if CLOCK_OFF_BY:
        _put_clock_wrong()
    for place, (module, name, side) in PLACES.items():
        owner: Any = import_module(module)
        *within, last = name.split(".")
        for each in within:
            owner = getattr(owner, each)
        setattr(owner, last, _with_place(getattr(owner, last), place, side))


def _with_place(does: Callable[..., Any], place: str, side: str) -> Callable[..., Any]:
    @wraps(does)
    def planted(*given: Any, **named: Any) -> Any:
        if side == "before":
            _come_to(place)
        done = does(*given, **named)
        if side == "after":
            _come_to(place)
        return done

    return planted


def _come_to(place: str) -> None:
    taken = FOLDER / f"{place}.taken"
    plug = FOLDER / place
    mine = FOLDER / f"{place}.{os.getpid()}.{time.monotonic_ns()}"
    try:
        plug.rename(mine)
    except FileNotFoundError:
        return
    how = mine.read_text()
    mine.write_text(str(os.getpid()))
    mine.rename(taken)
    if how == "HOLD":
        while taken.exists():
            time.sleep(0.01)
    else:
        os.kill(os.getpid(), signal.Signals[f"SIG{how}"])


def _put_clock_wrong() -> None:
    """The clock of this node is off; so are, if the test wants it, the tokens it signs."""
    clock = import_module("portal.clock")
    off, right_time, right_parts = timedelta(seconds=CLOCK_OFF_BY), time.time, time.gmtime

    class Off(datetime):
        @classmethod
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]
            return datetime.now(tz) + off

    clock.datetime = Off
    time.time = lambda: right_time() + CLOCK_OFF_BY
    if "TOKENS_TOO" in os.environ:
        time.gmtime = lambda at=None: right_parts(time.time() if at is None else at)


if __name__ == "__main__":
    _plant()
    import_module("portal.commands").portal(sys.argv[1:])
