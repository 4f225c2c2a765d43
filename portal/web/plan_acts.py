"""What somebody does about their plan before a payment is missed: a page for each."""

from datetime import date

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from portal.arrears.agreements import OnlyByAPerson, OverAlready, lock
from portal.arrears.plan import NoSuchPlan
from portal.extensions import database
from portal.plans.asking import (
    change_day,
    claim,
    end_it,
    has_that_day,
    object_to,
    of_another,
    on_another_day,
)
from portal.plans.lateness import Late, SaidAlready, payment_late, take_back, will_be_late
from portal.plans.theirs import Plan, Plans, plans_of
from portal.web import plan_act_words as words
from portal.web.account_frame import Here, whose
from portal.web.account_words import day
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import page_said, said
from portal.web.only_shown import sent
from portal.web.plan_act_words import DAY, END, LATE, OBJECT
from portal.web.plan_boxes import ask, show_act
from portal.web.plan_page import form_for_plans, resident
from portal.web.screens import Link
from portal.web.worded import _

plan_acts = Blueprint("plan_acts", __name__, url_prefix="/account/plan")


class _Nothing(Exception):
    """There is no plan to do this to: the page of the plan says what there is."""


@plan_acts.errorhandler(_Nothing)
def to_the_plan(_nothing: _Nothing) -> Response:
    return redirect(url_for("my_plan.page"), 303)


@plan_acts.get("/late")
def late() -> Response:
    """Which payment it is about; and the day they told us before, to be put right."""
    here, plans, plan = _in_force()
    about = _late(plans, plan)
    told = {"paying_on": about.told.ends} if about.told else {}
    before = AnsweredPage(page_said(LATE), told)
    return ask(here, LATE, words.about_late(about), _("Tell us"), before)


@plan_acts.post("/late")
def keep_late() -> Response:
    """A payment will come, by this day; nobody asks for it until then."""
    here, plans, plan = _in_force()
    about, typed = _late(plans, plan), form_for(page_said(LATE))(sent())
    content = words.about_late(about)
    if not typed.accepts({}):
        return ask(here, LATE, content, _("Tell us"), typed)
    until: date = typed.values["paying_on"]
    if objection := _no_day_to_be_late(until, about):
        return ask(here, LATE, content, _("Tell us"), typed, objection)
    session = database.session()
    try:
        will_be_late(session, plans, plan, about, until, resident(here))
    except SaidAlready:
        session.rollback()
        return ask(whose(), LATE, content, _("Tell us"), typed, words.said_before())
    return _done()


@plan_acts.get("/on-time")
def on_time() -> Response:
    here, plans, plan = _in_force()
    if _late(plans, plan).told is None:
        raise _Nothing
    title = _("Say that you can pay on time after all")
    return show_act(here, title, words.about_on_time(), _("I can pay on time"))


@plan_acts.post("/on-time")
def keep_on_time() -> Response:
    here, plans, plan = _in_force()
    if told := _late(plans, plan).told:
        take_back(database.session(), plan, told, resident(here))
    return _done()


@plan_acts.get("/day")
def another_day() -> Response:
    here, _plans, _plan = _in_force()
    return ask(here, DAY, words.about_days(), _("Change the day"))


@plan_acts.post("/day")
def keep_day() -> Response:
    """Agreed at once if it can be, offered again if only another day can, else for a person.

    Pressed twice, the second finds it done.
    """
    here, plans, plan = _in_force(locked=True)
    typed = form_for(page_said(DAY))(sent())
    if not typed.accepts({}):
        return ask(here, DAY, words.about_days(), _("Change the day"), typed)
    session, first = database.session(), typed.values["first_on"]
    if has_that_day(plans, plan, first, resident(here)):
        return _done()
    try:
        decision = on_another_day(session, plans, plan, first, resident(here))
    except NoSuchPlan:
        return _done()
    if decision.outcome == "nearest":
        why = said(decision.reasons[0].says)
        return ask(here, DAY, words.about_days(), _("Change the day"), typed, why)
    change_day(session, plans, plan, decision, resident(here))
    return _done()


@plan_acts.get("/another")
def another() -> Response:
    """Asking before a payment is missed is the best time; the plan goes on until then."""
    here = whose()
    begin = Link(_("Ask for a different plan"), form_for_plans())
    title = _("Ask for a different plan")
    return show_act(here, title, words.about_another(), "", ways_on=(begin,))


@plan_acts.get("/end")
def ending() -> Response:
    here, _plans, _plan = _in_force()
    return ask(here, END, words.about_ending(), _("End this plan"))


@plan_acts.post("/end")
def end_now() -> Response:
    here, plans, plan = _in_force()
    typed = form_for(page_said(END))(sent())
    if not typed.accepts({}):
        return ask(here, END, words.about_ending(), _("End this plan"), typed)
    session = database.session()
    try:
        end_it(session, plans, plan, typed.values["why"] or "", resident(here))
    except (OverAlready, OnlyByAPerson):
        session.rollback()
    return _done()


@plan_acts.get("/objection")
def objecting() -> Response:
    here, _plans, plan = _of_another()
    return ask(here, OBJECT, words.about_objecting(plan), _("Tell us"))


@plan_acts.post("/objection")
def object_now() -> Response:
    """Somebody on the account does not agree with what somebody else there asked for."""
    here, plans, plan = _of_another()
    typed = form_for(page_said(OBJECT))(sent())
    if not typed.accepts({}):
        return ask(here, OBJECT, words.about_objecting(plan), _("Tell us"), typed)
    why = typed.values["objection"] or ""
    object_to(database.session(), plans, plan, why, resident(here))
    return _done()


def _of_another() -> tuple[Here, Plans, Plan]:
    here = whose()
    plans = plans_of(database.session(), here.tenancy)
    plan = of_another(plans, here.visit.person_ref)
    if plan is None:
        raise _Nothing
    return here, plans, plan


@plan_acts.get("/breathing-space")
def breathing_space() -> Response:
    here = whose()
    return show_act(
        here, _("Breathing Space"), words.about_breathing_space(), _("I am in Breathing Space")
    )


@plan_acts.post("/breathing-space")
def claim_it() -> Response:
    here, session = whose(), database.session()
    claim(session, plans_of(session, here.tenancy), resident(here))
    return _done()


def _in_force(*, locked: bool = False) -> tuple[Here, Plans, Plan]:
    """As it is now; `locked`, nobody else changes it before this is done."""
    here = whose()
    if locked:
        lock(database.session(), here.tenancy.tenancy_ref)
    plans = plans_of(database.session(), here.tenancy)
    if plans.in_force is None:
        raise _Nothing
    return here, plans, plans.in_force


def _done() -> Response:
    database.session.commit()
    return redirect(url_for("my_plan.page"), 303)


def _late(plans: Plans, plan: Plan) -> Late:
    found = payment_late(plans, plan)
    if found is None:
        raise _Nothing
    return found


def _no_day_to_be_late(until: date, late: Late) -> str:
    """Why nobody can be late by paying on this day; nothing where they can."""
    if until > late.latest:
        return _("The day you can pay must be on or before %(day)s", day=day(late.latest))
    if until <= late.due:
        return _("The day you can pay must be after %(day)s", day=day(late.due))
    return ""
