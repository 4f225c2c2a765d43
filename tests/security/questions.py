"""Every question of every form, and somebody who is asked it."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from sqlalchemy import delete
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.journey import Each, Field, Form, Page
from portal.journey.ways import Way
from portal.submissions.records import Draft
from portal.web.inputs import box_id
from tests.forms.every import FORMS, paths
from tests.forms.walking import begins, has_told, where_asked
from tests.inspecting import Resident
from tests.inspecting.page import Page as Seen
from tests.inspecting.typing_in import Boxes, boxes_for
from tests.security.site import knocks


class Question(NamedTuple):
    """One field, the page that asks it, and a way that leads to it."""

    form: Form
    page: Page
    field: Field
    way: Way

    @classmethod
    def of(cls, form: Form, page: Page) -> "Question":
        """The first one of a page."""
        return cls(form, page, page.typed[0], _way_to(form, page))

    @property
    def noun(self) -> str:
        return self.field.noun[:1].upper() + self.field.noun[1:]


def _way_to(form: Form, page: Page) -> Way:
    return next(way for way in paths(form) if page in way.pages)


def questions(*kinds: type[Field]) -> Iterator[Question]:
    """Those of exactly these kinds, or all of them."""
    for form in FORMS:
        for page in form.pages:
            for field in page.typed:
                if not kinds or type(field) in kinds:
                    yield Question(form, page, field, _way_to(form, page))


def each_question(*kinds: type[Field]) -> Any:
    """Parametrises by them."""
    found = list(questions(*kinds))
    assert found, kinds
    names = [f"{each.form.slug}-{each.page.slug}-{each.field.name}" for each in found]
    return pytest.mark.parametrize("question", found, ids=names)


class Asked:
    """Somebody who has answered everything before this question."""

    def __init__(self, question: Question, resident: Resident, council: Session) -> None:
        self.question, self.resident, self.council = question, resident, council
        begins(resident, question.form, question.way)
        self.token = resident.page.token
        told = question.way.told.get(getattr(question.page, "name", ""))
        item = dict(told[0]) if told else question.way.told
        self.right: Boxes = boxes_for(question.page, item)

    def replies(self, typed: str | list[str], part: str = "") -> TestResponse:
        """Type this into the question, or one box of it; all else on the page is right."""
        texts = [typed] if isinstance(typed, str) else typed
        return self.sends({box_id(self.question.field.name, part): texts})

    def sends(self, boxes: Boxes) -> TestResponse:
        self._has_come_here()
        return knocks(self.resident, "POST", self.path, data=self.filled_in(boxes))

    def filled_in(self, boxes: Boxes) -> Boxes:
        return {**self.right, **boxes, "csrf_token": [self.token]}

    def _has_come_here(self) -> None:
        """Nothing of this page is answered yet, whatever was tried before."""
        form, page, _, way = self.question
        before = way.pages[: way.pages.index(page)]
        told = {name: way.told[name] for each in before for name in each.names}
        if told:
            has_told(self.council, self.resident, form, told)
        else:
            self.council.execute(delete(Draft))
            self.council.commit()

    @property
    def path(self) -> str:
        return where_asked(self.question.form, self.question.page)

    def kept(self, part: str = "") -> str:
        """What the box holds when the page is opened again."""
        form, page = self.question.form, self.question.page
        path = f"/{form.slug}/{page.slug}/1" if isinstance(page, Each) else self.path
        seen = Seen(knocks(self.resident, "GET", path).text)
        return seen.filled[box_id(self.question.field.name, part)][0]


def problems(answer: TestResponse) -> list[str]:
    """What is to be put right, in words."""
    return [problem.words for problem in Seen(answer.text).problems]


def refuses(answer: TestResponse, *words: str) -> None:
    assert answer.status_code == 422, (words, answer.status_code, answer.location)
    assert problems(answer) == list(words)
