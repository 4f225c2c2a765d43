"""Nobody can skip a question, and nobody has to answer one twice."""

import pytest
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.journey import Each, Form, Page
from portal.submissions.records import Draft
from tests.forms.every import every_form, sendable
from tests.forms.outcomes import drafts
from tests.forms.test_every_error import item_of
from tests.forms.walking import begins, has_told, walks
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.inspecting.typing_in import boxes_for


def half_way(form: Form) -> tuple[list[Page], Page]:
    """The first half of a form's longest way, and the page that is due after it."""
    pages = sendable(form).pages
    middle = len(pages) // 2
    return list(pages[:middle]), pages[middle]


def has_answered_half(resident: Resident, council: Session, form: Form) -> Page:
    way, (answered, due) = sendable(form), half_way(form)
    begins(resident, form, way)
    told = {name: way.told[name] for page in answered for name in page.names}
    has_told(council, resident, form, told)
    return due


@every_form
def test_a_page_asked_for_too_early_leads_to_the_question_that_is_due(
    form: Form, resident: Resident, council: Session
) -> None:
    due = has_answered_half(resident, council, form)
    pages = [page.slug for page in form.pages[form.pages.index(due) :]]
    for slug in [*pages, "check-your-answers"]:
        assert resident.opens(f"/{form.slug}/{slug}").at == f"/{form.slug}/{due.slug}"
    for page in half_way(form)[0]:
        assert resident.opens(f"/{form.slug}/{page.slug}").at == f"/{form.slug}/{page.slug}"


@every_form
def test_someone_who_has_answered_nothing_begins_at_the_beginning(
    form: Form, resident: Resident
) -> None:
    way = sendable(form)
    begins(resident, form, way)
    for page in [*(page.slug for page in way.pages), "check-your-answers"]:
        resident.opens(f"/{form.slug}/{page}")
        assert resident.at == f"/{form.slug}/{way.pages[0].slug}"


@every_form
def test_an_answer_to_a_page_not_reached_is_not_kept(
    form: Form, resident: Resident, council: Session
) -> None:
    due = has_answered_half(resident, council, form)
    resident.opens(f"/{form.slug}/{due.slug}")
    kept = answers(council)
    for page in form.pages[form.pages.index(due) + 1 :]:
        sent = boxes_for(page, sendable(form).told) | {"csrf_token": [resident.page.token]}
        response = resident.browser.post(f"/{form.slug}/{page.slug}", data=sent)
        assert response.status_code == 303
        assert response.headers["Location"] == f"/{form.slug}/{due.slug}"
    assert answers(council) == kept


def answers(session: Session) -> object:
    session.rollback()
    return session.scalars(select(Draft)).one().answers


@every_form
@pytest.mark.parametrize("page", ["the last question", "check-your-answers"])
def test_an_answer_whose_draft_has_gone_is_refused_and_not_begun_anew(
    form: Form, page: str, resident: Resident, council: Session
) -> None:
    way = sendable(form)
    slug = way.pages[-1].slug if page == "the last question" else page
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    resident.opens(f"/{form.slug}/{slug}")
    council.execute(delete(Draft))
    council.commit()
    resident.presses(form.send if slug == page else "Save and continue")
    assert (resident.status, resident.page.heading) == (410, "Your answers are no longer here")
    assert drafts(council) == 0


@every_form
@pytest.mark.parametrize("at", ["first", "last"])
def test_an_answer_from_someone_we_do_not_know_of_is_refused(
    form: Form, at: str, resident: Resident, council: Session
) -> None:
    """Their visit was cleared away while the page lay open: they must not think it was kept."""
    page = form.pages[0 if at == "first" else -1]
    resident.opens("/what-became-of-it")
    sent = boxes_for(page, sendable(form).told) | {"csrf_token": [resident.page.token]}
    response = resident.browser.post(f"/{form.slug}/{page.slug}", data=sent)
    assert response.status_code == 410
    assert drafts(council) == 0


@every_form
def test_someone_coming_back_finds_the_page_and_the_words_they_left(
    form: Form, someone: NewResident, council: Session
) -> None:
    way = sendable(form)
    before, due = half_way(form)
    yesterday = walks(someone(), form, way, until=due.slug)
    today = Resident(yesterday.browser.application, carrying=yesterday.visit)
    assert today.opens(f"/{form.slug}/check-your-answers").at == f"/{form.slug}/{due.slug}"
    for page in before:
        one = "/1" if isinstance(page, Each) else ""
        today.opens(f"/{form.slug}/{page.slug}{one}")
        expected = boxes_for(page, item_of(page, way))
        assert {name: today.page.filled.get(name, []) for name in expected} == expected


@every_form
def test_a_stranger_with_a_browser_of_their_own_sees_nothing_of_it(
    form: Form, someone: NewResident, council: Session
) -> None:
    due = has_answered_half(someone(), council, form)
    way = sendable(form)
    stranger = begins(someone(), form, way)
    assert stranger.opens(f"/{form.slug}/{due.slug}").at == f"/{form.slug}/{way.pages[0].slug}"
