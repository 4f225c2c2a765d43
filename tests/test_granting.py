"""Web and worker work with rows and add to the audit; whatever else they try is refused."""

import os
from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, make_url, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from portal.audit import AuditEntry, record
from portal.database import engine_for
from portal.granting import Addresses, NoSuchRole, too_much
from portal.migrating import migrate
from portal.readiness import about_the_role, objections
from portal.settings import Settings
from portal.tables import metadata
from tests.postgres import ROLE, migrated_database

HERE = os.environ.get("PYTEST_XDIST_WORKER", "main")
NOT_ALLOWED = "42501"
ROWS = {"SELECT", "INSERT", "UPDATE", "DELETE"}
LESS = {
    "audit_entry": {"SELECT", "INSERT"},
    "audit_seal": {"SELECT", "INSERT"},
    "agreement_event": {"SELECT", "INSERT"},
    "alembic_version": {"SELECT"},
}
JOBS = ("procrastinate_jobs", "procrastinate_events", "procrastinate_workers")
GRANTED = text("""
    SELECT grantee, privilege_type FROM pg_class, aclexplode(relacl)
    WHERE relnamespace = 'public'::regnamespace AND relname = :table AND grantee <> relowner
""")
REFUSED = {
    "make a table": "CREATE TABLE mine (id int)",
    "change a table": "ALTER TABLE draft ADD COLUMN mine int",
    "drop a table": "DROP TABLE draft",
    "empty a table": "TRUNCATE draft",
    "make an index": "CREATE INDEX ON draft (form)",
    "make a function": "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "take a function": "ALTER FUNCTION procrastinate_unlink_periodic_defers_v1() OWNER TO {role}",
    "make a trigger": (
        "CREATE TRIGGER mine BEFORE INSERT ON draft "
        "EXECUTE FUNCTION suppress_redundant_updates_trigger()"
    ),
    "make a view": "CREATE VIEW mine AS SELECT 1",
    "make a schema": "CREATE SCHEMA mine",
    "make a role": "CREATE ROLE mine",
    "make itself a superuser": "ALTER ROLE {role} SUPERUSER",
    "become the owner": "SET ROLE {owner}",
    "start a program": "COPY (SELECT 1) TO PROGRAM 'true'",
    "read a program": "COPY draft FROM PROGRAM 'true'",
    "read a file": "SELECT pg_read_file('PG_VERSION')",
    "write a file": "COPY (SELECT 1) TO '/tmp/never-written'",
    "change the audit": "UPDATE audit_entry SET actor = 'nobody'",
    "take from the audit": "DELETE FROM audit_entry",
    "empty the audit": "TRUNCATE audit_entry",
    "change the chain": "UPDATE audit_seal SET link = ''",
    "cut the chain": "DELETE FROM audit_seal",
    "change what happened to a plan": "UPDATE agreement_event SET who = 'nobody'",
    "take from what happened to a plan": "DELETE FROM agreement_event",
    "renumber the audit": "SELECT setval('audit_entry_id_seq', 1)",
    "say another version": "UPDATE alembic_version SET version_num = '0001'",
}


@pytest.mark.parametrize("attempt", [*REFUSED])
def test_what_is_not_theirs_to_do_is_refused(engine: Engine, addresses: Addresses, attempt: str):
    words = REFUSED[attempt].format(role=ROLE, owner=make_url(addresses.owner).username)
    with engine.connect() as connection, pytest.raises(ProgrammingError) as refused:
        connection.execute(text(words))
    assert refused.value.orig.sqlstate == NOT_ALLOWED


def test_nobody_else_can_be_let_read_the_audit(engine: Engine, owner: Engine):
    with engine.begin() as connection:
        connection.execute(text(f"GRANT SELECT ON audit_entry TO {ROLE}, PUBLIC"))
    with owner.connect() as connection:
        granted = connection.execute(GRANTED, {"table": "audit_entry"}).all()
    assert sorted(what for _, what in granted) == ["INSERT", "SELECT"]


