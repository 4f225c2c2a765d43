"""Whoever reads another language reads every page in it, whatever state it is in."""

import pytest
from flask import Flask
from icalendar import Calendar
from sqlalchemy.orm import Session

from portal.languages import PSEUDO, TURKISH, Language
from portal.web.errors import TOO_OLD, WORDS, Words, error_page
from tests.inspecting import tenant
from tests.inspecting.page import Page
from tests.inspecting.portal import address
from tests.inspecting.promises import nonce_of
from tests.inspecting.reading import Reader, english_in, left_in_english
from tests.web.account.lines import add_lines
from tests.web.test_account import signs_in
from tests.web.test_language import HELD
from tests.web.test_payment_files import HERE, plans
from tests.web.touring import TOURS, Tour

in_each_language = pytest.mark.parametrize("here", [TURKISH, PSEUDO], ids=lambda here: here.code)
WALKED_BY_FORMS = {
    *("identity.who", "journeys.start", "journeys.question", "journeys.check", "journeys.sent"),
    *("leaving.before", "several.add", "several.change", "several.ask_to_remove"),
}
"""The laws of forms walk these, in each language."""
NOT_READ = {
    *(
        "assets.send",
        "assets.favicon",
        "assets.cleared",
        "health.alive",
        "health.ready",
        "pages.security",
    ),
    *(
        "leaving.exit_this_page",
        *("assist.ask", "call_notes.page"),
        "screen.over",
        "statement.file",
        "time_left.left",
        "payment_files.proposed",
        "payment_files.sent",
        "plan_suggested.payments",
    ),
}
"""What is fetched by machines, leads away or is kept as a file; the files are read below."""
READ_WHERE_CARDS_ARE_TAKEN = {
    *("paying.ask", "paying.back"),
    *("by_card.page", "by_card.back", "by_card.another"),
}


@in_each_language
@pytest.mark.parametrize("tour", TOURS, ids=lambda tour: tour.walk.__name__)
def test_no_word_of_any_page_stays_english(
    with_pseudo: Flask, held: Session, tour: Tour, here: Language
) -> None:
    reader = Reader(with_pseudo, here)
    tour.walk(reader, held)
    assert "\n".join(reader.left) == ""
    assert set(tour.shows.split()) <= reader.seen


def test_every_page_a_resident_can_open_is_on_a_tour(app: Flask) -> None:
    opened = {
        rule.endpoint
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and not rule.endpoint.startswith("casework.")
    }
    toured = {name for tour in TOURS for name in tour.shows.split()}
    assert opened - toured - WALKED_BY_FORMS - NOT_READ - READ_WHERE_CARDS_ARE_TAKEN == set()


@in_each_language
@pytest.mark.parametrize("code", [*WORDS, 0], ids=lambda code: str(code or "too old"))
def test_no_word_of_a_page_that_says_what_went_wrong_stays_english(
    with_pseudo: Flask, code: int, here: Language
) -> None:
    words: Words | None = None if code else TOO_OLD
    kept = {"Cookie": f"{HELD}={here.code}"}
    with with_pseudo.test_request_context("/", base_url=address, headers=kept):
        with_pseudo.preprocess_request()
        response = with_pseudo.process_response(error_page(code or 400, words))
    page = Page(response.get_data(as_text=True), nonce_of(response))
    assert page.root.get("lang") == here.code
    assert left_in_english(page, here) == []


@in_each_language
def test_no_word_of_a_downloaded_statement_stays_english(
    with_pseudo: Flask, held: Session, here: Language
) -> None:
    add_lines(held)
    reader = signs_in(Reader(with_pseudo, here), held)
    file = reader.browser.get("/account/statement.csv?show=all")
    assert english_in(file.text, here) == []


@in_each_language
def test_no_word_of_what_is_put_in_a_calendar_or_spreadsheet_stays_english(
    with_pseudo: Flask, council: Session, here: Language
) -> None:
    reader = plans(Reader(with_pseudo, here))
    days = Calendar.from_ical(reader.browser.get(f"{HERE}/payments.ics").text).events
    head, _ = reader.browser.get(f"{HERE}/payments.csv").text.split("\n", 1)
    assert english_in(" ".join([head, *(str(day["summary"]) for day in days)]), here) == []


@in_each_language
def test_no_word_that_a_page_learns_when_time_runs_out_stays_english(
    with_pseudo: Flask, council: Session, here: Language
) -> None:
    reader = Reader(with_pseudo, here)
    reader.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    told = reader.browser.get("/time-left").json["words"]
    assert english_in(" ".join(told.values()), here) == []
