"""`portal plan`: what a repayment plan would ask for, before anybody agrees to it."""

import json
from datetime import date
from typing import Any, TextIO, get_args

import click

from portal.arrears.cases import worked_out
from portal.arrears.money import pence
from portal.arrears.plan import Every, NoSuchPlan, RepaymentPlan, Rise
from portal.arrears.written import Unreadable, write_schedule
from portal.commands.plan_words import in_words

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


@click.group("plan", invoke_without_command=True)
@click.option("--owed", type=Pounds(), help="What is owed.")
@click.option("--amount", type=Pounds(), help="What is paid each time.")
@click.option("--every", type=click.Choice(get_args(Every)))
@click.option("--first", type=Day(), help="The day of the first payment.")
@click.option("--lump-sum", type=Pounds(), default=0, help="Paid once, before the rest.")
@click.option("--lump-sum-on", type=Day())
@click.option("--then", type=Pounds(), multiple=True, help="Another amount; may be given again.")
@click.option("--from", "starting", type=Day(), multiple=True, help="The day --then begins.")
@click.option("--rent", type=Pounds(), help="A week's rent, paid besides.")
@click.option("--rent-free-weeks", type=int, default=0, help="Weeks a year without rent.")
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
        return worked_out(json.load(cases))
    except (UnicodeDecodeError, json.JSONDecodeError) as wrong:
        raise click.UsageError(f"{cases.name} is not JSON") from wrong
    except Unreadable as objection:
        raise click.UsageError(f"{cases.name} holds no cases: {objection}") from objection
