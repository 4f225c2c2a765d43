"""Every page of every form can be read by somebody of eleven; nine is the aim."""

import re
from collections.abc import Iterator

import pytest
from textstat import flesch_kincaid_grade

from forms.report_hardship import form as hardship
from portal.journey import Choice, Content, Each, Form, Page
from portal.journey.ways import Way
from tests.forms.every import FORMS, covering

pytestmark = pytest.mark.unit

OLDEST = 11
IN_TROUBLE = 9
"""The oldest that somebody must be who reads the form for those who are in trouble."""
NAMES = ("Universal Credit", "Crisis and Resilience Fund", "British Sign Language")
"""Of organisations, money and languages: nobody can say them more simply."""
GRADE_ONE = 5  # years old, in the school year before
MADE_OF = re.compile(r"£?\d[\d,.]*|[^\w\s.,:'’-]")
A_NAME = "Amy"
"""What stands for a name that no dictionary has: nobody reads more than one can be read."""


def pages() -> Iterator[tuple[Form, Page, Way]]:
    """Each once, on some way that leads to it."""
    for form in FORMS:
        met = {page.slug: way for way in covering(form) for page in way.pages}
        yield from ((form, page, met[page.slug]) for page in form.pages)


def said_on(page: Page, way: Way) -> Iterator[str]:
    """Everything a page says of itself, a thing to read each; not what somebody told."""
    yield from (page.title, page.hint)
    yield from (words for part in page.content(way.told) for words in words_of(part))
    for field in page.fields:
        yield from (field.label, field.hint)
        yield from field.options.values() if isinstance(field, Choice) else ()
    if isinstance(page, Each):
        yield page.one


def words_of(part: Content) -> Iterator[str]:
    """The cells of a table are numbers and days: only its head is read."""
    for name, said in part._asdict().items():
        if name not in ("drawn_as", "who", "number", "hours", "to", "at"):
            each = said if isinstance(said, tuple) else (said,)
            yield from (words for words in each if isinstance(words, str))


def reading_age(sentences: Iterator[str]) -> float:
    ended = " ".join(f"{words.rstrip('.?:')}." for words in sentences if words)
    for name in NAMES:
        ended = ended.replace(name, A_NAME)
    text = MADE_OF.sub(" ten ", ended)
    while True:
        try:
            return flesch_kincaid_grade(text) + GRADE_ONE
        except KeyError as unknown:  # it is in no dictionary
            text = re.sub(rf"\b{unknown.args[0]}\b", A_NAME, text, flags=re.IGNORECASE)


@pytest.mark.parametrize(
    ("form", "page", "way"),
    [pytest.param(f, p, w, id=f"{f.slug}-{p.slug}") for f, p, w in pages()],
)
def test_a_page_can_be_read_at_eleven(form: Form, page: Page, way: Way) -> None:
    oldest = IN_TROUBLE if form is hardship else OLDEST
    assert reading_age(said_on(page, way)) <= oldest


def test_what_an_office_would_write_is_noticed() -> None:
    office = "Notwithstanding the aforementioned, instalments constitute contractual obligations."
    assert reading_age(iter([office])) > OLDEST
