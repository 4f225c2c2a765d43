"""How fast a million account lines are imported, and in how much memory.

    python -m tests.bench.bench_import [TENANCIES]

Starts a PostgreSQL of its own, so that no other database is filled with
invented people, and prints rows a second for a first and a second import.
"""

import os
import sys
import time
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory

import click

from portal.arrears.extract import import_extract
from portal.arrears.sample import write_sample
from portal.database import Record, engine_for
from tests.postgres import own_postgres

TENANCIES = 20_000  # about a million lines: half a year of a council's rent accounts


def bench(folder: Path, tenancies: int) -> None:
    write_sample(folder / "extract", tenancies=tenancies)
    before = peak()
    with own_postgres(folder) as url:
        engine = engine_for(url)
        Record.metadata.create_all(engine)
        for turn in ("first", "again"):
            began = time.perf_counter()
            done = import_extract(engine, folder / "extract")
            took = time.perf_counter() - began
            click.echo(
                f"{turn}: {done.read:,} rows in {took:.1f} s, {done.read / took:,.0f} rows/s; "
                f"{done.added:,} added, {done.changed:,} changed"
            )
        engine.dispose()
    click.echo(f"peak memory: {peak():.0f} MB, of which {peak() - before:.0f} MB to import")


def peak() -> float:
    """The most memory this process has held, in megabytes."""
    return getrusage(RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    os.environ.pop("DATABASE_URL", None)
    with TemporaryDirectory() as home:
        bench(Path(home), int(sys.argv[1]) if len(sys.argv) > 1 else TENANCIES)