@pytest.mark.parametrize("table", [*sorted(metadata.tables), *JOBS, "alembic_version"])
def test_each_table_may_be_used_just_as_far_as_is_needed(owner: Engine, table: str):
    expected = LESS.get(table, ROWS)
    with owner.connect() as connection:
        granted = connection.execute(GRANTED, {"table": table}).all()
        role = connection.scalar(text("SELECT CAST(:role AS regrole)::oid"), {"role": ROLE})
    assert {to for to, _ in granted} == {role}, "nobody else, and not everybody"
    assert {what for _, what in granted} == expected
    assert len(granted) == len(expected)


def test_anyone_at_work_can_add_to_the_audit(session: Session, owner: Engine):
    record(session, "system", "case.viewed", "case:7KQ4MZ82PA", form="report-hardship", version=1)
    session.commit()
    with Session(owner) as reader:
        entry = reader.query(AuditEntry).one()
    assert (entry.actor, entry.action, entry.subject) == (
        "system",
        "case.viewed",
        "case:7KQ4MZ82PA",
    )
    assert entry.detail == {"form": "report-hardship", "version": 1}


@pytest.fixture
def apart(postgres: str) -> Iterator[tuple[Addresses, Engine]]:
    """A database of its own, whose rights may be spoilt."""
    addresses = migrated_database(postgres, f"granting_{HERE}")
    owner = engine_for(addresses.owner)
    yield addresses, owner
    owner.dispose()


def said_of(addresses: Addresses) -> list[str]:
    engine = engine_for(addresses.serving)
    try:
        with engine.connect() as connection:
            return too_much(connection)
    finally:
        engine.dispose()


SPOILT = {
    "may make tables": "GRANT CREATE ON SCHEMA public TO {role}",
    "owns tables": "CREATE TABLE theirs (id int); ALTER TABLE theirs OWNER TO {role}",
    "may change the audit": "GRANT DELETE ON audit_seal TO PUBLIC",
}


@pytest.mark.parametrize("words", [*SPOILT])
def test_too_many_rights_are_noticed(apart: tuple[Addresses, Engine], words: str):
    addresses, owner = apart
    assert said_of(addresses) == []
    with owner.begin() as spoiling:
        spoiling.exec_driver_sql(SPOILT[words].format(role=ROLE))
    assert words in said_of(addresses)


@pytest.mark.parametrize("right", ["UPDATE", "DELETE", "TRUNCATE", "TRIGGER", "UPDATE (actor)"])
def test_migrating_again_takes_away_what_was_given_besides(
    apart: tuple[Addresses, Engine], right: str
):
    addresses, owner = apart
    with owner.begin() as spoiling:
        spoiling.exec_driver_sql(f"GRANT {right} ON audit_entry TO {ROLE}")
        spoiling.exec_driver_sql(f"GRANT CREATE ON SCHEMA public TO {ROLE}, PUBLIC")
    assert said_of(addresses) == ["may make tables", "may change the audit"]
    migrate(addresses.owner, serve_as=ROLE)
    assert said_of(addresses) == []


def test_what_is_not_the_portals_is_left_alone(apart: tuple[Addresses, Engine]):
    addresses, owner = apart
    with owner.begin() as neighbour:
        neighbour.exec_driver_sql("CREATE TABLE not_ours (id int)")
    migrate(addresses.owner, serve_as=ROLE)
    with owner.connect() as connection:
        assert connection.execute(GRANTED, {"table": "not_ours"}).all() == []


def test_a_role_that_is_not_there_is_named(apart: tuple[Addresses, Engine]):
    with pytest.raises(NoSuchRole, match="names the role who ever, which the database does not"):
        migrate(apart[0].owner, serve_as="who ever")


def test_production_does_not_start_as_the_owner(addresses: Addresses):
    def said(url: str) -> list[str]:
        told = Settings(env="production", database_url=url)
        return [line for line in objections(told) if "DATABASE" in line]

    assert said(addresses.serving) == []
    [objection] = said(addresses.owner)
    assert objection.startswith("DATABASE_URL must name a role that only works with rows, but ")
    for fault in ("owns tables", "may make tables", "may change the audit"):
        assert fault in objection
    assert "DATABASE_OWNER_URL" in objection


def test_a_database_that_is_away_says_nothing_of_its_roles():
    assert list(about_the_role("postgresql://nobody@127.0.0.1:9/portal")) == []
