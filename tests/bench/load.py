"""`make load`: many people at once, a steady stream, one address, and a million submissions.

    python -m tests.bench.load [mixed | lunch | stream | together | scale]

Everything runs on this machine, the people too, on a database of its own that
waits for its disk, and is taken away at the end.
"""

import click

from portal.first_day import OFFICER_PASSWORD
from tests.bench import lunch as lunching
from tests.bench import mixed as mixing
from tests.bench import scale as scaling
from tests.bench import stream as streaming
from tests.bench.house import running_house
from tests.bench.town import durable_database, production, town


@click.group(invoke_without_command=True)
@click.pass_context
def load(context: click.Context) -> None:
    """All of it, or one part."""
    if context.invoked_subcommand is None:
        for part in load.commands.values():
            context.invoke(part)


@load.command()
@click.option("--users", default=1000)
@click.option("--seconds", default=60.0)
def mixed(users: int, seconds: float) -> None:
    """Residents on phones, officers in the queue and an import, all at once."""
    password = {"PORTAL_STAFF_PASSWORD": OFFICER_PASSWORD}
    with town() as folder, running_house(folder, **password) as house:
        seen = mixing.minute(house, users, seconds)
    click.echo(mixing.in_words(seen))
    click.echo(
        f"{users:,} people for {seconds:.0f} s, {seen.requests / seen.seconds:.0f} requests a "
        f"second, {seen.wrong} errors; they took {seen.cores:.2f} of a core. "
        f"Aim: p95 under {mixing.AIM} ms, no error."
    )
    for sample in seen.samples:
        click.echo(sample, err=True)


@load.command()
@click.option("--seconds", default=60.0)
def lunch(seconds: float) -> None:
    """Advisers, callers, kiosks and phones, going from one to another."""
    password = {"PORTAL_STAFF_PASSWORD": OFFICER_PASSWORD}
    with town() as folder, running_house(folder, **password) as house:
        found = lunching.lunch_hour(house, seconds)
    click.echo(mixing.in_words(found.seen))
    click.echo(lunching.in_words(found))
    for sample in found.seen.samples:
        click.echo(sample, err=True)
    if found.went_wrong:
        raise SystemExit(1)


@load.command()
@click.option("--rate", default=200.0)
@click.option("--seconds", default=30.0)
def stream(rate: float, seconds: float) -> None:
    """Steps due at random times, so many a second, whether or not the last is done."""
    with town() as folder, durable_database(folder) as url:
        found = streaming.streamed(production(url, folder), folder, rate, seconds)
    click.echo(streaming.in_words(rate, seconds, found))


@load.command()
@click.option("--users", default=200)
def together(users: int) -> None:
    """Many people behind one address, each of whom is wrong once."""
    with town() as folder, durable_database(folder) as url:
        let_in = streaming.together(production(url, folder), folder, users)
    click.echo(f"{let_in} of {users} people behind one address were let in, each after one slip.")


@load.command()
@click.option("--rounds", default=10)
@click.option("--sizes", default="1000,100000,1000000", help="How many submissions are stored.")
def scale(rounds: int, sizes: str) -> None:
    """A question and the queue beside ever more stored submissions."""
    with town() as folder:
        places = scaling.measured(folder, rounds, [int(size) for size in sizes.split(",")])
    click.echo(scaling.in_words(places))
    click.echo("Aim: no more than a tenth dearer.")


if __name__ == "__main__":
    load()
