"""`portal plan`: what a repayment plan would ask for, before anybody agrees to it."""

import json
from collections.abc import Callable
from datetime import date
from typing import Any, TextIO, get_args

import click

from portal.arrears.budget import NoSuchBudget
from portal.arrears.cases import worked_out
from portal.arrears.decision import Decision, decide
from portal.arrears.money import pence
from portal.arrears.plan import Every, NoSuchPlan, RepaymentPlan, Rise
from portal.arrears.proposal import Account, Proposal
from portal.arrears.recorded import read_proposal, terms_of, write_decision
from portal.arrears.terms import NoTerms
from portal.arrears.written import Unreadable, Written, write_schedule
from portal.clock import today
from portal.commands.plan_words import decided_in_words, in_words

NEEDED = ("owed", "amount", "every", "first")


class Pounds(click.ParamType[int]):
    """An amount in pounds, kept in pence."""

    name = "pounds"

    def convert(self, value: Any, param: Any, ctx: Any) -> int:
        try:
            return value if isinstance(value, int) else pence(value)
        except ValueError as wrong:
            self.fail(f"{value} {wrong}", param, ctx)


class Day(click.ParamType[date]):
    """A day of the calendar."""

    name = "day"

    def convert(self, value: Any, param: Any, ctx: Any) -> date:
        try:
            return value if isinstance(value, date) else date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value} is not a day like 2026-12-07", param, ctx)


Command = Callable[..., Any]

FIGURES = (
    click.option("--owed", type=Pounds(), help="What is owed."),
    click.option("--amount", type=Pounds(), help="What is paid each time."),
    click.option("--every", type=click.Choice(get_args(Every))),
    click.option("--first", type=Day(), help="The day of the first payment."),
    click.option("--lump-sum", type=Pounds(), default=0, help="Paid once, before the rest."),
    click.option("--lump-sum-on", type=Day()),
    click.option("--then", type=Pounds(), multiple=True, help="Another amount; may come again."),
    click.option("--from", "starting", type=Day(), multiple=True, help="The day --then begins."),
    click.option("--rent", type=Pounds(), help="A week's rent, paid besides."),
    click.option("--rent-free-weeks", type=int, default=0, help="Weeks a year without rent."),
)


def figures_of_a_plan(command: Command) -> Command:
    for option in reversed(FIGURES):
        command = option(command)
    return command


@click.group("plan", invoke_without_command=True)
@figures_of_a_plan
@click.option("--json", "as_json", is_flag=True, help="For a program to read, in pence.")
@click.option("--cases", type=click.File(), help="Work out every case of a JSON file instead.")
@click.pass_context
def plan(context: click.Context, /, cases: TextIO | None, as_json: bool, **figures: Any) -> None:
    """Show every payment of a repayment plan, until nothing is owed."""
    if context.invoked_subcommand:
        return
    if cases:
        click.echo(json.dumps(_worked_out(cases), indent=2, ensure_ascii=False))
        return
    proposed = _plan(**figures)
    if as_json:
        click.echo(json.dumps(write_schedule(proposed), indent=2))
    else:
        click.echo("\n".join(in_words(proposed)))


@plan.command()
@click.argument("file", type=click.File(), required=False)
@figures_of_a_plan
@click.option("--json", "as_json", is_flag=True, help="The decision as it is recorded.")
def explain(file: TextIO | None, as_json: bool, **figures: Any) -> None:
    """Say what would be decided about a proposed plan, and why.

    FILE holds "today", "proposal" and, as far as they are known, "account", "budget"
    and "history"; or it is a decision as it was recorded, explained by the terms it
    was made under. A file of - is read from standard input. Without one the options
    say what is proposed today, by somebody of whom nothing else is known.
    """
    decision = _decided(file) if file else decide(_proposed_today(_plan(**figures)))
    if as_json:
        click.echo(json.dumps(write_decision(decision), indent=2, ensure_ascii=False))
    else:
        click.echo("\n".join(decided_in_words(decision)))


def _proposed_today(proposed: RepaymentPlan) -> Proposal:
    return Proposal(proposed, Account(proposed.owed), today())


def _decided(file: TextIO) -> Decision:
    told = _read(file)
    try:
        proposal = read_proposal(told.part("given") if "given" in told.told else told)
        return decide(proposal, terms_of(told, proposal.today))
    except (NoSuchPlan, NoSuchBudget, NoTerms, Unreadable) as objection:
        raise click.UsageError(f"{file.name} holds no proposal: {objection}") from objection


def _plan(then: tuple[int, ...], starting: tuple[date, ...], **figures: Any) -> RepaymentPlan:
    if missing := [f"--{name}" for name in NEEDED if figures[name] is None]:
        raise click.UsageError("A plan also needs " + " and ".join(missing))
    if len(then) != len(starting):
        raise click.UsageError("Give each --then the day it begins: --then 25 --from 2027-03-01")
    steps = tuple(Rise(day, amount) for amount, day in zip(then, starting, strict=True))
    try:
        return RepaymentPlan(**figures, steps=steps)
    except NoSuchPlan as objection:
        raise click.UsageError(str(objection)) from objection


def _worked_out(cases: TextIO) -> dict[str, Any]:
    try:
        return worked_out(_read(cases))
    except Unreadable as objection:
        raise click.UsageError(f"{cases.name} holds no cases: {objection}") from objection


def _read(file: TextIO) -> Written:
    try:
        return Written(json.load(file))
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise click.UsageError(f"{file.name} is not JSON") from wrong
    except Unreadable as objection:
        raise click.UsageError(f"{file.name} cannot be used: {objection}") from objection
