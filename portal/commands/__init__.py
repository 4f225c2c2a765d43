"""The `portal` command. Each file beside this one is a part of it, read when it is asked for."""

from importlib import import_module

import click

PARTS = {
    "audit": "audit:audit",
    "deliveries": "deliveries:deliveries",
    "doctor": "doctor:doctor",
    "forms": "forms:forms",
    "import": "extract:import_",
    "keys": "keys:keys",
    "kiosk": "kiosk:kiosk",
    "language": "language:language",
    "migrate": "migrate:migrate",
    "nightly": "nightly:nightly",
    "notices": "notices:notices",
    "plan": "plan:plan",
    "run": "run:run",
    "sample": "extract:sample",
    "staff": "staff:staff",
    "worker": "worker:worker",
}


class Parts(click.Group):
    """Its commands, each imported when it is used: `portal run` need not wait for the rest."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(PARTS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in PARTS:
            return None
        module, name = PARTS[cmd_name].split(":")
        command: click.Command = getattr(import_module(f"{__name__}.{module}"), name)
        return command


@click.group(cls=Parts)
def portal() -> None:
    """Run and look after the resident portal."""
