"""`make bench`: what a step, a start and a worker cost.

    python -m tests.bench [steps | memory | paint | nightly | finding]

Everything runs on this machine, on a database of its own that waits for its
disk, and is taken away at the end.
"""

import click

from tests.bench import finding as seeking
from tests.bench import memory as remembering
from tests.bench import nightly as watching
from tests.bench import paint as painting
from tests.bench import steps as stepping
from tests.bench.floors.hand_written import make_room
from tests.bench.town import durable_addresses, durable_database, production, town
from tests.bench.web import serving


@click.group(invoke_without_command=True)
@click.pass_context
def bench(context: click.Context) -> None:
    """All of it, or one part."""
    if context.invoked_subcommand is None:
        for part in bench.commands.values():
            context.invoke(part)


@bench.command()
@click.option("--rounds", default=5)
@click.option("--seconds", default=4.0, help="How long each server is walked in a round.")
def steps(rounds: int, seconds: float) -> None:
    """CPU milliseconds a step, in turns with floors."""
    with town() as folder, durable_addresses(folder) as addresses:
        make_room(addresses)
        environment = production(addresses.serving, folder)
        costs = stepping.step_costs(environment, folder, rounds, seconds)
    click.echo(f"{stepping.in_words(costs)}\nAim: {stepping.AIM} ms, and no more than by hand.")


@bench.command()
@click.option("--requests", default=20_000)
@click.option("--starts", default=5)
def memory(requests: int, starts: int) -> None:
    """What a worker holds and how soon it answers."""
    with town() as folder, durable_database(folder) as url:
        environment = production(url, folder)
        began = remembering.starts(environment, folder, starts)
        found = remembering.held(environment, folder, requests)
    click.echo(remembering.in_words(found, began))


@bench.command()
@click.option("--times", default=painting.TIMES)
def paint(times: int) -> None:
    """Bytes and first paint of a question page, in Chromium."""
    with (
        town() as folder,
        durable_database(folder) as url,
        serving(production(url, folder), folder) as web,
    ):
        click.echo(painting.looked_at(f"http://localhost:{web.port}", times))


@bench.command()
@click.option("--plans", default=50_000)
def nightly(plans: int) -> None:
    """A night over so many repayment plans, and the same night again."""
    with town() as folder, durable_database(folder) as url:
        click.echo(watching.in_words(watching.nights(url, plans)))


@bench.command()
@click.option("--tenancies", default=50_000)
def finding(tenancies: int) -> None:
    """How long it takes to find somebody by what they say."""
    with town() as folder, durable_addresses(folder) as addresses:
        took = [*seeking.searches(addresses, folder, tenancies)]
    click.echo(f"{seeking.in_words(took)}\nAim: {seeking.ALLOWED} ms for 95 in 100.")
    if seeking.too_slow(took):
        raise SystemExit(1)


if __name__ == "__main__":
    bench()
