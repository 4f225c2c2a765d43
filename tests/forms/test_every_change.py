"""Changing an answer leads where the new answer leads, and nothing stale is shown or sent."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.journey import Each, Form, Page, Step
from portal.journey.ways import Way
from tests.forms.every import all_ways, every_form, sendable, those_with
from tests.forms.outcomes import outcome_of, rows_of
from tests.forms.walking import begins, has_told, replies, sends
from tests.inspecting import Resident


class Turn(NamedTuple):
    """Two ways that part at one page: by its answer, a page opens on the second."""

    slug: str
    page: Page
    without: Way
    within: Way

    @property
    def changed(self) -> set[str]:
        told = self.without.told, self.within.told
        return {name for name in self.page.names if told[0].get(name) != told[1].get(name)}


@cache
def turns(form: Form) -> tuple[Turn, ...]:
    """For each page that another answer can open, one turn that opens it."""
    found = (next(_turns_to(form, page), None) for page in form.pages if page.when)
    return tuple(turn for turn in found if turn)


def _turns_to(form: Form, opened: Page) -> Iterator[Turn]:
    sent = [way for way in all_ways(form) if not way.pages[-1].ends]
    for without in (way for way in sent if opened not in way.pages):
        for within in (way for way in sent if opened in way.pages and way.known == without.known):
            differ = {n for n, told in within.told.items() if without.told.get(n, told) != told}
            at = [page for page in form.pages if differ.intersection(page.names)]
            if len(at) == 1:
                yield Turn(opened.slug, at[0], without, within)


@those_with(turns)
def test_an_answer_that_opens_a_branch_leads_into_it_and_back(
    form: Form, thing: Turn, resident: Resident, council: Session
) -> None:
    reviews(resident, council, form, thing.without)
    changes(resident, form, thing, thing.within)
    goes_on(resident, form, thing.within)
    assert resident.page.rows == rows_of(form, thing.within)


@those_with(turns)
def test_a_branch_that_was_left_is_neither_shown_nor_sent(
    form: Form, thing: Turn, resident: Resident, council: Session
) -> None:
    reviews(resident, council, form, thing.within)
    changes(resident, form, thing, thing.without)
    goes_on(resident, form, thing.without)
    assert resident.page.rows == rows_of(form, thing.without)
    submission = outcome_of(council, sends(resident, form)).submission
    assert set(submission.answers) == {n for page in thing.without.pages for n in page.names}
    kept = [tuple(row) for _, rows in submission.as_read for row in rows]
    assert kept == rows_of(form, thing.without)


@every_form
def test_looking_at_an_answer_again_and_keeping_it_returns_to_check_your_answers(
    form: Form, resident: Resident, council: Session
) -> None:
    way = sendable(form)
    reviews(resident, council, form, way)
    for page in way.pages:
        if page.fields:
            resident.opens(f"/{form.slug}/{page.slug}")
            if isinstance(page, Each):
                resident.types(another="no")
            resident.presses()
            assert resident.at == f"/{form.slug}/check-your-answers", page
    assert resident.page.rows == rows_of(form, way)


def reviews(resident: Resident, council: Session, form: Form, way: Way) -> None:
    """Everything on this way has been answered; they look at it before sending."""
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    resident.opens(f"/{form.slug}/check-your-answers")
    assert resident.page.rows == rows_of(form, way)


def changes(resident: Resident, form: Form, turn: Turn, to: Way) -> None:
    """Follow Change, answer as on the other way; the first page then due is shown."""
    address = f"/{form.slug}/{turn.page.slug}"
    assert address in {href for words, href in resident.page.links if words.startswith("Change")}
    replies(resident.opens(address), turn.page, to.told)
    other = turn.within if to is turn.without else turn.without
    due = [page for page in to.pages if _is_due(page, turn, other)]
    expected = due[0].slug if due else "check-your-answers"
    assert resident.at == f"/{form.slug}/{expected}"


def _is_due(page: Page, turn: Turn, told_before: Way) -> bool:
    """Not answered before, or resting on what has changed."""
    rests = isinstance(page, Step) and turn.changed.intersection(page.rests_on)
    return bool(rests) or any(name not in told_before.told for name in page.names)


def goes_on(resident: Resident, form: Form, way: Way) -> None:
    """Answer whatever is asked, until there is nothing left to ask."""
    for _ in way.pages:
        page = form.page(resident.at.rpartition("/")[2])
        if page is None:
            break
        replies(resident, page, way.told)
    assert resident.at == f"/{form.slug}/check-your-answers"
