"""What comes in, what goes out and what is left, in words. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from portal.arrears.household import InAll, budget_of, in_all
from portal.journey import Alert, Content, Inset, Sentence, Table, pounds

Told = Mapping[str, Any]
Said = tuple[Content | str, ...]


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
        return (*what_is_left(told), *(help_first if nothing else ()))

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


def _in_a_table(found: InAll) -> Table:
    rows = (
        (Sentence("Comes in"), pounds(found.comes_in)),
        (Sentence("Goes out"), pounds(found.goes_out)),
        (Sentence("Left"), pounds(found.left)),
    )
    return Table("Your money each month", ("What", "Amount"), rows, (1,))
