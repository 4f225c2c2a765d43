"""A form as somebody asks it aloud: several questions on a page, and "they would not say".

What the form decides by is not left unsaid: nothing could be done, or the wrong thing would.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from portal.journey.changing import ChangeDetails
from portal.journey.contradictions import read_by
from portal.journey.evidence import Evidence
from portal.journey.fields import Field
from portal.journey.form import Confirm, Effect, Form
from portal.journey.pages import Page, Step
from portal.journey.pausing import PauseAsking
from portal.journey.retelling import afresh
from portal.journey.together import together


@lru_cache(256)
def asked_aloud(form: Form) -> Form:
    """The form whose questions say whether they may be left unsaid, put together."""
    told, decisive = afresh(together(form)), decides_by(form)
    parts = (_asked(part, decisive) if isinstance(part, Page) else part for part in told.parts)
    told.parts = tuple(parts)
    told.pages = tuple(part for part in told.parts if isinstance(part, Page))
    told.original = told
    return told


def decides_by(form: Form) -> frozenset[str]:
    """The names of answers without which it would do nothing, or something wrong.

    Of a plan that is worked out from the answers any could be one.
    """
    if form.proposes:
        return form.names
    read = chain.from_iterable(_read(effect) for effect in form.then)
    shown = (name for page in form.pages if isinstance(page, Step) for name in page.rests_on)
    own = (name for page in form.pages if _works_out(page) for name in page.names)
    return _with_what_leads_there(form, {*read, *shown, *own})


def _with_what_leads_there(form: Form, decisive: set[str]) -> frozenset[str]:
    """And those that a page hangs on which asks one of them."""
    for page in reversed(form.pages):
        if page.when and decisive.intersection(page.names):
            decisive |= page.when.reads
    return frozenset(decisive)


def _works_out(page: Page) -> bool:
    return isinstance(page, Step) and bool(page.check or page.shows)


def _read(effect: Effect) -> Iterator[str]:
    for _, condition in read_by(effect):
        yield from condition.reads
    if isinstance(effect, Confirm | ChangeDetails):
        yield from effect.answers
    if isinstance(effect, PauseAsking):
        yield from (*effect.heard, effect.needs)
        yield from effect.again.answers if effect.again else ()


def _asked(page: Page, decisive: frozenset[str]) -> Page:
    """The same page, where none of its questions may be left unsaid."""
    if not isinstance(page, Step) or not any(_may_be_unsaid(f, decisive) for f in page.fields):
        return page
    told = afresh(page)
    told.fields = tuple(_marked(field, decisive) for field in page.fields)
    return told


def _marked(field: Field, decisive: frozenset[str]) -> Field:
    told = afresh(field)
    told.may_be_unsaid = _may_be_unsaid(field, decisive)
    return told


def _may_be_unsaid(field: Field, decisive: frozenset[str]) -> bool:
    return field.is_typed and field.name not in decisive and not isinstance(field, Evidence)
