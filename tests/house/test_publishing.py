"""What is published says nothing about the machine it was written on."""

import json
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, called, every_file

REGISTRIES = re.compile(
    "|".join(
        [
            r"pypi\." + "org",
            "python" + r"hosted\." + "org",
            "npm" + r"js\." + "(org|com)",
            "yarn" + r"pkg\." + "com",
            "--(extra-)?" + "index-url",
            "--trusted" + "-host",
        ]
    )
)
SOMEONES_FOLDER = re.compile(r"(?<![\w.}/-])/(" + "ho" + "me|ro" + "ot|wo" + "rk|Us" + r"ers)/\w")
HASHED = re.compile(r"^\S+==\S+( ;[^\\]+)?( \\\n    --hash=sha256:[0-9a-f]{64})+$", re.MULTILINE)
PINNED = re.compile(r"^[A-Za-z0-9]", re.MULTILINE)
LOCKED = sorted(ROOT.glob("requirements*.txt"))


def read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", errors="replace")


def test_no_file_names_where_packages_came_from():
    assert [called(path) for path in every_file() if REGISTRIES.search(read(path))] == []


def test_no_file_names_a_folder_of_somebodys_machine():
    assert [called(path) for path in every_file() if SOMEONES_FOLDER.search(read(path))] == []


@pytest.mark.parametrize("path", LOCKED, ids=called)
def test_every_requirement_is_pinned_to_what_was_tried(path):
    text = read(path)
    assert len(PINNED.findall(text)) == len(HASHED.findall(text)) > 0


def test_the_pages_tools_are_pinned_to_what_was_tried():
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    bought = {name: facts for name, facts in packages.items() if name}
    assert bought
    assert [name for name, facts in bought.items() if "resolved" in facts] == []
    assert [name for name, facts in bought.items() if not facts.get("integrity")] == []
