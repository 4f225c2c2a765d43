"""The plan in force, on the first page of an account: what to pay next, and how it stands."""

from collections.abc import Iterator

from flask import url_for

from portal.arrears.standing import Standing
from portal.journey import Content, Leads, Paragraph, Subheading
from portal.plans.theirs import Plans
from portal.web.plan_words import in_short, missing, what_next
from portal.web.worded import _


def about_plan(plans: Plans) -> Iterator[Content]:
    """Nothing, where there is none."""
    plan = plans.in_force
    if plan is None:
        return
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
