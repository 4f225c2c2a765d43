"""A page's questions as one form to fill in, and the list page's one question."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, ClassVar

from werkzeug.datastructures import MultiDict
from wtforms.form import BaseForm

from portal.journey import UNSAID, Beside, Page, Step, Told
from portal.web.inputs.boxes import Boxes, input_for
from portal.web.inputs.looking_up import ASKED, CHOSEN, VIEW
from portal.web.inputs.objection import Fault
from portal.web.inputs.seen import CHANGED, NAME, seen
from portal.web.inputs.typed import Typed, box_id, unsaid_as
from portal.web.language import said
from portal.web.only_shown import why_only_shown
from portal.web.screens import Problem

MOST_PAGES = 2048  # whose forms are kept made; a council has a few hundred
BOTH = "Type what they said, or choose that they would not say it"


class TypedPage(BaseForm):
    """What was typed into a page: the answers it makes, or what stands in their way."""

    page: ClassVar[Page]

    def __init__(self, sent: "MultiDict[str, str]") -> None:
        super().__init__({field.name: input_for(field) for field in self.page.typed})
        self.process(sent)
        self.objection = ""
        self.refusals: tuple[str, ...] = ()
        self.told: Told = {}
        self._sent = sent
        self._unsaid = frozenset(
            field.name
            for field in self.page.typed
            if field.may_be_unsaid and unsaid_as(field.name) in sent
        )

    def accepts(self, told: Told) -> bool:
        """Whether every answer can be read, and no rule of the page objects to them.

        Where it is only shown again, nothing is taken, and nothing is wrong but what led to that.
        """
        self.told, why = told, why_only_shown()
        self.objection = why or ""
        if why is not None:
            return False
        can_be_read = self._can_be_read()
        if can_be_read:
            self.objection = self._objection_to(told)
        return can_be_read and not self.problems

    def _can_be_read(self) -> bool:
        """What somebody would not say need not be; but it cannot be said as well."""
        unread = [question for question in self._questions() if not self._is_read(question)]
        return not unread

    def _is_read(self, question: Boxes) -> bool:
        if question.name in self._unsaid:
            return not self._is_both(question)
        return bool(question.validate(self))

    def _is_both(self, question: Boxes) -> bool:
        return question.name in self._unsaid and _says_something(question.typed)

    @property
    def turned(self) -> bool:
        """Whether another view of the same page comes next, though nothing is wrong."""
        return any(question.turned for question in self._questions())

    def looks_again(self) -> None:
        """Bring back what was found, on a page that is shown as it was left."""
        for question in self._questions():
            question.look_again()

    def refused(self, words: str) -> tuple[Problem, ...]:
        """What to put right though every answer could be read; said beside the first of them."""
        self.objection = words
        return self.problems

    def refused_each(self, words: Iterable[str]) -> None:
        """What to put right in several things that belong to the page's first question."""
        self.refusals = tuple(words)

    def _objection_to(self, told: Told) -> str:
        mark = seen(self.page, told)
        if mark and self._sent.get(NAME, mark) != mark:
            return said(CHANGED)
        check = self.page.check if isinstance(self.page, Step) else None
        return (check({**told, **self.values}) or "") if check else ""

    @property
    def values(self) -> dict[str, Any]:
        """The answers by name, once accepted. A page that only tells is answered by True."""
        if not self.page.fields:
            return dict.fromkeys(self.page.names, True)
        return {
            question.name: UNSAID if question.name in self._unsaid else question.data
            for question in self._questions()
        }

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Everything to put right, in the order of the page."""
        if self.objection and not self.page.fields:
            return (Problem(self.objection),)
        return tuple(
            Problem(fault.message, _target(question, fault))
            for question in self._questions()
            for fault in self._faults(question)
        )

    @property
    def boxes(self) -> list[list[str]]:
        """What is in each box of the page and which options are ticked, to be shown another day."""
        unsaid = [[unsaid_as(name), "yes"] for name in sorted(self._unsaid)]
        return [sent for question in self._questions() for sent in _sent(question)] + unsaid

    def of(self, name: str) -> Typed:
        """What to show again of one question."""
        question: Boxes = self[name]
        unsaid = name in self._unsaid
        return replace(question.typed, faults=self._faults(question), unsaid=unsaid)

    def _questions(self) -> Iterator[Boxes]:
        return iter(self)

    def _faults(self, question: Boxes) -> tuple[Fault, ...]:
        if self.objection and question.name == self._objected_to:
            return (Fault(self.objection),)
        if self.refusals and question.name == self.page.typed[0].name:
            return tuple(Fault(words) for words in self.refusals)
        if self._is_both(question):
            return (Fault(BOTH),)
        return question.said_faults if question.errors else ()

    @property
    def _objected_to(self) -> str:
        """The question an objection is said beside: the one it names, else the first."""
        asked = [field.name for field in self.page.typed]
        named = self.objection.question if isinstance(self.objection, Beside) else ""
        return named if named in asked else asked[0]


def filled_in(page: Page, answers: Mapping[str, Any]) -> list[list[str]]:
    """What would be in its boxes, had these answers been typed now."""
    shown = ((box, box.shown(answers.get(box.name))) for box in _boxes(page))
    return [sent for box, typed in shown for sent in _in_boxes(box, typed)]


def _says_something(typed: Typed) -> bool:
    """Whether a person did; which view they are in or how often is in no box of its own."""
    boxes = [text for part, text in typed.boxes.items() if part not in (ASKED, CHOSEN, VIEW)]
    return any(boxes) if typed.boxes else bool(typed.chosen)


def _sent(question: Boxes) -> Iterator[list[str]]:
    return _in_boxes(question, question.typed)


def _in_boxes(question: Boxes, typed: Typed) -> Iterator[list[str]]:
    yield from ([box_id(question.name, part), text] for part, text in typed.boxes.items())
    yield from ([question.ticked_as, option] for option in typed.chosen)


class AnsweredPage:
    """A page that has not been sent: what was answered before, in its boxes again."""

    problems: tuple[Problem, ...] = ()

    def __init__(self, page: Page, answers: Mapping[str, Any]) -> None:
        told = {box: answers.get(box.name) for box in _boxes(page)}
        self._typed = {box.name: _shown(box, value) for box, value in told.items()}

    def of(self, name: str) -> Typed:
        """What to show again of one question."""
        return self._typed[name]


def _shown(box: Boxes, value: Any) -> Typed:
    return replace(box.empty, unsaid=True) if value is UNSAID else box.shown(value)


@lru_cache(MOST_PAGES)
def _boxes(page: Page) -> tuple[Boxes, ...]:
    """The boxes of a page with nothing in them, made once."""
    return tuple(form_for(page)(MultiDict()))


def _target(question: Boxes, fault: Fault) -> str:
    """The id of the first box a fault is about."""
    about = fault.parts or tuple(question.typed.boxes) or ("",)
    return box_id(question.name, about[0])


@lru_cache(MOST_PAGES)
def form_for(page: Page) -> type[TypedPage]:
    """The form of a page, made once."""
    return type("TypedPage", (TypedPage,), {"page": page})
