"""What the portal is made of, as a CycloneDX list: `python -m tests.security.sbom [FILE]`.

Made from the locks alone, so that the same locks give the same bytes.
"""

import base64
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
PACKAGE = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^\]]*\])?==(?P<version>[^\s;\\]+)"
    r"(?P<rest>(?:.*\n(?=[ \t]))*.*)",
    re.MULTILINE,
)
NAMESPACE = uuid.UUID("3f0c8c4e-5a5e-4b7e-9d0e-6a1a9f6f2d11")
Json = dict[str, Any]


class Part(NamedTuple):
    """One package: where it is from, what it is, who wants it."""

    kind: str
    name: str
    version: str
    hashes: tuple[tuple[str, str], ...]
    needed_by: tuple[str, ...]
    runs: bool
    """Whether residents are served by it, or it only builds and tests."""

    @property
    def purl(self) -> str:
        name = self.name.replace("@", "%40") if self.kind == "npm" else self.name
        return f"pkg:{self.kind}/{name}@{self.version}"

    def as_json(self) -> Json:
        return {
            "type": "library",
            "bom-ref": self.purl,
            "name": self.name,
            "version": self.version,
            "scope": "required" if self.runs else "excluded",
            "hashes": [{"alg": alg, "content": content} for alg, content in self.hashes],
            "purl": self.purl,
        }


def python_parts() -> Iterator[Part]:
    """Those of requirements-dev.txt, which has all of requirements.txt."""
    run = {found["name"] for found in PACKAGE.finditer(_read("requirements.txt"))}
    for found in PACKAGE.finditer(_read("requirements-dev.txt")):
        hashes = re.findall(r"--hash=sha256:([0-9a-f]{64})", found["rest"])
        via = found["rest"].partition("# via")[2]
        wanted = [w for w in re.findall(r"[A-Za-z0-9._-]+", via) if not w.startswith("-r")]
        known = tuple(name for name in wanted if not name.endswith(".in"))
        yield Part(
            "pypi",
            found["name"],
            found["version"],
            tuple(("SHA-256", each) for each in sorted(hashes)),
            known,
            found["name"] in run,
        )


SENT_TO_RESIDENTS = {"govuk-frontend"}


def npm_parts() -> Iterator[Part]:
    """The pages' tools; of one of them, parts are sent to residents."""
    packages: dict[str, Json] = json.loads(_read("package-lock.json"))["packages"]
    for path, facts in packages.items():
        if path:
            name = path.rpartition("node_modules/")[2]
            algorithm, _, digest = facts["integrity"].partition("-")
            content = base64.b64decode(digest).hex()
            hashed = ((algorithm.upper().replace("SHA", "SHA-"), content),)
            runs = name in SENT_TO_RESIDENTS
            yield Part("npm", name, facts["version"], hashed, (), runs)


def list_of_parts() -> Json:
    ours = tomllib.loads(_read("pyproject.toml"))["project"]
    parts = sorted({*python_parts(), *npm_parts()}, key=lambda part: part.purl)
    portal = f"pkg:generic/{ours['name']}@{ours['version']}"
    components = [part.as_json() for part in parts]
    serial = uuid.uuid5(NAMESPACE, json.dumps(components))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": portal,
                "name": ours["name"],
                "version": ours["version"],
            }
        },
        "components": components,
        "dependencies": [*_wants(portal, parts)],
    }


def _wants(portal: str, parts: list[Part]) -> Iterator[Json]:
    """Who wants what; what nobody else wants is wanted by the portal."""
    by_name = {part.name: part.purl for part in parts if part.kind == "pypi"}
    known = {part.purl: [n for n in part.needed_by if n in by_name] for part in parts}
    wanted = [purl for purl, by in known.items() if not by]
    yield {"ref": portal, "dependsOn": wanted}
    for part in parts:
        on = [purl for purl, by in known.items() if part.kind == "pypi" and part.name in by]
        yield {"ref": part.purl, "dependsOn": on}


def _read(name: str) -> str:
    return (ROOT / name).read_text()


def written() -> str:
    return json.dumps(list_of_parts(), indent=2, sort_keys=True) + "\n"


if __name__ == "__main__":
    to = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "var" / "sbom.json"
    to.parent.mkdir(parents=True, exist_ok=True)
    to.write_text(written())
    sys.stdout.write(f"{to}: {len(list_of_parts()['components'])} parts\n")
