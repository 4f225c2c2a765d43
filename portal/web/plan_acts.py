"""What somebody does about their plan before a payment is missed: a page for each."""

from datetime import date

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from portal.arrears.agreements import OnlyByAPerson, OverAlready, lock
from portal.arrears.plan import NoSuchPlan
from portal.extensions import database
from portal.journey import Step
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
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import page_said, said
from portal.web.only_shown import sent
from portal.web.plan_act_words import DAY, END, LATE, OBJECT
from portal.web.plan_boxes import about, ask, at_the_top, is_about_another, show_act
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
    late = _late(plans, plan)
    told = {"paying_on": late.told.ends} if late.told else {}
    return _ask_when(here, plan, late, AnsweredPage(page_said(LATE), told))


@plan_acts.post("/late")
def keep_late() -> Response:
    """A payment will come, by this day; nobody asks for it until then."""
    here, plans, plan = _in_force()
    late, typed = _late(plans, plan), form_for(page_said(LATE))(sent())
    if is_about_another(about(plan, late.due)):
        return _ask_when(here, plan, late, typed, words.has_changed(plan))
    if not typed.accepts({}):
        return _ask_when(here, plan, late, typed)
    until: date = typed.values["paying_on"]
    if objection := words.no_day_to_be_late(until, late):
        return _ask_when(here, plan, late, typed, objection)
    session = database.session()
    try:
        will_be_late(session, plans, plan, late, until, resident(here))
    except SaidAlready:
        session.rollback()
        return _ask_when(whose(), plan, late, typed, words.said_before())
    return _done()


def _ask_when(
    here: Here, plan: Plan, late: Late, typed: TypedPage | AnsweredPage, objection: str = ""
) -> Response:
    carries = about(plan, late.due)
    return ask(here, LATE, words.about_late(late), _("Tell us"), typed, objection, carries)


@plan_acts.get("/on-time")
def on_time() -> Response:
    return _ask_on_time(*_told_late())


@plan_acts.post("/on-time")
def keep_on_time() -> Response:
    here, plan, late = _told_late()
    if is_about_another(about(plan, late.due)):
        return _ask_on_time(here, plan, late, words.has_changed(plan))
    if late.told:
        take_back(database.session(), plan, late.told, resident(here))
    return _done()


def _ask_on_time(here: Here, plan: Plan, late: Late, objection: str = "") -> Response:
    title, button = _("Say that you can pay on time after all"), _("I can pay on time")
    told, carries = words.about_on_time(), about(plan, late.due)
    return show_act(here, title, told, button, carries=carries, problems=at_the_top(objection))


def _told_late() -> tuple[Here, Plan, Late]:
    here, plans, plan = _in_force()
    late = _late(plans, plan)
    if late.told is None:
        raise _Nothing
    return here, plan, late


@plan_acts.get("/day")
def another_day() -> Response:
    here, _plans, plan = _in_force()
    return _ask(here, plan, DAY)


@plan_acts.post("/day")
def keep_day() -> Response:
    """Agreed at once if it can be, offered again if only another day can, else for a person.

    Pressed twice, the second finds it done.
    """
    here, plans, plan = _in_force(locked=True)
    typed = form_for(page_said(DAY))(sent())
    session, taken = database.session(), typed.accepts({})
    first = typed.values["first_on"]
    if taken and has_that_day(plans, plan, first, resident(here)):
        return _done()
    if is_about_another(about(plan)):
        return _ask(here, plan, DAY, typed, words.has_changed(plan))
    if not taken:
        return _ask(here, plan, DAY, typed)
    try:
        decision = on_another_day(session, plans, plan, first, resident(here))
    except NoSuchPlan:
        return _done()
    if decision.outcome == "nearest":
        return _ask(here, plan, DAY, typed, said(decision.reasons[0].says))
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
    here, _plans, plan = _in_force()
    return _ask(here, plan, END)


@plan_acts.post("/end")
def end_now() -> Response:
    here, plans, plan = _in_force()
    typed = form_for(page_said(END))(sent())
    if is_about_another(about(plan)):
        return _ask(here, plan, END, typed, words.has_changed(plan))
    if not typed.accepts({}):
        return _ask(here, plan, END, typed)
    session = database.session()
    try:
        end_it(session, plans, plan, typed.values["why"] or "", resident(here))
    except (OverAlready, OnlyByAPerson):
        session.rollback()
    return _done()


@plan_acts.get("/objection")
def objecting() -> Response:
    here, _plans, plan = _of_another()
    return _ask(here, plan, OBJECT)


@plan_acts.post("/objection")
def object_now() -> Response:
    """Somebody on the account does not agree with what somebody else there asked for."""
    here, plans, plan = _of_another()
    typed = form_for(page_said(OBJECT))(sent())
    if is_about_another(about(plan)):
        return _ask(here, plan, OBJECT, typed, words.has_changed(plan))
    if not typed.accepts({}):
        return _ask(here, plan, OBJECT, typed)
    why = typed.values["objection"] or ""
    object_to(database.session(), plans, plan, why, resident(here))
    return _done()


def _ask(
    here: Here, plan: Plan, step: Step, typed: TypedPage | None = None, objection: str = ""
) -> Response:
    content, button = {
        DAY: (words.about_days(), _("Change the day")),
        END: (words.about_ending(), _("End this plan")),
        OBJECT: (words.about_objecting(plan), _("Tell us")),
    }[step]
    return ask(here, step, content, button, typed, objection, about(plan))


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
