"""Your repayment plan: how it stands, what to pay next, and what can be done about it."""

from collections.abc import Iterator

from flask import Blueprint, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.casework.cases import PLANS
from portal.extensions import database
from portal.journey import Content, Paragraph
from portal.plans.asking import Resident, of_another
from portal.plans.theirs import Plan, Plans, plans_of
from portal.settings import settings
from portal.web import plan_words as words
from portal.web.account_frame import Here, show_account, whose
from portal.web.addresses import form_about, start_of
from portal.web.by_channel import as_shown_here
from portal.web.screens import Link
from portal.web.ways_to_pay import ways_to_pay
from portal.web.worded import _

my_plan = Blueprint("my_plan", __name__, url_prefix="/account/plan")


@my_plan.get("")
def page() -> Response:
    here = whose()
    plans = plans_of(database.session(), here.tenancy)
    plan = plans.in_force
    return show_account(
        _("Your repayment plan"),
        here.visit,
        content=tuple(_content(plans)),
        state=words.state(plans, plans.stands(plan)) if plan else "",
        ways_on=tuple(_ways_on(plans, here.visit.person_ref)),
        besides=tuple(_afterwards(plans)),
    )


def resident(here: Here) -> Resident:
    visit = here.visit
    return Resident(f"visit:{visit.id}", visit.person_ref, visit.checked, visit.channel)


def form_for_plans() -> str:
    """Where somebody asks for a plan; the council may offer no such form."""
    form = form_about(PLANS)
    if form is None:
        raise NotFound
    return start_of(form)


def _content(plans: Plans) -> Iterator[Content]:
    yield from words.about_holds(plans)
    if ours := plans.ours:
        yield from words.about_ours(ours, url_for("plan_suggested.page"))
    if plan := plans.in_force:
        yield Paragraph(words.in_short(plan.agreement.repayment))
        yield from words.about_standing(plans, plan, plans.stands(plan))
    elif not plans.asked_for and not plans.ours:
        yield Paragraph(_without_a_plan(plans))
    yield from words.about_waiting(plans)


def _without_a_plan(plans: Plans) -> str:
    if plans.is_by_law:
        return _("You have no repayment plan.")
    return _("You have no repayment plan. You can ask for one.")


def _afterwards(plans: Plans) -> Iterator[Content]:
    if plan := plans.in_force:
        if not plans.is_paused and not plan.card:
            yield from words.still_to_pay(plans, plan)
        by_card = words.each_time(plan) if plan.card or not plans.is_by_law else ""
        yield from ways_to_pay(
            settings(), as_shown_here(plans.tenancy.payment_ref), each_time=by_card
        )
        yield from words.what_happened(plan)


def _ways_on(plans: Plans, person_ref: str | None) -> Iterator[Link]:
    """What of it can be done now; what a court made is changed by a person."""
    plan = plans.in_force
    if plan and not plans.is_paused:
        yield from _about_lateness(plans)
    if not plans.is_by_law:
        yield from _about_paying(plan)
    if of_another(plans, person_ref):
        yield Link(_("Say that you do not agree with this plan"), url_for("plan_acts.objecting"))
    if plan and not plan.agreement.court:
        yield Link(_("End this plan"), url_for("plan_acts.ending"))


def _about_paying(plan: Plan | None) -> Iterator[Link]:
    if plan and not plan.agreement.court:
        yield Link(_("Pay on a different day"), url_for("plan_acts.another_day"))
    yield Link(
        _("Ask for a different plan") if plan else _("Ask for a plan"), url_for("plan_acts.another")
    )
    yield Link(_("Tell us that you are in Breathing Space"), url_for("plan_acts.breathing_space"))


def _about_lateness(plans: Plans) -> Iterator[Link]:
    if plans.told_late is None:
        yield Link(_("Say that a payment will be late"), url_for("plan_acts.late"))
    else:
        yield Link(_("Change the day of a late payment"), url_for("plan_acts.late"))
        yield Link(_("Say that you can pay on time after all"), url_for("plan_acts.on_time"))
