"""How what somebody owes has changed: a picture, and the same numbers in a table."""

from collections.abc import Sequence

from flask import Blueprint
from werkzeug import Response

from portal.arrears.statement import Days, Owed, first_day, milestones, owed_on
from portal.journey import Table
from portal.web.account_frame import show_account, whose
from portal.web.account_screens import OverTimeScreen
from portal.web.account_statement import moved_in, span_asked, spans
from portal.web.account_words import balance, day
from portal.web.balance_picture import Picture, picture_of
from portal.web.worded import _

over_time = Blueprint("over_time", __name__, url_prefix="/account")


@over_time.get("/over-time")
def chart() -> Response:
    """Week by week, or for a longer time month by month or year by year."""
    here, span = whose(), span_asked()
    owed, last = here.tenancy.balance, here.tenancy.balance_as_at
    moved = moved_in(span, here.tenancy)
    days = Days(first_day(span, last, owed, moved), last)
    shown = [Owed(day, owed_on(owed, moved, day)) for day in milestones(days)]
    return show_account(
        _("How what you owe has changed"),
        here.visit,
        OverTimeScreen,
        "account/over_time.html",
        content=(_table(shown),),
        picture=_picture(shown[::-1]),
        spans=spans("over_time.chart", span),
    )


def _table(shown: Sequence[Owed]) -> Table:
    rows = tuple((day(each.day), balance(each.amount)) for each in shown)
    return Table(_("The same in numbers"), (_("At the end of"), _("You owed")), rows, numeric=(1,))


def _picture(shown: Sequence[Owed]) -> Picture:
    """Oldest first, as people read time."""
    first, last = shown[0], shown[-1]
    told = _(
        "On %(first)s you owed %(then)s. On %(last)s you owed %(now)s. The most was %(most)s "
        "and the least %(least)s.",
        first=day(first.day),
        then=balance(first.amount),
        last=day(last.day),
        now=balance(last.amount),
        most=balance(max(each.amount for each in shown)),
        least=balance(min(each.amount for each in shown)),
    )
    return picture_of(
        shown,
        title=_("What you owed, one bar for each day in the table"),
        told=told,
        first=day(first.day),
        last=day(last.day),
    )
