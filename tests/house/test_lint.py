"""The tools that keep the house find nothing to say."""

import subprocess
import sys
import tomllib
from pathlib import Path

from tests.house.tree import ROOT

SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]


TOOLS = Path(sys.executable).parent


def said_by(tool: str, *told: str) -> tuple[int, str]:
    """How a tool ended, and what it said."""
    found = subprocess.run(
        [TOOLS / tool, *told], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return found.returncode, found.stdout + found.stderr


def test_no_function_takes_more_than_eight_turns():
    assert SETTINGS["ruff"]["lint"]["mccabe"]["max-complexity"] == 8
    assert "C90" in SETTINGS["ruff"]["lint"]["select"]


def test_ruff_finds_nothing_to_mend():
    ended, said = said_by("ruff", "check", "--no-cache", ".")
    assert ended == 0, said
    assert "All checks passed!" in said


def test_ruff_finds_nothing_to_lay_out_better():
    ended, said = said_by("ruff", "format", "--no-cache", "--check", ".")
    assert ended == 0, said
    assert "already formatted" in said


def test_mypy_finds_no_name_used_as_what_it_is_not():
    """Half a minute of one core in a fresh clone, a second once .mypy_cache is there."""
    assert SETTINGS["mypy"]["strict"]
    ended, said = said_by("mypy")
    assert ended == 0, said
    assert "Success: no issues found" in said


def test_each_layer_knows_only_those_below_it():
    contracts = SETTINGS["importlinter"]["contracts"]
    ended, said = said_by("lint-imports", "--no-cache")
    assert ended == 0, said
    assert f"Contracts: {len(contracts)} kept, 0 broken." in said
