"""The repayment plan of whoever a case is about: how it stands, and what officers do about it."""

from collections.abc import Callable
from typing import NamedTuple

from flask import Blueprint, redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.accounts import Tenancy
from portal.arrears.agreements import Agreement, OverAlready, events_of
from portal.arrears.holds import NotHeld, hold_called
from portal.arrears.plan import NoSuchPlan, RepaymentPlan
from portal.audit import Action, record
from portal.casework.cases import Case
from portal.extensions import database
from portal.journey import Step, day_in_words
from portal.people.staff import all_staff
from portal.plans import deciding
from portal.plans.theirs import Plan, Plans, plans_of
from portal.submissions.reference import in_blocks
from portal.web import case_plan_words as words
from portal.web.case_boxes import forms_for
from portal.web.case_card_words import consents
from portal.web.case_page import found_case
from portal.web.case_plan_forms import (
    BY_COURT,
    HOLD,
    NOT_BY_COURT,
    ORDERS,
    STOP_CARD,
    SUGGEST,
    agree_of,
    end_of,
    let_go_of,
    offered,
)
from portal.web.case_screens import PlanScreen
from portal.web.inputs import TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import Problem
from portal.web.staff_frame import officer, show_to_staff

plan = Blueprint("plan", __name__)
IN_FORCE = "in_force"
"""What the page sends back unseen: the plan that was in force on it."""


class Seen(NamedTuple):
    """A case, and everything about paying on the account it is about."""

    case: Case
    plans: Plans


@plan.get("/cases/<reference>/plan")
def page(reference: str) -> Response:
    return _show(_seen(reference))


@plan.post("/cases/<reference>/plan/agree")
def agree(reference: str) -> Response:
    seen = _seen(reference)
    waiting = [*seen.plans.asked_for, *([seen.plans.ours] if seen.plans.ours else ())]

    def doing(typed: TypedPage) -> None:
        which, why = _named(seen, typed.values["agreed"]), typed.values["agree_why"]
        deciding.agree(database.session(), seen.case, which, officer(), why)

    return _do(seen, agree_of(waiting), doing)


@plan.post("/cases/<reference>/plan/suggest")
def suggest(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        told, tenancy = typed.values, seen.plans.tenancy
        ours = RepaymentPlan(
            tenancy.balance,
            told["amount"],
            told["every"],
            told["first"],
            rent=max(0, tenancy.weekly_rent - tenancy.housing_benefit_weekly) or None,
            rent_free_weeks=tenancy.rent_free_weeks,
        )
        deciding.suggest(database.session(), seen.case, ours, officer(), told["suggest_why"])

    return _do(seen, SUGGEST, doing)


@plan.post("/cases/<reference>/plan/end")
def end(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        which, why = _named(seen, typed.values["ended"]), typed.values["end_why"]
        deciding.end(database.session(), seen.case, which, officer(), why)

    return _do(seen, end_of(seen.plans), doing)


@plan.post("/cases/<reference>/plan/by-court")
def by_court(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        agreed, told = _in_force(seen).agreement, typed.values
        made = f"{ORDERS[told['order']]}, made on {day_in_words(told['made_on'])}."
        why = f"{made} {told['court_why']}"
        deciding.by_court(database.session(), seen.case, agreed, officer(), why)

    return _do(seen, BY_COURT, doing)


@plan.post("/cases/<reference>/plan/not-by-court")
def not_by_court(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        agreed, why = _in_force(seen).agreement, typed.values["no_court_why"]
        deciding.not_by_court(database.session(), seen.case, agreed, officer(), why)

    return _do(seen, NOT_BY_COURT, doing)


@plan.post("/cases/<reference>/plan/hold")
def hold(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        told = typed.values
        deciding.set_hold(
            *(database.session(), seen.case, officer(), told["reason"]),
            starts=told["starts"],
            ends=told["ends"],
            review_on=told["review_on"],
            why=told["hold_why"] or "",
        )

    return _do(seen, HOLD, doing)


@plan.post("/cases/<reference>/plan/let-go")
def let_go(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        session, lasting = database.session(), {str(one.id): one.id for one in seen.plans.lasting}
        held = hold_called(session, lasting[typed.values["held"]])
        if held is None:
            raise NotHeld("This is over already")
        deciding.lift_hold(session, seen.case, held, officer(), typed.values["let_go_why"])

    return _do(seen, let_go_of(seen.plans.lasting), doing)


@plan.post("/cases/<reference>/plan/stop-card")
def stop_card(reference: str) -> Response:
    seen = _seen(reference)

    def doing(typed: TypedPage) -> None:
        agreed, why = _in_force(seen).agreement, typed.values["stop_card_why"]
        deciding.stop_card(database.session(), seen.case, agreed, officer(), why)

    return _do(seen, STOP_CARD, doing)


def _seen(reference: str) -> Seen:
    found, session = found_case(reference), database.session()
    tenancy = session.get(Tenancy, found.tenancy_ref) if found.tenancy_ref else None
    if tenancy is None:
        raise NotFound
    return Seen(found, plans_of(session, tenancy))


def _in_force(seen: Seen) -> Plan:
    """The one that was in force when they opened the page, if it still is."""
    now = seen.plans.in_force
    if now is None:
        raise OverAlready("There is no plan in force")
    if sent().get(IN_FORCE, "") != str(now.agreement.id):
        raise OverAlready("Another plan is in force since you opened this page. Look at it first")
    return now


def _named(seen: Seen, which: str) -> Agreement:
    found = words.of(seen.plans, which)
    if found is None:
        raise OverAlready("This plan is over already")
    return found


def _do(seen: Seen, step: Step, doing: Callable[[TypedPage], None]) -> Response:
    """Back to the page once it is done, or the page again with why it is not."""
    typed, reference = form_for(step)(sent()), seen.case.reference
    if not typed.accepts({}):
        return _show(seen, step, typed, typed.problems, 422)
    try:
        doing(typed)
    except (OverAlready, NotHeld, NoSuchPlan) as refusal:
        database.session.rollback()
        return _show(_seen(reference), step, typed, (Problem(str(refusal)),), 409)
    database.session.commit()
    return redirect(url_for(".page", reference=reference), 303)


def _carries(plans: Plans) -> tuple[tuple[str, str], ...]:
    return ((IN_FORCE, str(plans.in_force.agreement.id)),) if plans.in_force else ()


def _show(
    seen: Seen,
    tried: Step | None = None,
    typed: TypedPage | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    """The page, and that it was seen, as of the case itself."""
    session, staff = database.session(), officer()
    case, plans = seen
    record(session, f"staff:{staff.id}", Action.CASE_VIEWED, f"case:{case.reference}")
    events = events_of(session, [each.agreement for each in plans.open])
    names = {f"staff:{each.id}": each.name for each in all_staff(session)}

    def action_of(slug: str) -> str:
        return url_for(f".{slug.replace('-', '_')}", reference=case.reference)

    shown = show_to_staff(
        "casework/plan.html",
        PlanScreen,
        status,
        title=f"Repayment plan: {in_blocks(case.reference)}",
        back=url_for("casework.case.page", reference=case.reference),
        problems=problems,
        content=tuple(words.warnings(plans)),
        plans=(*words.sections(plans), *consents(session, plans)),
        besides=tuple(words.tables(plans, events, names)),
        forms=forms_for(
            *(offered(plans, staff), action_of, tried, typed, problems, _carries(plans))
        ),
    )
    session.commit()
    return shown
