"""Days, times and money of a rent account in the language of this response."""

from datetime import date, datetime

from portal.arrears.accounts import Tenancy
from portal.clock import LONDON, day_and_time
from portal.journey import day_in_words
from portal.journey.saying import Amount, Time
from portal.web.language import said
from portal.web.worded import _


def day(on: date) -> str:
    return said(day_in_words(on))


def day_of(moment: datetime) -> str:
    return day(moment.astimezone(LONDON).date())


def time_of(moment: datetime) -> str:
    return said(Time(moment.astimezone(LONDON)))


def moment(at: datetime) -> str:
    return said(day_and_time(at))


def money(pence: int) -> str:
    """Always with its pence, so that columns line up."""
    return said(Amount(pence, lines_up=True))


def balance(owed: int) -> str:
    """An amount owed as it is; one in credit says so, since a minus is easily overlooked."""
    return _("%(amount)s in credit", amount=money(-owed)) if owed < 0 else money(owed)


def owed_in_words(tenancy: Tenancy) -> str:
    """What is owed or in credit, and on which day the council last said so."""
    owed, on = tenancy.balance, day(tenancy.balance_as_at)
    if owed > 0:
        return _("You owe %(amount)s as of %(day)s.", amount=money(owed), day=on)
    if owed < 0:
        return _("You are %(amount)s in credit as of %(day)s.", amount=money(-owed), day=on)
    return _("You owe nothing as of %(day)s.", day=on)
