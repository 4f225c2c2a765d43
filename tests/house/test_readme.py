"""A newcomer can trust the README."""

import re

import click
import pytest
from pydantic import AliasChoices

from portal.commands import PARTS, portal
from portal.journey import Form
from portal.settings import Settings
from tests.house.tree import ROOT

README = (ROOT / "README.md").read_text()
HERE = click.Context(portal)
COMMANDS = portal.list_commands(HERE)


def variable(name: str) -> str:
    alias = Settings.model_fields[name].validation_alias
    if isinstance(alias, AliasChoices):
        return str(alias.choices[0])
    return f"{Settings.model_config['env_prefix']}{name}".upper()


@pytest.mark.parametrize("name", [*Settings.model_fields])
def test_every_setting_is_explained(name):
    assert f"`{variable(name)}`" in README


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_explained(name):
    assert re.search(rf"`portal {name}\b", README)


def test_every_file_of_the_command_is_a_part_of_it():
    files = (ROOT / "portal" / "commands").glob("[a-z]*.py")
    written = {path.stem for path in files if "@click." in path.read_text()}
    assert {part.partition(":")[0] for part in PARTS.values()} == written


def test_every_command_it_names_exists():
    for group, part in re.findall(r"`portal ([a-z-]+)(?: ([a-z-]+))?", README):
        command = portal.get_command(HERE, group)
        assert command is not None, group
        if part:
            assert isinstance(command, click.Group), group
            assert command.get_command(HERE, part) is not None, part


def test_the_form_it_shows_can_be_used_as_it_is():
    [shown] = re.findall(r"```python\n(.*?)```", README, re.DOTALL)
    made: dict[str, object] = {}
    exec(compile(shown, "README.md", "exec"), made)  # noqa: S102 (our own words)
    assert isinstance(made["form"], Form)


def test_every_file_it_points_to_is_there():
    named = re.findall(r"`((?:portal|tests|forms|govuk_templates|migrations)/[\w/.]+)`", README)
    assert named
    invented = {"forms/garage_rent.py"}
    assert [name for name in named if name not in invented and not _there(name)] == []


def _there(name: str) -> bool:
    return (ROOT / name).exists() or (ROOT / f"{name}.py").exists()
