"""`portal run`: everything, on one machine, until Ctrl-C."""

import os
import sys
from typing import Any

import click

from portal.catalogue import forms_in
from portal.commands.council_records import council_records
from portal.commands.database import addresses_named
from portal.embedded import addresses_on, start_postgres, stop_postgres
from portal.evidence.own_scanner import installed, made_ready
from portal.first_day import Newcomer, prepare
from portal.granting import Addresses
from portal.journey import FormError
from portal.logs import configure_logs
from portal.migrating import is_current
from portal.readiness import about_the_role, refuse_unfit
from portal.sealing import keyring
from portal.settings import STANDIN_API_KEY, STANDIN_PLACES_KEY, Settings, settings
from portal.supervising import Child, supervise

LONGEST_HEAD = 16 * 1024  # bytes of address and headers; browsers send 1 to 2 thousand
ONE_HEAP = {"MALLOC_ARENA_MAX": "1"}
"""Glibc would give each thread a heap of its own, and a worker four megabytes more to hold."""
HEAD_WITHIN = 20  # seconds for all of them, and for the next request of an idle connection


@click.command()
def run() -> None:
    """Serve the portal with its own database, worker and Notify stand-in. Ctrl-C stops all."""
    told = settings()
    refuse_unfit(told)
    configure_logs()
    keyring.hold(told.answer_keys.get_secret_value().split(","))
    _refuse_contradictions(told)
    told.home.mkdir(parents=True, exist_ok=True)
    server, addresses = _database(told)
    try:
        _serve(told, addresses)
    finally:
        if server is not None:
            stop_postgres(server)


def _refuse_contradictions(told: Settings) -> None:
    try:
        forms_in(told.forms)
    except FormError as fault:
        raise click.ClickException(str(fault)) from fault


def _serve(told: Settings, addresses: Addresses) -> None:
    """A database already prepared need not be waited for before the processes begin."""
    prepared = is_current(addresses.serving)
    newcomer = None if prepared else prepare(addresses, told)

    def say_so() -> None:
        click.echo(_welcome(told, prepare(addresses, told) if prepared else newcomer))
        for warning in about_the_role(addresses.serving):
            click.echo(f"Before residents come: {warning}", err=True)

    supervise(_children(told, addresses.serving), told, say_so)


def _database(told: Settings) -> tuple[Any, Addresses]:
    if named := addresses_named():
        return None, named
    server = start_postgres(told.home / "postgres")
    return server, addresses_on(server)


def _uses_standin(told: Settings) -> bool:
    return told.notify_api_key.get_secret_value() == STANDIN_API_KEY


def _invents_addresses(told: Settings) -> bool:
    """Only beside invented tenants: nobody's real address would be found."""
    return told.loads_sample_council and not told.os_places_key.get_secret_value()


def _children(told: Settings, url: str) -> list[Child]:
    python = sys.executable
    inbox = f"http://127.0.0.1:{told.port + 1}"
    environment = {**os.environ, "DATABASE_URL": url, "PORT": str(told.port)}
    environment.pop("DATABASE_OWNER_URL", None)  # none of their business
    children = []
    if _uses_standin(told):
        environment["PORTAL_NOTIFY_URL"] = inbox
        children.append(Child("inbox", [python, *_standin(told)], environment))
    if _invents_addresses(told):
        there = f"http://127.0.0.1:{told.port + 2}"
        environment |= {"PORTAL_OS_PLACES_URL": there, "PORTAL_OS_PLACES_KEY": STANDIN_PLACES_KEY}
        places = [python, "-m", "portal.places.standin", "--port", str(told.port + 2)]
        children.append(Child("places", places, environment))
    children += council_records(told, environment)
    if not told.clamd and not told.in_production and installed():
        command, environment["PORTAL_CLAMD"] = made_ready(told.home / "clamd")
        children.append(Child("scanner", command, environment))
    return [
        *children,
        Child("web", [python, *web_command(told)], environment | ONE_HEAP, needs_the_others=True),
        Child("worker", [python, "-m", "portal", "worker"], environment, needs_the_others=True),
    ]


def _standin(told: Settings) -> list[str]:
    return [
        *("-m", "portal.notices.standin"),
        *("--port", str(told.port + 1)),
        *("--folder", str(told.home / "notify")),
        *("--callback-url", f"http://127.0.0.1:{told.port}/notify/callback"),
        *("--callback-token", told.notify_callback_token.get_secret_value()),
    ]


def web_command(
    told: Settings, application: str = "portal:create_app", server: str = "portal.serving"
) -> list[str]:
    """How residents are served: what a measurement serves anything else with, to be fair."""
    return [
        *("-m", server, "--interface", "wsgi", "--factory"),
        *("--host", told.host, "--port", str(told.port)),
        *("--workers", "1", "--blocking-threads", "4", "--backlog", "1024"),
        *("--http", "1", "--no-ws"),  # what a browser and a proxy speak with us, and no more
        *("--http1-buffer-size", str(LONGEST_HEAD)),
        *("--http1-header-read-timeout", str(HEAD_WITHIN * 1000)),
        *("--log-level", "warning", "--respawn-failed-workers"),
        *("--workers-kill-timeout", "15"),  # one asked to stop while it starts does not hear it
        application,
    ]


def _welcome(told: Settings, newcomer: Newcomer | None) -> str:
    here = f"http://localhost:{told.port}"
    lines = [
        "",
        f"The portal is at     {here}/",
        f"Staff sign in at     {here}/staff/sign-in",
    ]
    if _uses_standin(told):
        lines.append(f"Messages arrive at   http://localhost:{told.port + 1}/")
    if newcomer is not None:
        lines += ["", *newcomer.introduced()]
    return "\n".join([*lines, "", "Ctrl-C stops everything. What you did is kept.", ""])
