"""How Alembic reaches the database it migrates."""

from alembic import context
from sqlalchemy import Connection, func, select

from portal.database import engine_for
from portal.granting import grant
from portal.sealing import Sealed
from portal.tables import metadata

LOCK = 7_202  # any number of our own: two migrations at once would undo each other


def as_bytes(kind: str, thing: object, autogen: object) -> str | bool:
    """A sealed column is bytes to the database; a migration need not know more."""
    return "sa.LargeBinary()" if kind == "type" and isinstance(thing, Sealed) else False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=as_bytes,
        include_name=lambda name, kind, _: kind != "table" or name in metadata.tables,
    )
    with context.begin_transaction():
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        context.run_migrations()
        if role := context.config.attributes["serve_as"]:
            grant(connection, role)


engine = engine_for(context.config.attributes["database_url"], statement_seconds=600)
try:
    with engine.begin() as connection:
        run(connection)
finally:
    engine.dispose()
