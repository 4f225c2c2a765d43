"""Enough of each property to notice a change, a bound for what never ends: a plugin of pytest."""

from resource import RLIMIT_AS, setrlimit

from hypothesis import Phase, settings

ROOM = 4 << 30  # bytes: what goes on for ever is out of memory before the machine is

settings.register_profile(
    "quick",
    max_examples=30,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
)
setrlimit(RLIMIT_AS, (ROOM, ROOM))
