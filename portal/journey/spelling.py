"""How addresses, names and titles are spelt, before anything is made of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from portal.journey.fields import Date, Field, Forgotten
from portal.journey.pages import Each, Page, Step

if TYPE_CHECKING:
    from portal.journey.form import Form

SLUG = re.compile(r"[a-z0-9-]+")
LETTERS = "lower-case letters, digits and hyphens"


def misspelt(form: Form) -> Iterator[str]:
    """Whatever could not be an address, a name, a title or a limit."""
    if not is_slug(form.slug):
        yield f"its address is not {LETTERS}"
    if not _is_text(form.title):
        yield "it has no title: what follows its address is not text"
    for page in form.pages:
        yield from _about_the_page(page)
        for field in page.fields:
            yield from _about_the_field(page, field)


def is_slug(word: Any) -> bool:
    return isinstance(word, str) and SLUG.fullmatch(word) is not None


def _is_text(words: Any) -> bool:
    return isinstance(words, str) and bool(words.strip())


def _about_the_page(page: Page) -> Iterator[str]:
    if not is_slug(page.slug):
        yield f"the page {page.slug} has an address that is not {LETTERS}"
    if not _is_text(page.title):
        yield f"the page {page.slug} has no title: what follows its address is not text"
    if isinstance(page, Each):
        yield from _about_the_name(page, page.name)
    if isinstance(page, Step) and not (page.fields or page.text or page.shows):
        yield f"the page {page.slug} asks nothing and tells nothing"


def _about_the_field(page: Page, field: Field) -> Iterator[str]:
    yield from _about_the_name(page, field.name)
    if isinstance(field, Date) and field.in_the not in (None, "past", "future"):
        yield (
            f"the page {page.slug} wants {field.name} to be in the {field.in_the}, "
            "but a date can only be in the past or in the future"
        )
    if field.example is not None and not _is_an_answer(field):
        yield f"the page {page.slug} gives {field.name} an example that could not be its answer"


def _about_the_name(page: Page, name: Any) -> Iterator[str]:
    if not (isinstance(name, str) and name.isidentifier()):
        yield (
            f"the page {page.slug} keeps an answer as {name}, which is not a name: "
            "use letters, digits and underscores, and begin with a letter"
        )


def _is_an_answer(field: Field) -> bool:
    """Whether its example can be kept and comes back the same."""
    try:
        return bool(field.load(field.store(field.example)) == field.example)
    except (Forgotten, AttributeError, TypeError):
        return False
