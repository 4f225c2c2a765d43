"""The `portal` command. Each file beside this one adds its own part."""

from importlib import import_module
from pkgutil import iter_modules

import click

from portal.readiness import NotFitForProduction


class PlainlySpoken(click.Group):
    """Says what stands in the way, instead of showing where in the code it was noticed."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except NotFitForProduction as unfit:
            raise click.ClickException(str(unfit)) from unfit


@click.group(cls=PlainlySpoken)
def portal() -> None:
    """Run and look after the resident portal."""


def _gather() -> None:
    for module in iter_modules(__path__):
        found = vars(import_module(f"{__name__}.{module.name}")).values()
        commands = [one for one in found if isinstance(one, click.Command) and one is not portal]
        inside = [
            id(part)
            for group in commands
            if isinstance(group, click.Group)
            for part in group.commands.values()
        ]
        for command in commands:
            if id(command) not in inside:
                portal.add_command(command)


_gather()
