"""A council can move its database to this version and back, whatever is in it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Engine, text

from portal import tables
from portal.database import engine_for
from portal.migrating import migrate, unmigrate
from tests.lived_in import live_in, rows
from tests.postgres import fresh_database

COLUMNS = """
    SELECT table_name, column_name, data_type, is_nullable, column_default
    FROM information_schema.columns WHERE table_schema = 'public'
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'"
RULES = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
"""
FUNCTIONS = """
    SELECT 'function', oid::regprocedure::text, md5(prosrc)
    FROM pg_proc WHERE pronamespace = 'public'::regnamespace
"""
KINDS = """
    SELECT 'type', typname, typtype::text FROM pg_type
    WHERE typnamespace = 'public'::regnamespace AND typtype IN ('e', 'd')
"""
Shape = set[tuple[object, ...]]

pytestmark = pytest.mark.xdist_group("migrations")


def shape(engine: Engine) -> Shape:
    """Everything a database has, besides rows and what Alembic keeps for itself."""
    with engine.connect() as connection:
        found = [
            tuple(row)
            for query in (COLUMNS, INDEXES, RULES, FUNCTIONS, KINDS)
            for row in connection.execute(text(query))
        ]
    return {thing for thing in found if thing[0] != "alembic_version"}


def job_count(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM procrastinate_jobs")) or 0


@contextmanager
def empty_database(server: str, name: str) -> Iterator[tuple[str, Engine]]:
    url = fresh_database(server, f"{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}")
    engine = engine_for(url)
    yield url, engine
    engine.dispose()


@pytest.fixture(scope="module")
def lived_in(postgres: str) -> Iterator[tuple[str, Engine]]:
    """A migrated database with something in every table."""
    with empty_database(postgres, "lived_in") as (url, engine):
        migrate(url)
        live_in(engine)
        yield url, engine


def test_living_in_it_leaves_something_in_every_table(lived_in: tuple[str, Engine]) -> None:
    _, engine = lived_in
    assert [table for table, count in rows(engine).items() if not count] == []
    assert job_count(engine) == 1


def test_moving_up_again_changes_nothing(lived_in: tuple[str, Engine]) -> None:
    url, engine = lived_in
    before = shape(engine), rows(engine), job_count(engine)
    migrate(url)
    assert (shape(engine), rows(engine), job_count(engine)) == before


def test_a_filled_database_moves_down_to_nothing_and_up_again(
    lived_in: tuple[str, Engine],
) -> None:
    url, engine = lived_in
    before = shape(engine)
    unmigrate(url)
    assert shape(engine) == set()
    migrate(url)
    assert shape(engine) == before
    assert set(rows(engine).values()) == {0}
    live_in(engine)
    assert 0 not in rows(engine).values()


def test_a_migrated_database_is_what_the_code_thinks_it_is(postgres: str) -> None:
    with (
        empty_database(postgres, "migrated") as (url, migrated),
        empty_database(postgres, "described") as (_, described),
    ):
        migrate(url)
        tables.metadata.create_all(described)
        assert {str(thing[0]) for thing in shape(described)} >= set(tables.metadata.tables)
        jobs = {thing for thing in shape(migrated) if "procrastinate" in str(thing)}
        assert shape(migrated) - jobs == shape(described)


def test_nothing_would_be_written_into_a_next_migration(lived_in: tuple[str, Engine]) -> None:
    _, engine = lived_in
    with engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_server_default": True,
                "include_name": lambda name, kind, _: (
                    kind != "table" or name in tables.metadata.tables
                ),
            },
        )
        assert compare_metadata(context, tables.metadata) == []
