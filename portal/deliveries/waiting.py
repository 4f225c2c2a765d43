"""How long to wait before trying again. Pure."""

import random
from datetime import UTC, datetime, time, timedelta

FIRST = 5.0  # seconds
LONGEST = 30 * 60.0
JITTER = 0.2
GIVE_UP_AFTER = timedelta(hours=24)
PAUSE = timedelta(seconds=30)  # between probes of a channel that has stopped answering
FAULTS_UNTIL_PAUSE = 5
REFUSALS_UNTIL_PAUSE = 3
BLUNDERS_UNTIL_DEAD = 5  # errors in our own code

READ_BACK_AFTER = timedelta(minutes=10)
READ_BACK_AT_MOST = timedelta(days=1)
FORGETS_AFTER = timedelta(days=6)  # Notify keeps messages for seven days, unless told otherwise
KEPT_AT_LEAST = timedelta(days=1)  # it can be told to keep them for three
THROWN_AWAY_AT_MOST = 3


def back_off(attempt: int, chance: random.Random | None = None) -> timedelta:
    """5 seconds after the first attempt, doubling to 30 minutes, give or take a fifth."""
    spread = (chance or random.SystemRandom()).uniform(1 - JITTER, 1 + JITTER)
    return timedelta(seconds=min(LONGEST, FIRST * 2 ** min(attempt - 1, 20)) * spread)


def until_tomorrow(at: datetime, chance: random.Random | None = None) -> timedelta:
    """From `at` to some moment in the first ten minutes of Notify's next day, counted in UTC."""
    midnight = datetime.combine(at.astimezone(UTC).date() + timedelta(days=1), time(), UTC)
    later = (chance or random.SystemRandom()).uniform(0, 600)
    return midnight - at + timedelta(seconds=later)
