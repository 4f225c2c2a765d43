"""Every text a resident can read here, collected for translators.

Forms and our own pages are told once more to somebody who only takes notes, so
what is translated and what is collected are the same. Words in templates and in
code are found where they are written.
"""

import ast
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from importlib import import_module
from itertools import chain
from pathlib import Path
from pkgutil import iter_modules

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

import portal.web
from portal.arrears.plan_in_words import EACH_TIME, WORKED
from portal.arrears.reasons import SAYS
from portal.arrears.signposts import HELP, help_with
from portal.casework.cases import OUTCOMES
from portal.casework.progress import TITLES, UNDECIDED
from portal.catalogue import forms_in
from portal.journey import Each, Form, Held, Page, Step
from portal.journey.retelling import content_retold, form_retold, page_retold
from portal.journey.saying import Amount, Count, Day, Sentence, Time
from portal.settings import Settings
from portal.web.errors import NOT_KEPT, SAVED
from portal.web.inputs.objections import objections
from portal.web.several_words import how_many, whether_another, whether_to_remove
from portal.web.templates import SOURCES
from portal.web.words.cookies import UNTIL_CLOSED

PYTHON = Path(portal.web.__file__).parents[1]
STAFF = ("assist", "casework", "staff_", "case_", "delivery_")
WHOLE = {"Sentence", "Words"}
CONTENT = {"Paragraph", "Subheading", "Inset", "Alert", "Leads", "Bullets", "Telephone", "Table"}
SPEAKS = "from portal.journey"  # an import: what follows means these by such names
COUNCILS_OWN = ("service_name", "contact_hours")
METHODS = [("**.html", "jinja2"), ("**.py", "python")]
SEVERAL = 2
A_MOMENT = datetime(2026, 1, 5, 12, tzinfo=UTC)
"""Of help that depends on the hour: its words are the same at any other."""


def catalogue(packages: Iterable[str]) -> Catalog:
    """Every text in English, each once, with the file or the form it comes from."""
    found = Catalog(project="resident-portal", charset="utf-8")
    for where, text, plural in sorted(_all(tuple(packages))):
        if any(letter.isalpha() for letter in text):
            found.add((text, plural) if plural else text, locations=[(where, 0)])
    return found


def _all(packages: tuple[str, ...]) -> Iterator[tuple[str, str, str]]:
    yield from _marked(SOURCES)
    yield from _marked(PYTHON / "web")
    folders = [PYTHON, *(Path(path) for name in packages for path in import_module(name).__path__)]
    forms = forms_in(packages).values()
    for where, text in chain(_in_code(folders), _of_pages(), _of_forms(forms), _besides()):
        yield where, text, ""


def _marked(folder: Path) -> Iterator[tuple[str, str, str]]:
    """What stands in `_()`, `ngettext()` and `trans`."""
    read = {"jinja2": {"trimmed": "true", "trim_blocks": "true", "lstrip_blocks": "true"}}
    options = {"**.html": read["jinja2"] | {"silent": "false"}}
    for name, _, message, _, _ in extract_from_dir(folder, METHODS, options):
        if not name.startswith(STAFF):
            one, many = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
            yield f"{folder.name}/{name}", one, str(many or "")


def _in_code(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """What stands in a sentence or in content, wherever it is written."""
    for folder in folders:
        for path in sorted(folder.rglob("*.py")):
            source = path.read_text()
            if SPEAKS in source and not _is_for_staff(path.relative_to(folder)):
                name = path.relative_to(folder.parent).as_posix()
                yield from ((name, text) for text in texts_in(source))


def _is_for_staff(path: Path) -> bool:
    """Whether only staff read what is there, besides what a resident is told of a case."""
    read_by_residents = path.name == "progress.py"
    return path.name.startswith(STAFF) or (
        path.parts[0] in ("casework", "commands") and not read_by_residents
    )


def texts_in(source: str) -> Iterator[str]:
    """The texts of every sentence and piece of content in this source."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id in WHOLE:
                yield from _words(node.args)
            elif node.func.id in CONTENT:
                yield from _words([*node.args, *(each.value for each in node.keywords)])


def _words(nodes: Iterable[ast.expr]) -> Iterator[str]:
    """Plain words, in tuples too; a sentence or a call inside is found by itself."""
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if not node.value.startswith("/"):  # an address of ours
                yield node.value
        elif isinstance(node, ast.Tuple | ast.List):
            yield from _words(node.elts)


class Notes:
    """Says everything as it was, and writes it down."""

    def __init__(self) -> None:
        self.taken: list[str] = []

    def __call__(self, text: str) -> str:
        self.taken.append(text)
        return text


def _of_forms(forms: Iterable[Form]) -> Iterator[tuple[str, str]]:
    for form in forms:
        notes = Notes()
        form_retold(form, notes)
        said = chain(notes.taken, *(_of_page(page) for page in form.pages))
        yield from ((form.slug, text) for text in patterns(said))


def _of_page(page: Page) -> Iterator[str]:
    for field in page.typed:
        yield from objections(field)
    if isinstance(page, Each):
        if not isinstance(page, Held):
            yield from (how_many(page, 1), how_many(page, SEVERAL))
        for asked in (whether_another(page), whether_to_remove(page)):
            yield from _of_own_page(asked)


def _of_own_page(page: Step) -> Iterator[str]:
    notes = Notes()
    page_retold(page, notes)
    return chain(notes.taken, _of_page(page))


def _of_pages() -> Iterator[tuple[str, str]]:
    """The pages that no form holds."""
    for module in iter_modules(portal.web.__path__):
        if module.name.startswith(STAFF):
            continue
        for thing in vars(import_module(f"portal.web.{module.name}")).values():
            if isinstance(thing, Step):
                yield from ((thing.slug, text) for text in patterns(_of_own_page(thing)))


def _besides() -> Iterator[tuple[str, str]]:
    for patterns_of in (SAYS, EACH_TIME, WORKED):
        yield from (("plans", text) for text in patterns_of.values())
    yield from (("casework", text) for text in (*OUTCOMES.values(), *TITLES.values(), UNDECIDED))
    notes = Notes()
    for part in chain.from_iterable(help_with([need], A_MOMENT) for need in HELP):
        content_retold(part, notes)
    yield from (("signposts", text) for text in patterns(notes.taken))
    yield from (("screens", text) for text in ("Error:", NOT_KEPT, SAVED, UNTIL_CLOSED))
    fields = Settings.model_fields
    yield from (("settings", str(fields[name].default)) for name in COUNCILS_OWN)


def patterns(texts: Iterable[str]) -> Iterator[str]:
    """What a translator is given of these: days, amounts and numbers are no words."""
    for text in texts:
        if isinstance(text, Sentence):
            yield text.pattern
        elif not isinstance(text, Amount | Count | Day | Time):
            yield text
