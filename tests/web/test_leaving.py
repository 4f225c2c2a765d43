"""Someone else may use this browser next: a kiosk, a shared phone, a library."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.people.visits import Visit
from portal.submissions.records import Draft, Submission
from tests.forms.every import sendable
from tests.forms.walking import begins, has_told, sends
from tests.inspecting import Resident, tenant

KEPT = "Something was begun in this browser"
EVERYTHING = '"cache", "cookies", "storage"'


@pytest.fixture
def form(app):
    return app.extensions["forms"]["change-details"]


def someone_half_way(resident, council, form) -> Resident:
    way = sendable(form)
    begins(resident, form, way)
    return resident.answers(way.pages[0], way.told).presses()


def how_many(council: Session, record: type) -> int:
    council.expire_all()
    return council.scalar(select(func.count()).select_from(record)) or 0


def test_a_start_page_says_nothing_of_others_to_someone_new(resident, form):
    assert KEPT not in resident.opens(f"/{form.slug}").page.main


def test_a_start_page_does_not_say_that_something_was_begun_where_nothing_was(resident, form):
    resident.opens(f"/{form.slug}/your-account").fills_in(tenant.details()).presses("Continue")
    main = resident.opens("/repayment-plan").page.main
    assert KEPT not in main
    assert "Somebody told us in this browser which rent account is theirs." in main
    assert "Start afresh" in resident.page.html


def test_whoever_comes_next_is_told_and_can_start_afresh(resident, council, form):
    someone_half_way(resident, council, form)
    assert KEPT in resident.opens(f"/{form.slug}").page.main
    resident.presses("Start afresh")
    assert KEPT not in resident.page.main
    assert (how_many(council, Draft), how_many(council, Visit)) == (0, 0)
    first = resident.opens(f"/{form.slug}/{form.pages[0].slug}")
    assert first.at == f"/{form.slug}/your-account"


def test_the_browser_is_told_to_forget_everything(resident, council, form):
    someone_half_way(resident, council, form)
    token = resident.opens(f"/{form.slug}").page.token
    gone = resident.browser.post(f"/{form.slug}/begin-again", data={"csrf_token": token})
    assert gone.headers["Clear-Site-Data"] == EVERYTHING
    assert "Max-Age=0" in gone.headers["Set-Cookie"]


def test_after_finishing_the_reference_is_not_shown_again_but_what_was_sent_stays(
    resident, council, form
):
    way = sendable(form)
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    resident.opens(f"/{form.slug}/check-your-answers")
    sends(resident, form)
    resident.presses("Finish and clear this browser")
    assert resident.opens(f"/{form.slug}/sent").at == "/what-became-of-it"
    assert how_many(council, Submission) == 1


AWAY = "https://www.bbc.co.uk/weather"
HARDSHIP = "report-hardship"


@pytest.fixture
def hardship(app):
    return app.extensions["forms"][HARDSHIP]


def test_every_page_of_hardship_can_be_left_at_once_once_it_was_said_how(resident, hardship):
    assert "Exit this page" not in resident.opens(f"/{HARDSHIP}").page.main
    resident.follows("Start now")
    assert resident.at == f"/{HARDSHIP}/before-you-start"
    assert 'href="/exit-this-page"' not in resident.page.html
    assert ("How to look at this website unseen", "/how-to-look-unseen") in resident.page.links
    resident.follows("Continue")
    assert resident.at == f"/{HARDSHIP}/your-account"
    assert resident.page.html.count('href="/exit-this-page"') == 2


def test_a_form_nobody_need_hide_has_no_such_page(resident, form):
    assert 'href="/exit-this-page"' not in resident.opens(f"/{form.slug}/your-account").page.html
    assert resident.opens(f"/{form.slug}/before-you-start").status == 404


def test_one_press_forgets_everything_and_leads_away(resident, council, hardship):
    someone_half_way(resident, council, hardship)
    assert how_many(council, Draft) == 1
    left = resident.browser.get("/exit-this-page", headers={"Sec-Fetch-Site": "same-origin"})
    assert (left.status_code, left.location) == (303, AWAY)
    assert left.headers["Clear-Site-Data"] == '"cookies", "storage"'
    assert (how_many(council, Draft), how_many(council, Visit)) == (0, 0)
    assert resident.browser.cookie() == ""
    assert resident.opens(f"/{HARDSHIP}/check-your-answers").at != f"/{HARDSHIP}/check-your-answers"


@pytest.mark.parametrize(
    "sent",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "same-origin", "Sec-Purpose": "prefetch"},
    ],
    ids=["another site", "a neighbour", "a browser that looks ahead"],
)
def test_nobody_else_can_end_a_visit(resident, council, hardship, sent):
    someone_half_way(resident, council, hardship)
    left = resident.browser.get("/exit-this-page", headers=sent)
    assert (left.status_code, left.location) == (303, AWAY)
    assert "Clear-Site-Data" not in left.headers
    assert how_many(council, Draft) == 1
