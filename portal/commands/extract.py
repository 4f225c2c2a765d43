"""`portal import` reads the council's extract; `portal sample` writes an invented one to try."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.table import Table
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError, ProgrammingError

from portal.arrears.extract import AlreadyImporting, BadRows, Imported, import_extract
from portal.arrears.reading import BadFile
from portal.arrears.sample import write_sample
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.arrears.sheets import TENANCIES, TENANTS, TRANSACTIONS
from portal.audit import operator
from portal.commands.database import database_address
from portal.database import engine_for

BAD_ROWS = "bad-rows.csv"
FILES = [sheet.file for sheet in (TENANCIES, TENANTS, TRANSACTIONS)]
UNREACHED = (
    "Nothing was imported. The database cannot be reached or has no tables: see DATABASE_URL"
)


@click.command("import")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False, exists=True))
@click.option("--skip-bad", is_flag=True, help="Leave bad rows out and import the rest.")
@click.option(
    "--bad-rows",
    type=click.Path(path_type=Path, dir_okay=False),
    help=f"Where --skip-bad writes what it left out. [default: FOLDER/{BAD_ROWS}]",
)
def import_(folder: Path, skip_bad: bool, bad_rows: Path | None) -> None:
    """Read the council's extract in FOLDER: tenancies.csv, tenants.csv and transactions.csv.

    Reading it again changes nothing. One bad row refuses all of it, unless
    --skip-bad is given.
    """
    if bad_rows and not skip_bad:
        raise click.UsageError("--bad-rows needs --skip-bad: without it no row is left out")
    if bad_rows and bad_rows.resolve() in {(folder / file).resolve() for file in FILES}:
        raise click.UsageError(f"{bad_rows} is part of the extract: name another file")
    left_out = (bad_rows or folder / BAD_ROWS) if skip_bad else None
    try:
        with _database() as engine, _progress(folder) as progress:
            done = import_extract(
                engine, folder, bad_rows=left_out, progress=progress, by=operator()
            )
    except BadRows as wrong:
        raise click.ClickException(_refusal(wrong)) from wrong
    except (BadFile, AlreadyImporting, OSError) as wrong:
        raise click.ClickException(f"Nothing was imported. {wrong}") from wrong
    except (OperationalError, ProgrammingError) as wrong:
        raise click.ClickException(UNREACHED) from wrong
    _report(done, left_out)


@click.command("sample")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--tenancies", type=click.IntRange(1, 99_999), default=300, show_default=True)
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed, other people.")
def sample(folder: Path, tenancies: int, seed: int) -> None:
    """Write the extract of an invented council into FOLDER, ready for `portal import`."""
    write_sample(folder, tenancies=tenancies, seed=seed)
    who = SAMPLE_TENANT
    click.echo(
        f"{tenancies:,} invented tenancies are in {folder}. One of them is always "
        f"{who.first_name} {who.last_name}, payment reference {who.payment_ref}."
    )


@contextmanager
def _database() -> Iterator[Engine]:
    engine = engine_for(database_address())
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def _progress(folder: Path) -> Iterator[Callable[[str, int], None]]:
    columns = (TextColumn("{task.description}"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}
        for file in FILES:
            path = folder / file
            size = path.stat().st_size if path.exists() else None
            tasks[file] = bars.add_task(file, total=size)
        yield lambda file, read: bars.update(tasks[file], completed=read)


def _refusal(wrong: BadRows) -> str:
    lines = [str(row) for row in wrong.first]
    if unseen := wrong.count - len(lines):
        lines.append(f"... and {unseen:,} more")
    rows = "1 bad row" if wrong.count == 1 else f"{wrong.count:,} bad rows"
    return "\n".join(
        [f"Nothing was imported: {rows}.", *lines, "--skip-bad imports the rest without them."]
    )


def _report(done: Imported, left_out: Path | None) -> None:
    table = Table("", "Added", "Changed")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, tally in (
        ("Tenancies", done.tenancies),
        ("People", done.people),
        ("Phone numbers and emails", done.contacts),
        ("Account lines", done.lines),
    ):
        table.add_row(name, f"{tally.added:,}", f"{tally.changed:,}")
    Console().print(table)
    click.echo(f"{done.read:,} rows read: {done.added:,} added, {done.changed:,} changed.")
    if done.left_out:
        click.echo(f"{done.left_out:,} bad rows were left out; they are in {left_out}.")
