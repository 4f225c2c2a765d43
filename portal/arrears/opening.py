"""When a number answers: by London's clock, its days and hours, and bank holidays. Pure."""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from portal.arrears.working_days import bank_holidays
from portal.clock import LONDON
from portal.journey.saying import Hour, Sentence, Weekday

WEEKDAYS = frozenset(range(5))
DAY = timedelta(days=1)


class Hours(NamedTuple):
    """From one time to another on some days of the week; with none, nobody knows when."""

    usual: Sentence
    """How they are said."""
    days: frozenset[int] = frozenset()
    opens: time = time.min
    closes: time = time.max
    on_bank_holidays: bool = False
    always: bool = False
    """Day and night, on every day of the year."""

    def answer_at(self, moment: datetime) -> bool:
        """Whether we know that somebody answers then."""
        here = moment.astimezone(LONDON)
        return self.always or (self._on(here.date()) and self.opens <= here.time() < self.closes)

    def at(self, moment: datetime) -> Sentence:
        """What somebody who reads it then has to know."""
        if not (self.always or self.days):
            return self.usual
        if self.always:
            return Sentence("Open now. {usual}", usual=self.usual)
        here = moment.astimezone(LONDON)
        if self.answer_at(moment):
            until = Hour(datetime.combine(here, self.closes))
            return Sentence("Open now, until {time}. {usual}", time=until, usual=self.usual)
        return self._opens(here)

    def _opens(self, here: datetime) -> Sentence:
        day = here.date() if here.time() < self.opens else here.date() + DAY
        while not self._on(day):
            day += DAY
        at = Hour(datetime.combine(day, self.opens))
        if day == here.date():
            return Sentence("Opens today at {time}. {usual}", time=at, usual=self.usual)
        on, usual = Weekday(day), self.usual
        return Sentence("Opens {weekday} at {time}. {usual}", weekday=on, time=at, usual=usual)

    def _on(self, day: date) -> bool:
        is_open = self.on_bank_holidays or day not in bank_holidays(day.year)
        return is_open and day.weekday() in self.days
