"""Nothing grows until it can no longer be read at one sitting."""

import ast
from statistics import median

from tests.house.tree import called, code_lines, files, functions, lines_of, modules

LONGEST_FILE = 250
LONGEST_FORM = 200
LONGEST_FUNCTION = 25
LONGEST_TEMPLATE = 60
MIDDLING_FILE = 90
MOST_TEMPLATES = 42  # with three layouts and all of casework; a form never needs one of its own


def longer_than(limit: int, paths) -> dict[str, int]:
    return {called(path): lines_of(path) for path in paths if lines_of(path) > limit}


def test_a_file_can_be_read_at_one_sitting():
    assert longer_than(LONGEST_FILE, modules("portal", "tests")) == {}


def test_most_files_are_much_shorter_than_they_may_be():
    assert median(lines_of(path) for path in modules("portal")) <= MIDDLING_FILE


def test_a_form_can_be_read_from_top_to_bottom():
    assert longer_than(LONGEST_FORM, modules("forms")) == {}


def test_a_function_fits_in_a_glance():
    long = {where: code_lines(function) for where, function in functions("portal", "forms")}
    assert {where: lines for where, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_a_template_is_short_and_there_are_few_of_them():
    templates = files(".html", "govuk_templates")
    assert longer_than(LONGEST_TEMPLATE, templates) == {}
    assert 0 < len(templates) <= MOST_TEMPLATES


def test_every_module_says_what_it_is():
    everything = modules("portal", "forms", "tests", "migrations")
    assert [called(path) for path in everything if not _said(path)] == []


def _said(path) -> str | None:
    return ast.get_docstring(ast.parse(path.read_text()))


def test_everything_the_portal_does_is_typed():
    assert [where for where, function in functions("portal", "forms") if _untyped(function)] == []


def _untyped(function) -> bool:
    given = function.args
    named = [*given.posonlyargs, *given.args, *given.kwonlyargs]
    gathered = [each for each in (given.vararg, given.kwarg) if each]
    untyped = [each.arg for each in [*named, *gathered] if each.annotation is None]
    return function.returns is None or bool(set(untyped) - {"self", "cls"})
