"""Every answer that cannot be right is refused in words that say what to do; nothing is lost."""

import re

import pytest
from sqlalchemy.orm import Session

from portal.journey import Field, Form, Held, Page
from portal.journey.ways import Way
from portal.submissions.records import Draft
from portal.web.inputs import box_id
from tests.forms.every import FORMS, covering, sendable, those_with
from tests.forms.outcomes import drafts
from tests.forms.walking import arrives, begins, question_of, replies, where_asked
from tests.inspecting import Resident
from tests.inspecting.typing_in import Boxes, Slip, boxes_for, slips

FORBIDDEN = re.compile(
    r"\b(please|sorry|valid|invalid|forbidden|illegal|forgot|oops|required|field)\b|error occurred",
    re.IGNORECASE,
)
"""Words that blame, grovel or say nothing, as the Design System lists them."""


@those_with(covering)
def test_every_wrong_answer_on_the_way_is_refused_and_the_right_one_still_leads_on(
    form: Form, thing: Way, resident: Resident, council: Session
) -> None:
    begins(resident, form, thing)
    for at, page in enumerate(thing.pages):
        arrives(resident, form, thing, at)
        saved = revision(council)
        for field in page.fields:
            for slip in slips(field):
                if isinstance(page, Held):
                    resident.opens(where_asked(form, page))
                is_refused(resident, page, field, slip, thing)
        assert revision(council) == saved
        if isinstance(page, Held):
            resident.opens(f"/{form.slug}/{page.slug}")
        if not page.ends:
            replies(resident, page, thing.told)
    assert resident.at == f"/{form.slug}/check-your-answers"


def revision(session: Session) -> int:
    """How often the draft has been saved; 0 before it was begun."""
    session.rollback()
    return sum(draft.revision for draft in session.query(Draft))


def is_refused(resident: Resident, page: Page, field: Field, slip: Slip, way: Way) -> None:
    right = boxes_for(page, item_of(page, way))
    typed = right | slip.boxes
    resident.fills_in(typed).presses()
    found = resident.page.problems
    assert resident.status == 422, (field, slip)
    assert found, (field, slip)
    assert [problem.words for problem in found] == resident.page.beside
    assert [problem.target for problem in found] == to_put_right(resident, field, len(found))
    assert not any(FORBIDDEN.search(problem.words) for problem in found), found
    assert resident.page.heading == question_of(page)
    is_kept(resident, typed)


def item_of(page: Page, way: Way) -> dict[str, object]:
    """The answers to this page on its way; of a list, to its first."""
    told = way.told.get(getattr(page, "name", ""), None)
    return dict(told[0]) if told else dict(way.told)


def to_put_right(resident: Resident, field: Field, problems: int) -> list[str]:
    """The ids of the first box that is marked, or of each when each has a problem of its own.

    Where no box is marked, what is to be chosen begins at its first option.
    """
    parts = (
        "",
        "day",
        "month",
        "year",
        "line-1",
        "line-2",
        "town",
        "postcode",
        "country",
        "amount",
        "worked",
        "file",
    )
    names = {box_id(field.name, part) for part in parts}
    boxes = [box for box in resident.page.boxes if box.get("name") in names]
    to_tick = [box for box in boxes if box.get("type") in ("radio", "checkbox")]
    marked = [box for box in boxes if "--error" in box.get("class", "")]
    return [box.get("id", "") for box in (marked or to_tick)[:problems]]


def is_kept(resident: Resident, typed: Boxes) -> None:
    """Every box holds what was typed; only what was never offered cannot be shown again."""
    marks = [box for box in resident.page.boxes if box.get("type") in ("radio", "checkbox")]
    offered = {(mark.get("name"), mark.get("value")) for mark in marks}
    to_tick = {name for name, _ in offered}
    for name, texts in typed.items():
        shown = [text for text in texts if name not in to_tick or (name, text) in offered]
        assert resident.page.filled.get(name, []) == shown, (name, texts)


@pytest.mark.parametrize("form", FORMS, ids=[form.slug for form in FORMS])
def test_a_first_page_sent_empty_begins_nothing(
    form: Form, resident: Resident, council: Session
) -> None:
    begins(resident, form, sendable(form)).presses()
    assert resident.status == 422
    assert drafts(council) == 0
