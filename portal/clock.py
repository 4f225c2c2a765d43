"""What time it is: aware UTC for records, Europe/London for people."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from portal.journey.saying import Day, Sentence, Time

LONDON = ZoneInfo("Europe/London")


def now() -> datetime:
    return datetime.now(UTC)


def today() -> date:
    """The day it is for a resident, which in summer begins an hour before UTC's."""
    return datetime.now(LONDON).date()


def moment_in_words(moment: datetime) -> Sentence:
    """Europe/London's clock: at 14:02, or on 4 June 2026 at 14:02 when that is another day."""
    here = moment.astimezone(LONDON)
    if here.date() == today():
        return Sentence("at {time}", time=Time(here))
    return Sentence("on {day} at {time}", day=Day(here.date()), time=Time(here))


def day_and_time(moment: datetime) -> Sentence:
    """The same with its day, whichever day it is."""
    here = moment.astimezone(LONDON)
    return Sentence("{day} at {time}", day=Day(here.date()), time=Time(here))
