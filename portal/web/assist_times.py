"""Notes how long each page takes that staff read out, and shows it to whoever leads them."""

from collections.abc import Iterable

from flask import Blueprint, Flask, current_app, g, request
from werkzeug import Response

from portal.extensions import database
from portal.journey import Content, Form, Paragraph, Table
from portal.submissions.step_times import Took, is_answered, is_shown, times
from portal.web.screens import Screen
from portal.web.staff_frame import show_to_staff
from portal.web.visiting import visit

handling = Blueprint("handling", __name__)
CHECK = "check-your-answers"
SHOWN = frozenset({"journeys.question", "journeys.check"})
ANSWERED = frozenset({"journeys.answer", "journeys.send"})
NOTHING = Paragraph("No page has been answered in a visit yet.")
WHAT = Paragraph(
    "How long pages took in visits of the last 90 days, from when a page was first shown to when "
    "it was answered. Nothing is kept of who asked, who answered or what was said."
)


@handling.get("/desk/times")
def page() -> Response:
    """The pages that take longest first: they are the ones to make easier."""
    found = times(database.session())
    content: tuple[Content, ...] = (WHAT, _table(found)) if found else (NOTHING,)
    return show_to_staff("pages/plain.html", Screen, title="Time over each page", content=content)


def _table(found: Iterable[Took]) -> Table:
    rows = tuple(
        (*_titles(one), f"{one.times:,}", f"{one.median:.0f}", f"{one.slowest:.0f}")
        for one in found
    )
    head = ("Form", "Page", "Times", "Seconds, half of them", "Seconds, nine in ten")
    return Table("Time over each page", head, rows, numeric=(2, 3, 4))


def _titles(one: Took) -> tuple[str, str]:
    """As advisers know them; its address where the form has no such page any more."""
    form: Form | None = current_app.extensions["forms"].get(one.form)
    asks = form.page(one.page) if form else None
    return (form.title if form else one.form, asks.title if asks else one.page)


def note_time(response: Response) -> Response:
    """After every answer within a visit; nobody else's pages are timed."""
    here = visit() if "within" in g else None
    told = request.view_args or {}
    if here is None or "form" not in told:
        return response
    of = (database.session(), here.id, told["form"].slug, told.get("slug", CHECK))
    if request.endpoint in SHOWN and response.status_code == 200:
        is_shown(*of)
    elif request.endpoint in ANSWERED and response.status_code == 303:
        is_answered(*of)
    database.session().commit()
    return response


def init_app(app: Flask) -> None:
    app.after_request(note_time)
