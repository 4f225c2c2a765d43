"""A plan that we suggest: every payment and what it means, before anybody says yes or no."""

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from portal.arrears.agreements import OverAlready
from portal.arrears.before_sending import what_ours_means
from portal.arrears.plan_in_words import dates_of
from portal.clock import LONDON
from portal.extensions import database
from portal.journey import Paragraph
from portal.journey.content import as_content
from portal.plans.suggested import BeganAlready, accept, has_begun, say_it_does_not_fit
from portal.plans.theirs import Plan, Plans, plans_of
from portal.web import plan_act_words as words
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import Asked
from portal.web.by_channel import as_shown_here
from portal.web.inputs import TypedPage, form_for
from portal.web.journey_screens import placed
from portal.web.language import content_said, page_said
from portal.web.only_shown import sent
from portal.web.payment_files import KIND, file_of
from portal.web.plan_act_words import NO
from portal.web.plan_boxes import about, ask, at_the_top, is_about_another
from portal.web.plan_page import resident
from portal.web.plan_words import said_no
from portal.web.screens import Link, Problem
from portal.web.worded import _

plan_suggested = Blueprint("plan_suggested", __name__, url_prefix="/account/plan")


class _Gone(Exception):
    """We suggest no plan, or no longer: the page of the plan says what there is."""


@plan_suggested.errorhandler(_Gone)
def to_the_plan(_gone: _Gone) -> Response:
    return redirect(url_for("my_plan.page"), 303)


@plan_suggested.get("/suggested")
def page() -> Response:
    return _show(*_ours())


def _show(here: Here, plans: Plans, ours: Plan, problems: tuple[Problem, ...] = ()) -> Response:
    agreement = ours.agreement
    proposed_on = agreement.proposed_at.astimezone(LONDON).date()
    of_account = as_shown_here(plans.tenancy.payment_ref)
    told = what_ours_means(agreement.repayment, of_account, proposed_on)
    begun = has_begun(ours)
    said_before = [said_no(ours)] if agreement.declined_on else []
    if begun:
        said_before.append(words.about_a_day_gone_by(ours))
    return show_account(
        _("The plan we suggest"),
        here.visit,
        status=422 if problems else 200,
        problems=problems,
        content=(*map(Paragraph, said_before), *placed(content_said(map(as_content, told)))),
        asks=None if begun else _yes(ours),
        ways_on=(Link(_("No, this does not fit"), url_for(".saying_no")),),
    )


def _yes(ours: Plan) -> Asked:
    """To the very plan that was read, and to no other."""
    return Asked(_("Yes, I agree to this plan"), action=url_for(".say_yes"), carries=about(ours))


@plan_suggested.get(f"/suggested/payments.{KIND}")
def payments(kind: str) -> Response:
    _here, _plans, ours = _ours()
    return file_of(kind, dates_of(ours.agreement.repayment), str(ours.agreement.id))


@plan_suggested.post("/accept")
def say_yes() -> Response:
    """Their yes to it; if it is not there any more, the page says what is."""
    here, plans, ours = _ours()
    if is_about_another(about(ours)):
        return _show(here, plans, ours, at_the_top(words.suggested_anew(ours)))
    try:
        accept(database.session(), ours, resident(here))
    except BeganAlready:
        return redirect(url_for(".page"), 303)
    except OverAlready:
        database.session.rollback()
    return _done()


@plan_suggested.get("/no")
def saying_no() -> Response:
    here, _plans, ours = _ours()
    return _ask_why(here, ours)


@plan_suggested.post("/no")
def say_no() -> Response:
    """It does not fit, and what would, if they say: an officer reads it."""
    here, plans, ours = _ours()
    typed = form_for(page_said(NO))(sent())
    if is_about_another(about(ours)):
        return _ask_why(here, ours, typed, words.suggested_anew(ours))
    if not typed.accepts({}):
        return _ask_why(here, ours, typed)
    what_would = typed.values["would_fit"] or ""
    try:
        say_it_does_not_fit(database.session(), plans, ours, what_would, resident(here))
    except OverAlready:
        database.session.rollback()
    return _done()


def _ask_why(
    here: Here, ours: Plan, typed: TypedPage | None = None, objection: str = ""
) -> Response:
    content = words.about_saying_no(ours)
    return ask(here, NO, content, _("Tell us"), typed, objection, about(ours))


def _ours() -> tuple[Here, Plans, Plan]:
    here = whose()
    plans = plans_of(database.session(), here.tenancy)
    if plans.ours is None:
        raise _Gone
    return here, plans, plans.ours


def _done() -> Response:
    database.session.commit()
    return redirect(url_for("my_plan.page"), 303)
