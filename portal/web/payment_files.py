"""The days somebody is to pay on, as a file for their calendar or for a spreadsheet.

What a calendar shows others can read over a shoulder, so it holds no amount and does not
say what is paid. The address says nothing of whose they are.
"""

from hashlib import sha256

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.money import digits
from portal.arrears.plan_in_words import dates_of
from portal.arrears.recorded import read_decision
from portal.arrears.written import Written
from portal.clock import now
from portal.journey import Content, Dates, Form
from portal.submissions.breathing_space import is_claim
from portal.web.code_page import our_host
from portal.web.spreadsheet import spreadsheet
from portal.web.walking import sent_here, under_way

payment_files = Blueprint("payment_files", __name__)
KIND = "<any(ics, csv):kind>"


@payment_files.get(f"/<form:form>/<slug>/payments.{KIND}")
def proposed(form: Form, slug: str, kind: str) -> Response:
    """Those of a page that they have come to."""
    if form.page(slug) is None:
        raise NotFound
    writing = under_way(form)
    page = writing.journey.visit(slug)
    dates = _dates_in(page.content(writing.journey.told))
    return file_of(kind, dates, str(writing.draft.id) if writing.draft else "")


@payment_files.get(f"/<form:form>/sent/payments.{KIND}")
def sent(form: Form, kind: str) -> Response:
    """Those of the plan they have sent."""
    last = sent_here(form)
    if last is None:
        return redirect(url_for("status.ask"), 303)
    if last.decided is None or form.proposes is None or is_claim(last.decided):
        raise NotFound
    plan = read_decision(Written(last.decided)).plan
    return file_of(kind, dates_of(plan), str(last.draft_id))


def _dates_in(content: tuple[Content, ...]) -> Dates:
    found = next((part for part in content if isinstance(part, Dates)), None)
    if found is None:
        raise NotFound
    return found


def file_of(kind: str, dates: Dates, key: str) -> Response:
    """For a calendar or a spreadsheet; `key` is what they belong to."""
    return (
        _calendar(dates, key)
        if kind == "ics"
        else spreadsheet("payments.csv", _head(), _rows(dates))
    )


def _calendar(dates: Dates, key: str) -> Response:
    """Fetched again it changes the same days, and adds none: they keep their names."""
    from icalendar import Calendar, Event  # see tests/house: it is slow to load

    calendar = Calendar()
    calendar.add("prodid", "-//Resident portal//Payments//EN")
    calendar.add("version", "2.0")
    for number, each in enumerate(dates.days, start=1):
        event = Event()
        event.add("uid", f"{sha256(f'{key}:{number}'.encode()).hexdigest()[:32]}@{our_host()}")
        event.add("dtstamp", now())
        event.add("dtstart", each.day)
        event.add("summary", _("Payment day"))
        event.add("class", "PRIVATE")
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    file = Response(calendar.to_ical(), mimetype="text/calendar")
    file.headers["Content-Disposition"] = 'attachment; filename="payments.ics"'
    return file


def _head() -> tuple[str, ...]:
    return (_("Date"), _("For what you owe"), _("Rent"), _("Pay in all"), _("Left to pay"))


def _rows(dates: Dates) -> list[tuple[str, ...]]:
    return [
        (
            each.day.isoformat(),
            *(digits(pence) for pence in (each.amount, each.rent, each.amount + each.rent)),
            digits(each.left),
        )
        for each in dates.days
    ]
