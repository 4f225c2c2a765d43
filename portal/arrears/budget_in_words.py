"""What comes in, what goes out and what is left, in words. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from portal.arrears.household import InAll, budget_of, home_costs_told, in_all
from portal.arrears.proposing import rent_a_month
from portal.journey import Alert, Content, Inset, Leads, Sentence, Table, pounds

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]
POUND = 100
ASKED_AT = {"full": "home-costs", "short": "in-short"}
"""The page beside this one that asks what a home costs, by how they tell it."""


def so_far(told: Told) -> Said:
    """What the budget comes to by now; nothing before anything has been told."""
    found = in_all(told)
    if not (found.comes_in or found.goes_out):
        return ()
    return (
        Inset(
            Sentence(
                "So far, {comes_in} comes in each month and {goes_out} goes out.",
                comes_in=pounds(found.comes_in),
                goes_out=pounds(found.goes_out),
            )
        ),
    )


def left_or(help_first: Said) -> Callable[[Told], Said]:
    """What is left; where that is nothing, with the help that comes before any plan."""

    def said(told: Told) -> Said:
        budget = budget_of(told)
        nothing = budget is not None and not budget.most_for_this_plan
        return (*what_is_left(told), *about_rent(told), *(help_first if nothing else ()))

    return said


def what_is_left(told: Told) -> Said:
    """The budget in all, and what that leaves for a plan."""
    budget, found = budget_of(told), in_all(told)
    if budget is None:
        return (
            _in_a_table(found),
            Sentence(
                "You do not know all of it. That is fine: we go by what you tell us you can pay."
            ),
        )
    if not budget.most_for_this_plan:
        return (
            Alert("You have nothing left to pay us with. Do not go without food or heating."),
            _in_a_table(found),
        )
    return (
        _in_a_table(found),
        Sentence(
            "We leave you {savings} of this each month, for what nobody can plan.",
            savings=pounds(budget.savings),
        ),
        Sentence(
            "So you could pay up to {most} each month. You can pay less.",
            most=pounds(budget.most_for_this_plan),
        ),
    )


def about_rent(told: Told) -> Said:
    """Asked, and never refused: a benefit may pay the rest of it without passing through them."""
    rent, says = rent_a_month(told), home_costs_told(told)
    if rent is None or says is None or says + POUND >= rent:
        return ()
    question = Sentence(
        "Your rent is {rent} a month, after any Housing Benefit. You told us {told} for your home. "
        "Is some of it paid by a benefit? Then this is right. If not, change it.",
        rent=pounds(rent),
        told=pounds(says),
    )
    asked_at = ASKED_AT[told["budget"]]
    return (Inset(question), Leads("Change what you told us your home costs", asked_at))


def _in_a_table(found: InAll) -> Table:
    rows = (
        (Sentence("Comes in"), pounds(found.comes_in)),
        (Sentence("Goes out"), pounds(found.goes_out)),
        (Sentence("Left"), pounds(found.left)),
    )
    return Table("Your money each month", ("What", "Amount"), rows, (1,))
