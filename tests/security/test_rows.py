"""Every row of the attack table is tried, under its own name, and the README shows the table."""

import re

from tests.forms import test_every_change as law
from tests.forms.every import FORMS
from tests.house.tree import ROOT, functions
from tests.security.rows import ROWS

NAMED = re.compile(r"tests/security/\S+ test_(S\d\d)_")
README = (ROOT / "README.md").read_text()


def test_every_row_has_tests_that_bear_its_name() -> None:
    found = {row[1] for where, _ in functions("tests") if (row := NAMED.match(where))}
    assert found == set(ROWS)


def test_the_readme_shows_every_row_as_it_is() -> None:
    shown = re.findall(r"^\| (S\d\d) \| (.+?) \| (.+?) \|$", README, re.MULTILINE)
    assert shown == [(name, row.tried, row.outcome) for name, row in ROWS.items()]


def test_every_threat_is_answered_by_rows_that_there_are() -> None:
    threats = README.partition("## Threats")[2].partition("\n## ")[0]
    named = set(re.findall(r"\bS\d\d\b", threats.partition("### Attacks")[0]))
    assert named == set(ROWS)


def test_S05_answers_left_behind_on_a_branch() -> None:
    """A law of every form proves it; here, only that it is tried wherever there is a branch."""
    marks = law.test_a_branch_that_was_left_is_neither_shown_nor_sent.pytestmark  # type: ignore[attr-defined]
    tried = {form.slug for mark in marks for form, _ in mark.args[1]}
    assert tried == {form.slug for form in FORMS if law.turns(form)} != set()
