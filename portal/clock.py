"""What time it is: aware UTC for records, Europe/London for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is for a resident, which in summer begins an hour before UTC's."""
    return datetime.now(LONDON).date()


def moment_in_words(moment: datetime) -> str:
    """Europe/London's clock: at 14:02, or on 4 June 2026 at 14:02 when that is another day."""
    here = moment.astimezone(LONDON)
    time = f"at {here:%H:%M}"
    return time if here.date() == today() else f"on {here.day} {here:%B %Y} {time}"
