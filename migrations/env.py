"""How Alembic reaches the database it migrates."""

from alembic import context

from portal.database import engine_for
from portal.sealing import Sealed
from portal.tables import metadata


def as_bytes(kind: str, thing: object, autogen: object) -> str | bool:
    """A sealed column is bytes to the database; a migration need not know more."""
    return "sa.LargeBinary()" if kind == "type" and isinstance(thing, Sealed) else False


engine = engine_for(context.config.attributes["database_url"], statement_seconds=600)
with engine.begin() as connection:
    context.configure(
        connection=connection,
        target_metadata=metadata,
        render_item=as_bytes,
        include_name=lambda name, kind, _: kind != "table" or name in metadata.tables,
    )
    with context.begin_transaction():
        context.run_migrations()
engine.dispose()
