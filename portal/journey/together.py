"""A form as it is asked where several questions fit on one page: the same answers, fewer pages.

Only questions that are asked of exactly the same people, one after another, under one
heading; a page that shows something of its own, or checks something, stays by itself.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from portal.journey.conditions import Condition, Follows
from portal.journey.fields import Choice, Date, Field, Money, Text, YesNo
from portal.journey.form import Form
from portal.journey.pages import Heading, Page, Step
from portal.journey.reaching import Email, Phone
from portal.journey.retelling import afresh
from portal.journey.worked import WorkedAmount

MOST = 5
"""How many questions one page asks."""
PLAIN = Text | Date | Money | Choice | YesNo | Phone | Email
"""Kinds of answer that are typed or chosen, and lead to no other view of their page."""


@lru_cache(256)
def together(form: Form) -> Form:
    """The form with such questions on one page, which is at the address of the first of them."""
    told = afresh(form)
    told.parts = tuple(_parts(form))
    told.pages = tuple(part for part in told.parts if isinstance(part, Page))
    told.original = told
    return told


def now_at(form: Form, slug: str) -> Page | None:
    """The page of `together(form)` that asks what the page at `slug` does."""
    asked, merged = form.page(slug), together(form)
    if asked is None or merged.page(slug) is not None:
        return merged.page(slug)
    return next(page for page in merged.pages if asked.names[0] in page.names)


def _parts(form: Form) -> Iterator[Heading | Page]:
    group: list[Page] = []
    for part in form.parts:
        if group and not (isinstance(part, Page) and _goes_with(group, part)):
            yield _one_page(group)
            group = []
        if isinstance(part, Page):
            group.append(part)
        else:
            yield part
    if group:
        yield _one_page(group)


def _goes_with(group: list[Page], page: Page) -> bool:
    first = group[0]
    return (
        len(group) < MOST
        and _is_plain(first)
        and _is_plain(page)
        and not page.text
        and _same(first.when, page.when)
    )


def _is_plain(page: Page) -> bool:
    """One question and nothing else: no rule, nothing worked out, nothing brought back."""
    if not isinstance(page, Step) or len(page.fields) != 1:
        return False
    more = (page.check, page.shows, page.rests_on, page.as_before)
    field = page.fields[0]
    return isinstance(field, PLAIN) and not isinstance(field, WorkedAmount) and not any(more)


def _same(one: Condition | None, other: Condition | None) -> bool:
    """Whether they hold for the same people; of what a function works out nobody can tell."""
    if one is other or one is None or other is None:
        return one is other
    if any(isinstance(atom, Follows) for both in (one, other) for atom in both.atoms()):
        return False
    return (one.says(), one.reads) == (other.says(), other.reads)


def _one_page(group: list[Page]) -> Page:
    first = group[0]
    if len(group) == 1:
        return first
    asked = (_labelled(page) for page in group)
    words, when = "\n".join(page.adviser for page in group if page.adviser), first.when
    heading = first.heading
    private = any(page.private for page in group)
    more: dict[str, Any] = {"when": when, "adviser": words, "private": private}
    page = Step(first.slug, heading.title, *asked, text=first.text, **more)
    page.heading = heading
    return page


def _labelled(page: Page) -> Field:
    """Its question, which was the title of its page."""
    field = afresh(page.fields[0])
    field.label, field.hint = page.title, page.hint or field.hint
    return field
