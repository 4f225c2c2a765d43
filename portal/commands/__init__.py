"""The `portal` command. Each file beside this one adds its own part."""

import click


@click.group()
def portal() -> None:
    """Run and look after the resident portal."""


def _gather() -> None:
    from importlib import import_module
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        for command in vars(import_module(f"{__name__}.{module.name}")).values():
            if isinstance(command, click.Command) and command is not portal:
                portal.add_command(command)


_gather()
