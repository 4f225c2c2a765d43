"""What the role of web and worker may do: work with rows, and add to the audit. Nothing else.

The owner of the tables migrates and grants. So whoever breaks into the web can
change no table and no rule of it, and cannot take back what the audit says.
"""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import click
from sqlalchemy import Connection, make_url, text

from portal.arrears.agreements import AgreementEvent
from portal.audit import AuditEntry
from portal.audit_chain import AuditSeal
from portal.tables import metadata

JOBS = "procrastinate_"
VERSION = "alembic_version"
ROWS = "SELECT, INSERT, UPDATE, DELETE"
ONLY_ADDED_TO = (AuditEntry.__tablename__, AuditSeal.__tablename__)
HISTORIES = (AgreementEvent.__tablename__,)
LESS = {**dict.fromkeys((*ONLY_ADDED_TO, *HISTORIES), "SELECT, INSERT"), VERSION: "SELECT"}
"""Where working with rows would be too much."""

THINGS = text("""
    SELECT relname, relkind::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY relname
""")
FUNCTIONS = text("""
    SELECT oid::regprocedure::text FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace AND starts_with(proname, :jobs)
""")
OWNS = """
    EXISTS (
        SELECT FROM pg_class WHERE relnamespace = 'public'::regnamespace
        AND relkind IN ('r', 'S', 'v', 'm', 'p') AND pg_has_role({role}, relowner, 'MEMBER')
    )
"""
CHANGES = " OR ".join(
    f"has_any_column_privilege(to_regclass('public.{table}'), 'UPDATE, REFERENCES')"
    f" OR has_table_privilege(to_regclass('public.{table}'), 'DELETE, TRUNCATE, TRIGGER')"
    for table in ONLY_ADDED_TO
)
TOO_MUCH = {
    "is a superuser": "SELECT rolsuper FROM pg_roles WHERE rolname = current_user",
    "may make roles": "SELECT rolcreaterole FROM pg_roles WHERE rolname = current_user",
    "owns tables": f"SELECT {OWNS.format(role='current_user')}",
    "may make tables": "SELECT has_schema_privilege('public', 'CREATE')",
    "may change the audit": f"SELECT {CHANGES}",
}
"""What web and worker must not be able to do, and how the database says whether they are."""


class NoSuchRole(click.ClickException):
    """Web and worker would come as somebody the database does not know; the message says so."""


class Addresses(NamedTuple):
    """One database, as web and worker come to it, and as the owner of its tables does."""

    serving: str
    owner: str

    @property
    def role(self) -> str:
        """Whom web and worker come as; empty if their address does not say."""
        return make_url(self.serving).username or ""


def rights_on(table: str) -> str:
    """What web and worker may do with a table of ours."""
    return LESS.get(table, ROWS)


def grant(connection: Connection, role: str) -> None:
    """Give `role` these rights and take away any others, in the caller's transaction.

    A role that owns the tables is left as it is: it has every right anyway.
    """
    if not connection.scalar(text("SELECT to_regrole(quote_ident(:role))"), {"role": role}):
        raise NoSuchRole(
            f"DATABASE_URL names the role {role}, which the database does not have: "
            f"make it with CREATE ROLE {role} LOGIN and a password of its own"
        )
    if connection.scalar(text(f"SELECT {OWNS.format(role=':role')}"), {"role": role}):
        return
    quote = connection.dialect.identifier_preparer.quote_identifier
    for granted in _granted(connection):
        connection.exec_driver_sql(granted.format(role=quote(role)))


def _granted(connection: Connection) -> Iterator[str]:
    things = [tuple(row) for row in connection.execute(THINGS) if _is_ours(row.relname)]
    tables = [name for name, kind in things if kind == "r"]
    sequences = [name for name, kind in things if kind == "S"]
    here = connection.scalar(text("SELECT quote_ident(current_database())"))
    yield f"GRANT CONNECT, TEMPORARY ON DATABASE {here} TO {{role}}"
    yield "REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    yield "GRANT USAGE ON SCHEMA public TO {role}"
    yield f"REVOKE ALL ON {_listed(tables)} FROM {{role}}"
    for rights in sorted({rights_on(table) for table in tables}):
        listed = _listed(table for table in tables if rights_on(table) == rights)
        yield f"GRANT {rights} ON {listed} TO {{role}}"
    if sequences:
        yield f"GRANT USAGE ON SEQUENCE {_listed(sequences)} TO {{role}}"
        functions = connection.scalars(FUNCTIONS, {"jobs": JOBS})
        yield f"GRANT EXECUTE ON FUNCTION {', '.join(functions)} TO {{role}}"


def _is_ours(name: str) -> bool:
    return name in metadata.tables or name == VERSION or name.startswith(JOBS)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def too_much(connection: Connection) -> list[str]:
    """What whoever is connected may do that web and worker must not, in words."""
    return [words for words, query in TOO_MUCH.items() if connection.scalar(text(query))]
