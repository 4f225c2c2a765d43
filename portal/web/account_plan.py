"""The plans of an account on its first page: what to pay next, how it stands, what waits."""

from collections.abc import Iterator

from flask import url_for

from portal.arrears.standing import Standing
from portal.journey import Content, Leads, Paragraph, Subheading
from portal.plans.theirs import Plan, Plans
from portal.web.plan_words import about_ours, about_waiting, in_short, missing, what_next
from portal.web.worded import _


def about_plan(plans: Plans) -> Iterator[Content]:
    """The one in force, one that we suggest, and those that a person is still to answer."""
    if plans.ours:
        yield from about_ours(plans.ours, url_for("plan_suggested.page"))
    if plans.in_force:
        yield from _in_force(plans, plans.in_force)
    if plans.asked_for:
        yield from about_waiting(plans)
        yield Leads(_("See what you asked for"), url_for("my_plan.page"))


def _in_force(plans: Plans, plan: Plan) -> Iterator[Content]:
    stands = plans.stands(plan)
    yield Subheading(_("Your repayment plan"))
    yield Paragraph(in_short(plan.agreement.repayment))
    coming = next(plans.coming(plan), None)
    if coming and not plans.is_paused:
        yield Paragraph(what_next(plan, coming))
    yield Paragraph(_how_it_stands(plans, stands))
    yield Leads(_("See your plan, and what you can do about it"), url_for("my_plan.page"))


def _how_it_stands(plans: Plans, stands: Standing) -> str:
    if stands.oldest_unpaid:
        return missing(stands)
    if plans.is_paused:
        return _("Your plan is paused. We are not asking you to pay what you owe at the moment.")
    if plans.told_late:
        return _("You told us that a payment will be late. We will not ask you for it before then.")
    if stands.word == "completed":
        return _("You have paid all of this plan.")
    return _("Your plan is on track.")


def has_rent_in_it(plans: Plans) -> bool:
    """Whether the payments they make now hold the rent too, so that nobody pays it twice."""
    plan = plans.in_force
    return bool(plan and plan.agreement.repayment.rent and not plans.is_paused)
