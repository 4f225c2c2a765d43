"""The words we use, and those we never do."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.house.tree import called, every_file, modules, parsed

SAYS_NOTHING = {
    *("helper", "helpers", "manager", "handler", "util", "utils", "base", "common", "process"),
    *("data", "info", "misc"),
}
LATER = re.compile(r"\b(TO" + r"DO|FIX" + r"ME|XX" + r"X)\b")
LOOKED_AWAY = re.compile("pragma: no" + " cover|mark\\.(sk" + "ip|xf" + "ail)|pytest\\.sk" + "ip")
TEXT = (".py", ".html", ".md", ".toml", ".scss", ".js", ".mjs", ".mk", ".yaml", ".yml")
CHANNELS = {"self-service", "assisted", "kiosk"}
KNOW_CHANNELS = {
    "portal/channels.py": "where they are described",
    "portal/commands/__init__.py": "names the command that says how to set one up",
    "portal/journey/contradictions.py": "keeps the address /kiosk for the portal",
    "portal/web/assist.py": "the assisted channel's own door",
    "portal/web/kiosk.py": "the kiosk's own door",
}
IMPORTS_LATE = {
    "portal/__init__.py": "so that the journey language loads without a web framework",
    "portal/arrears/likeness.py": "only who looks for somebody needs RapidFuzz",
    "portal/arrears/working_days.py": "so that a web starts without all the world's calendars",
    "portal/evidence/pdfs.py": "a photo need not wait for the library of PDFs",
    "portal/evidence/s3_store.py": "few councils have a bucket, and its library is slow to load",
    "portal/people/passkeys.py": "few processes meet a passkey, and its library is slow to load",
    "portal/people/passwords.py": "a list of thirty thousand is read when a password is chosen",
    "portal/web/payment_files.py": "few fetch a calendar, and its library is slow to load",
    "portal/people/single_sign_on.py": "few councils sign staff in, and Authlib is slow to load",
}


def ours(*endings: str) -> list[Path]:
    return [path for path in every_file() if path.name.endswith(endings)]


def test_a_file_is_named_for_what_is_in_it():
    named = {called(path): set(re.split(r"[_.\-]", path.stem)) for path in every_file()}
    assert {name for name, words in named.items() if words & SAYS_NOTHING} == set()


def test_nothing_is_left_for_later():
    assert [called(path) for path in ours(*TEXT) if LATER.search(path.read_text())] == []


def test_no_test_looks_away():
    assert [called(path) for path in ours(".py") if LOOKED_AWAY.search(path.read_text())] == []


def test_only_the_channels_themselves_know_which_channels_there_are():
    for path in modules("portal", "forms"):
        if called(path) not in KNOW_CHANNELS:
            assert CHANNELS.intersection(_words_in(path)) == set(), called(path)


def _words_in(path: Path) -> Iterator[str]:
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def test_what_a_module_needs_is_said_at_its_top():
    late = {called(path) for path in modules("portal", "forms", "migrations") if _late(path)}
    assert late == set(IMPORTS_LATE)


def _late(path: Path) -> bool:
    functions = (each for each in ast.walk(parsed(path)) if isinstance(each, ast.FunctionDef))
    return any(
        isinstance(node, ast.Import | ast.ImportFrom)
        for function in functions
        for node in ast.walk(function)
    )
