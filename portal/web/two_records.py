"""Two of our records differ about how to reach somebody: they see both and choose."""

from uuid import UUID

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from portal.extensions import database
from portal.journey import Paragraph
from portal.submissions.choosing_between import ChosenAlready, Differing, choose, to_choose
from portal.web.account_frame import Here, show_account, whose
from portal.web.inputs import TypedPage, form_for
from portal.web.language import page_said, said
from portal.web.only_shown import is_only_shown, sent
from portal.web.plan_boxes import ask as ask_in_account
from portal.web.two_records_words import NOT_THAT, SLUG, both, step_of
from portal.web.worded import _

two_records = Blueprint("two_records", __name__, url_prefix="/account")
SHOWN = "shown"
"""What the page sends back besides the answer: which two it showed."""


@two_records.get(f"/{SLUG}")
def ask() -> Response:
    """The first of them, or that there is nothing to choose."""
    here = whose()
    found = to_choose(database.session(), here.visit.whose)
    return _show(here, found[0]) if found else _nothing_left(here)


@two_records.post(f"/{SLUG}")
def keep() -> Response:
    """What they chose holds from now on; the page again, where there is more to choose."""
    here, shown = whose(), sent().get(SHOWN, "")
    found = to_choose(database.session(), here.visit.whose)
    this = next((each for each in found if str(each.row.id) == shown), None)
    if this is None:
        return _not_that(here, found)
    typed = form_for(page_said(step_of(this)))(sent())
    if not typed.accepts({}):
        return _show(here, this, typed)
    return _choose(here, this.row.id, typed.values["right"])


def _choose(here: Here, which: UUID, chosen: str) -> Response:
    session, by = database.session(), f"visit:{here.visit.id}"
    try:
        choose(session, here.visit.whose, which, chosen, by)
    except ChosenAlready:
        session.rollback()
    session.commit()
    return redirect(url_for(".ask"), 303)


def _not_that(here: Here, found: list[Differing]) -> Response:
    """What the page showed is chosen already; nothing was chosen of what it shows now."""
    if not found:
        return _nothing_left(here)
    typed = form_for(page_said(step_of(found[0])))(sent())
    if is_only_shown():
        typed.accepts({})
        return _show(here, found[0], typed)
    return _show(here, found[0], typed, said(NOT_THAT))


def _show(
    here: Here, found: Differing, typed: TypedPage | None = None, objection: str = ""
) -> Response:
    asked = step_of(found), tuple(both(found)), _("Use this one")
    return ask_in_account(here, *asked, typed, objection, ((SHOWN, str(found.row.id)),))


def _nothing_left(here: Here) -> Response:
    words = _("Thank you. There is nothing for you to choose.")
    title = _("Which one is right?")
    return show_account(title, here.visit, content=(Paragraph(words),))
