"""S46: what the portal is made of is known to the last package, and so are its known holes."""

import json
import subprocess
import sys
from importlib.metadata import version

import pytest
from cyclonedx.model.bom import Bom
from packageurl import PackageURL

from tests.house.tree import ROOT
from tests.security import audit
from tests.security.sbom import list_of_parts, written


def test_S46_the_list_of_parts_matches_the_locks() -> None:
    """Every package of both locks at its version, and as installed here; nothing else."""
    listed = {PackageURL.from_string(each["purl"]) for each in list_of_parts()["components"]}
    python = {found.name: found.version for found in listed if found.type == "pypi"}
    lines = (ROOT / "requirements-dev.txt").read_text().splitlines()
    pinned = [
        line.split(" ")[0].split("==") for line in lines if "==" in line and line[0].isalnum()
    ]
    assert python == {name.partition("[")[0]: number for name, number in pinned}
    assert {name: version(name) for name in python} == python
    locked = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    pages = {(each.namespace, each.name, each.version) for each in listed if each.type == "npm"}
    assert len(pages) == len(
        {(p.rpartition("node_modules/")[2], f["version"]) for p, f in locked.items() if p}
    )
    assert (
        "govuk-frontend",
        json.loads((ROOT / "package.json").read_text())["devDependencies"]["govuk-frontend"],
    ) in {(name, number) for _, name, number in pages}


def test_S46_the_list_is_cyclonedx_and_the_same_every_time() -> None:
    bom = Bom.from_json(json.loads(written()))  # type: ignore[attr-defined]
    assert bom is not None
    assert len(bom.components) == len(list_of_parts()["components"])
    again = subprocess.run(
        [sys.executable, "-m", "tests.security.sbom", "/dev/stdout"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert again.stdout.startswith(written())


def test_S46_everything_that_serves_residents_is_marked_so() -> None:
    required = {
        each["name"] for each in list_of_parts()["components"] if each["scope"] == "required"
    }
    assert {"flask", "granian", "psycopg", "govuk-frontend", "werkzeug"} <= required
    assert not required & {"pytest", "playwright", "esbuild", "mypy"}


def test_S46_every_package_is_wanted_by_something_on_the_list() -> None:
    parts = list_of_parts()
    wanted = {ref for each in parts["dependencies"] for ref in each["dependsOn"]}
    assert wanted == {each["bom-ref"] for each in parts["components"]}


FLASK = {"name": "flask", "version": "3.1.3", "vulns": []}
HOLE = {"id": "CVE-2026-1", "fix_versions": ["9"]}
UNREACHED = {"name": "flask", "skip_reason": "Dependency not found"}
COUNTED = {"metadata": {"dependencies": {"total": 8}}}


@pytest.mark.parametrize(
    ("said", "words", "fails"),
    [
        ({"dependencies": [FLASK]}, "Python packages: 1 audited, no known hole", False),
        ({"dependencies": [{**FLASK, "vulns": [HOLE]}]}, "Python packages: 1 known holes", True),
        ({"dependencies": [UNREACHED]}, "Python packages: NOT AUDITED", False),
        ({"dependencies": []}, "Python packages: NOT AUDITED", False),
        ("Traceback: no name service", "Python packages: NOT AUDITED", False),
    ],
)
def test_S46_a_known_hole_of_a_python_package(said: object, words: str, fails: bool) -> None:
    found = audit.of_python(said if isinstance(said, str) else json.dumps(said))
    assert (found.words.startswith(words), found.fails) == (True, fails)


@pytest.mark.parametrize(
    ("severity", "fails"), [(None, False), ("low", False), ("high", True), ("critical", True)]
)
def test_S46_a_known_hole_of_the_pages_tools(severity: str | None, fails: bool) -> None:
    held = {"sass": {"name": "sass", "severity": severity}} if severity else {}
    found = audit.of_pages(json.dumps({"vulnerabilities": held, **COUNTED}))
    assert found.fails == fails
    assert ("sass" in found.words) == fails


def test_S46_an_audit_that_could_not_be_made_says_so() -> None:
    for said in ("", '{"message": "405 Method Not Allowed", "error": {}}', "[]"):
        assert "NOT AUDITED" in audit.of_pages(said).words
        assert not audit.of_pages(said).fails
