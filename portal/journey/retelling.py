"""A form as it reads in another language: the same form, every word of it said by `says`.

What a form says to residents is named here and nowhere else, so whatever is
translated is also what is collected to be translated. Nouns stay as they are:
sentences are made of them, and a whole sentence is what can be translated.
"""

from copy import copy
from functools import cached_property, singledispatch
from typing import Any, TypeVar

from portal.journey.conditions import Told
from portal.journey.content import (
    Alert,
    Bullets,
    Content,
    Dates,
    Inset,
    Leads,
    Paragraph,
    Subheading,
    Table,
    Telephone,
)
from portal.journey.evidence import Evidence
from portal.journey.fields import Choice, Date, Field, Money, YesNo
from portal.journey.form import Effect, Form, ProposePlan, StopAsking
from portal.journey.held import Held
from portal.journey.on_account import OnAccount
from portal.journey.pages import Check, Each, Heading, Page, Showing, Step
from portal.journey.plan_sent import in_words_retold
from portal.journey.regular import SAID, Regular
from portal.journey.saying import Beside, Says
from portal.journey.worked import Offer, WorkedAmount

Thing = TypeVar("Thing")
Asks = TypeVar("Asks", bound=Page)


def form_retold(form: Form, says: Says) -> Form:
    """The form in other words. Answers, conditions and addresses are the same."""
    told = afresh(form)
    headings = {part: _heading(part, says) for part in form.parts if isinstance(part, Heading)}
    pages = {page: page_retold(page, says) for page in form.pages}
    for page in form.pages:
        pages[page].heading = headings[page.heading]
    told.parts = tuple(pages[p] if isinstance(p, Page) else headings[p] for p in form.parts)
    told.pages = tuple(pages.values())
    for name in ("title", "sent", "send"):
        setattr(told, name, says(getattr(form, name)))
    told.start = _all(form.start, says)
    told.afterwards = _all(form.afterwards, says)
    told.then = tuple(_effect(effect, says) for effect in form.then)
    told.original = form.original
    return told


def _effect(effect: Effect, says: Says) -> Effect:
    if not isinstance(effect, ProposePlan | StopAsking):
        return effect
    told = copy(effect)
    told.sent, told.afterwards = says(effect.sent), _all(effect.afterwards, says)
    if isinstance(effect, ProposePlan) and isinstance(told, ProposePlan):
        told.in_words = in_words_retold(effect.in_words, says)
    return told


def _heading(heading: Heading, says: Says) -> Heading:
    return Heading(says(heading.title))


def page_retold(page: Asks, says: Says) -> Asks:
    """A page in other words."""
    told = afresh(page)
    told.title, told.hint = says(page.title), says(page.hint)
    told.text = _all(page.text, says)
    told.fields = tuple(field_retold(field, says) for field in page.fields)
    if isinstance(page, Step) and isinstance(told, Step):
        told.check = page.check and _check(page.check, says)
        told.shows = page.shows and _shows(page.shows, says)
    if isinstance(page, Each) and isinstance(told, Each):
        told.numbered = says(page.numbered)
    if isinstance(page, Held) and isinstance(told, Held):
        for name in ("new", "again", "of_ours", "gone", "unchanged"):
            setattr(told, name, says(getattr(page, name)))
    return told


def _check(check: Check, says: Says) -> Check:
    def said(told: Told) -> str | None:
        objection = check(told)
        if isinstance(objection, Beside):
            return Beside(objection.question, says(objection.words))
        return says(objection) if objection else objection

    return said


def _shows(shows: Showing, says: Says) -> Showing:
    def said(told: Told) -> tuple[Content | str, ...]:
        return _all(shows(told), says)

    return said


def field_retold(field: Field, says: Says) -> Field:
    """A question in other words."""
    told = afresh(field)
    told.label, told.hint = says(field.label), says(field.hint)
    told.not_provided = says(field.not_provided)
    _retell(told, says)
    return told


@singledispatch
def _retell(told: Field, says: Says) -> None:
    """Besides, what is particular to a kind of field."""


@_retell.register
def _choice(told: Choice, says: Says) -> None:
    told.options = {option: says(words) for option, words in told.options.items()}
    told.hints = {option: says(words) for option, words in told.hints.items()}


@_retell.register
def _yes_no(told: YesNo, says: Says) -> None:
    told.yes, told.no = says(told.yes), says(told.no)


@_retell.register
def _evidence(told: Evidence, says: Says) -> None:
    told.later = says(told.later)


@_retell.register
def _regular(told: Regular, says: Says) -> None:
    told.often = {every: says(words) for every, words in told.often.items()}
    for words in SAID.values():
        says(words)
    _written_otherwise(told, says)


@_retell.register
def _worked(told: WorkedAmount, says: Says) -> None:
    works_out = told.works_out
    told.works_out = lambda answers: tuple(
        Offer(offer.pence, says(offer.words)) for offer in works_out(answers)
    )
    told.own, told.own_amount = says(told.own), says(told.own_amount)
    _written_otherwise(told, says)


@_retell.register(Date)
@_retell.register(Money)
@_retell.register(OnAccount)
def _written_otherwise(told: Any, says: Says) -> None:
    say = told.say
    vars(told)["say"] = lambda value: says(say(value))


def _all(content: tuple[Content | str, ...], says: Says) -> tuple[Any, ...]:
    return tuple(content_retold(part, says) for part in content)


@singledispatch
def content_retold(part: Any, says: Says) -> Any:
    """Content in other words. Numbers to ring are not words."""
    raise NotImplementedError(type(part).__name__)


@content_retold.register
def _text(part: str, says: Says) -> str:
    return says(part)


@content_retold.register(Paragraph)
@content_retold.register(Subheading)
@content_retold.register(Inset)
@content_retold.register(Alert)
@content_retold.register(Leads)
def _words(part: Any, says: Says) -> Any:
    return part._replace(text=says(part.text))


@content_retold.register
def _dates(part: Dates, says: Says) -> Dates:
    return part


@content_retold.register
def _bullets(part: Bullets, says: Says) -> Bullets:
    return part._replace(items=tuple(says(item) for item in part.items))


@content_retold.register
def _telephone(part: Telephone, says: Says) -> Telephone:
    return part._replace(who=says(part.who), hours=says(part.hours), about=says(part.about))


@content_retold.register
def _table(part: Table, says: Says) -> Table:
    return part._replace(
        caption=says(part.caption),
        head=tuple(says(word) for word in part.head),
        rows=tuple(tuple(says(cell) for cell in row) for row in part.rows),
    )


def afresh(thing: Thing) -> Thing:
    """A copy that has worked nothing out yet."""
    told = copy(thing)
    kinds = type(thing).__mro__
    named = (pair for kind in kinds for pair in vars(kind).items())
    worked_out = {name for name, of in named if isinstance(of, cached_property)}
    for name in worked_out & vars(told).keys():
        del vars(told)[name]
    return told
