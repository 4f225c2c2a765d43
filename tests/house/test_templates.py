"""Every template is drawn by something."""

import re

from tests.house.tree import ROOT, files, modules

FOLDER = ROOT / "govuk_templates"
NAMED = re.compile(r"""["']([\w/]+\.html)["']""")


def test_every_template_is_used_and_every_one_used_is_there():
    there = {path.relative_to(FOLDER).as_posix() for path in files(".html", "govuk_templates")}
    users = [*modules("portal"), *files(".html", "govuk_templates")]
    used = {name for path in users for name in NAMED.findall(path.read_text())}
    assert there - used == set()
    assert {name for name in used if not name.startswith("govuk_")} - there == set()
