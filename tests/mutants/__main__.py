"""Every line of the arithmetic changed on purpose, one at a time: each change must fail a test.

    python -m tests.mutants [NAME...] [--children 1] [--listed]

A change that no test notices must be in `survivors.toml`, with the reason why nobody could;
what is there and is noticed after all must be taken out. NAME is a mutant or a pattern, such
as `portal.arrears.held.*`: only those are tried. `--listed` reads what the last run found.
"""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import click

from tests.mutants.found import UNTRIED, Verdicts, verdicts
from tests.mutants.opened import opened

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "var" / "mutants"
PURE = "What can be pure is pure"
APART = {"portal.arrears.signposts"}
"""Telephone numbers and where they are from: words that no arithmetic is done with."""
SETTINGS = """
[tool.mutmut]
source_paths = ["portal"]
only_mutate = {files}
pytest_add_cli_args_test_selection = ["tests/arrears"]
pytest_add_cli_args = ["-m", "unit", "-p", "tests.mutants.quick", "--hypothesis-profile=quick"]
timeout_multiplier = 3.0
use_git_change_detection = false
"""


@click.command()
@click.argument("names", nargs=-1)
@click.option("--children", default=1, help="How many at a time.")
@click.option("--listed", is_flag=True, help="Try nothing, read what the last run found.")
def mutants(names: tuple[str, ...], children: int, listed: bool) -> None:
    """Try every change of the pure modules, or those named."""
    if not listed:
        _lay_out()
        command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(children), *names]
        subprocess.run(command, cwd=FOLDER, check=True)
    found = verdicts(FOLDER)
    click.echo(found.in_words())
    sys.exit(_objections(found, everything=not names))


def _objections(found: Verdicts, everything: bool) -> int:
    accepted = _accepted()
    unexplained = [each for each in found.survived if each.change not in accepted]
    for each in unexplained:
        click.echo(f"\nNo test notices this, and survivors.toml does not say why:\n{each}")
    gone = set(accepted) - {each.change for each in found.survived} if everything else set()
    for change in sorted(gone):
        click.echo(f"\nsurvivors.toml has a change that a test notices, or that is none: {change}")
    untried = found.together[UNTRIED] if everything else 0
    if untried:
        click.echo(f"\nThe run was cut short: {untried} changes were not tried.")
    return int(bool(unexplained or gone or untried))


def _accepted() -> dict[tuple[str, str, str], str]:
    told = tomllib.loads((Path(__file__).with_name("survivors.toml")).read_text())
    return {(each["of"], each["was"], each["became"]): each["why"] for each in told["survivor"]}


def _lay_out() -> None:
    """A copy beside everything else, so that nothing of ours is ever changed."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    leave = shutil.ignore_patterns("__pycache__", "static")
    for name in ("portal", "tests"):
        shutil.copytree(ROOT / name, FOLDER / name, ignore=leave)
    files = [module.replace(".", "/") + ".py" for module in pure_modules()]
    for name in files:
        (FOLDER / name).write_text(opened((ROOT / name).read_text()))
    told = (ROOT / "pyproject.toml").read_text()
    (FOLDER / "pyproject.toml").write_text(told + SETTINGS.format(files=files))


def pure_modules() -> list[str]:
    """Those the layers call pure, as far as they reckon with money and days."""
    told = tomllib.loads((ROOT / "pyproject.toml").read_text())
    contracts = told["tool"]["importlinter"]["contracts"]
    [modules] = [each["source_modules"] for each in contracts if each["name"] == PURE]
    return [name for name in modules if name.startswith("portal.arrears.") and name not in APART]


if __name__ == "__main__":
    mutants()
