"""The forms by which officers decide about plans and holds: what they ask, of what is there now."""

from collections.abc import Iterable, Iterator

from portal.arrears.holds import REASONS, Hold
from portal.journey import Choice, Date, LongText, Money, Step, pounds
from portal.journey.values import day_in_words
from portal.people.permissions import Permission
from portal.people.staff import Staff, may
from portal.plans.theirs import Plan, Plans

EVERY = {
    "week": "Every week",
    "fortnight": "Every 2 weeks",
    "4-weeks": "Every 4 weeks",
    "month": "Every month",
    "month-end": "At the end of every month",
}
SUGGEST = Step(
    "suggest",
    "Suggest a plan",
    Money("amount", "the amount each time", label="Amount each time, besides the rent"),
    Choice("every", "how often", EVERY, label="How often?"),
    Date("first", "the day of the first payment", label="First payment", in_the="future"),
    LongText("suggest_why", "why", label="Why?", at_most=1000),
)
ORDERS = {
    "suspended": "A suspended possession order",
    "postponed": "A postponed possession order",
    "other": "Another order",
}
BY_COURT = Step(
    "by-court",
    "Say that a court made this plan",
    Choice("order", "what the court made", ORDERS, label="What did the court make?"),
    Date("made_on", "the day it was made", label="When?", in_the="past"),
    LongText("court_why", "how we know", label="How do we know?", at_most=1000),
)
NOT_BY_COURT = Step(
    "not-by-court",
    "Say that no court made this plan",
    LongText(
        "no_court_why",
        "how we know",
        label="How do we know?",
        hint="From then on it can be changed and ended like any other.",
        at_most=1000,
    ),
)
STOP_CARD = Step(
    "stop-card",
    "Stop payments by card",
    LongText("stop_card_why", "why", label="Why?", at_most=1000),
)
HOLD = Step(
    "hold",
    "Stop asking for payment",
    Choice("reason", "why we stop", REASONS, label="Why?"),
    Date(
        "starts",
        "the first day",
        label="First day",
        hint="Leave it empty for today.",
        optional=True,
        in_the="past",
    ),
    Date(
        "ends",
        "the last day",
        label="Last day",
        hint="Leave it empty where it is not known. A protected period has none.",
        optional=True,
        in_the="future",
    ),
    Date("review_on", "the day we look again", label="When do we look again?", in_the="future"),
    LongText("hold_why", "what else to know", label="What else?", optional=True, at_most=1000),
)


def offered(plans: Plans, staff: Staff) -> Iterator[Step]:
    """What is of use now, to whoever may."""
    if not may(staff, Permission.DECIDE_PLANS):
        return
    waiting = [*plans.asked_for, *([plans.ours] if plans.ours else ())]
    if waiting:
        yield agree_of(waiting)
    if plans.tenancy.balance > 0:
        yield SUGGEST
    if plans.open:
        yield end_of(plans)
    if plans.in_force:
        yield NOT_BY_COURT if plans.in_force.agreement.court else BY_COURT
    if plans.in_force and plans.in_force.card:
        yield STOP_CARD
    if plans.lasting:
        yield let_go_of(plans.lasting)
    yield HOLD


def agree_of(waiting: Iterable[Plan]) -> Step:
    """Which of those that wait for us."""
    options = {str(each.agreement.id): in_short(each) for each in waiting}
    return Step(
        "agree",
        "Agree to a plan",
        Choice("agreed", "which plan", options, label="Which plan?"),
        LongText("agree_why", "why", label="Why?", at_most=1000),
    )


def end_of(plans: Plans) -> Step:
    """Which of those that are not over."""
    options = {str(each.agreement.id): in_short(each) for each in plans.open}
    return Step(
        "end",
        "End a plan, or say no to it",
        Choice("ended", "which plan", options, label="Which plan?"),
        LongText("end_why", "why", label="Why?", at_most=1000),
    )


def let_go_of(lasting: Iterable[Hold]) -> Step:
    """Which of those that last."""
    options = {str(each.id): each.in_words for each in lasting}
    return Step(
        "let-go",
        "End a hold",
        Choice("held", "which hold", options, label="Which one?"),
        LongText("let_go_why", "why", label="Why?", at_most=1000),
    )


def in_short(plan: Plan) -> str:
    terms = plan.agreement.repayment
    often = EVERY[terms.every].lower()
    return f"{pounds(terms.amount)} {often} from {day_in_words(terms.first)}"
