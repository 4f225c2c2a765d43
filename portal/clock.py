"""What time it is: aware UTC for records, Europe/London for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is for a resident, which in summer begins an hour before UTC's."""
    return datetime.now(LONDON).date()
