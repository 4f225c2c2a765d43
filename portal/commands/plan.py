"""`portal plan`: what a repayment plan would ask for, before anybody agrees to it."""

import json
from datetime import date
from typing import Any, get_args

import click
from rich.console import Console
from rich.table import Table

from portal.arrears.money import pence, pounds
from portal.arrears.plan import Every, NoSuchPlan, RepaymentPlan, Rise


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


@click.command("plan")
@click.option("--owed", type=Pounds(), required=True, help="What is owed.")
@click.option("--amount", type=Pounds(), required=True, help="What is paid each time.")
@click.option("--every", type=click.Choice(get_args(Every)), required=True)
@click.option("--first", type=Day(), required=True, help="The day of the first payment.")
@click.option("--lump-sum", type=Pounds(), default=0, help="Paid once, before the rest.")
@click.option("--lump-sum-on", type=Day())
@click.option("--then", type=Pounds(), multiple=True, help="Another amount; may be given again.")
@click.option("--from", "starting", type=Day(), multiple=True, help="The day --then begins.")
@click.option("--rent", type=Pounds(), help="A week's rent, paid besides.")
@click.option("--rent-free-weeks", type=int, default=0, help="Weeks a year without rent.")
@click.option("--json", "as_json", is_flag=True, help="For a program to read, in pence.")
def plan(then: tuple[int, ...], starting: tuple[date, ...], as_json: bool, **figures: Any) -> None:
    """Show every payment of a repayment plan, until nothing is owed."""
    if len(then) != len(starting):
        raise click.UsageError("Give each --then the day it begins: --then 25 --from 2027-03-01")
    steps = tuple(Rise(day, amount) for amount, day in zip(then, starting, strict=True))
    try:
        proposed = RepaymentPlan(**figures, steps=steps)
    except NoSuchPlan as objection:
        raise click.UsageError(str(objection)) from objection
    if as_json:
        click.echo(json.dumps(proposed.schedule(), indent=2))
    else:
        _show(proposed)


def _show(proposed: RepaymentPlan) -> None:
    table = Table("", "Due", "Collected", "Amount", "Left to pay")
    for column in (table.columns[0], *table.columns[3:]):
        column.justify = "right"
    for payment in proposed.payments:
        moved = payment.collected != payment.due
        table.add_row(
            "lump sum" if payment.kind == "lump sum" else str(payment.number),
            f"{payment.due:%a %d %b %Y}",
            f"{payment.collected:%a %d %b %Y}" if moved else "",
            pounds(payment.amount),
            pounds(payment.left),
        )
    Console().print(table)
    click.echo(f"{len(proposed.payments)} payments, {pounds(proposed.total)} in all.")
    if proposed.rent is not None:
        click.echo(
            f"Rent each time: {pounds(proposed.rent_each_time)}; "
            f"with the plan: {pounds(proposed.pay_each_time)}."
        )
