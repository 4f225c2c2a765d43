"""How a page travels: packed, its styles on the first page and fetched for the others."""

import gzip

import brotli
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.orm import Session

from portal.web.assets import href, words_of

HERE = "https://localhost"
FIRST_VIEW, NEXT_PAGE = 12_000, 3_500  # bytes
QUESTION = "/repayment-plan/your-account"
FROM_A_START_PAGE = "/report-hardship"
"""Where its questions are reached from: they are met by nobody who has not read it."""


@pytest.fixture
def phone(app: Flask, session: Session) -> FlaskClient:
    return app.test_client()


def opens(phone: FlaskClient, path: str, coding: str = "br", **headers: str):
    sent = {"Accept-Encoding": coding} | {k.replace("_", "-"): v for k, v in headers.items()}
    return phone.get(path, base_url=HERE, headers=sent)


@pytest.mark.parametrize(
    ("taken", "coding", "unpack"),
    [
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
    ],
    ids=["any", "older", "refuses brotli"],
)
@pytest.mark.parametrize("path", ["/", "/nowhere"])
def test_a_page_is_packed_as_the_browser_takes_it(phone, path, taken, coding, unpack):
    page = opens(phone, path, taken)
    assert (page.headers["Content-Encoding"], page.headers["Vary"]) == (coding, "Accept-Encoding")
    assert b"</html>" in unpack(page.data)
    assert int(page.headers["Content-Length"]) == len(page.data)


def test_a_browser_that_unpacks_nothing_gets_it_plain(phone):
    page = opens(phone, "/", "identity")
    assert "Content-Encoding" not in page.headers
    assert "</html>" in page.text


def test_the_first_page_brings_its_styles_and_the_next_fetches_them(phone):
    first = opens(phone, QUESTION, "identity").text
    assert f">{words_of('portal.css')}</style>" in first
    assert f'<link rel="prefetch" href="{href("portal.css")}" as="style">' in first
    again = opens(phone, QUESTION, "identity").text
    assert words_of("portal.css") not in again
    assert f'<link rel="stylesheet" href="{href("portal.css")}">' in again


def test_a_page_reached_from_another_of_ours_never_brings_styles_again(phone):
    page = opens(phone, "/", "identity", Sec_Fetch_Site="same-origin").text
    assert words_of("portal.css") not in page
    assert words_of("portal.css") in opens(phone, "/", "identity", Sec_Fetch_Site="cross-site").text


def test_a_first_question_and_the_next_reach_a_phone_in_few_bytes(phone):
    script = opens(phone, href("portal.js"))
    first, following = opens(phone, QUESTION), opens(phone, QUESTION)
    assert len(first.data) + len(script.data) <= FIRST_VIEW
    assert len(following.data) <= NEXT_PAGE


def test_a_form_that_begins_with_something_to_read_does_so_in_few_bytes(phone):
    script, first = opens(phone, href("portal.js")), opens(phone, FROM_A_START_PAGE)
    assert len(first.data) + len(script.data) <= FIRST_VIEW
    following = opens(phone, "/report-hardship/your-account", Sec_Fetch_Site="same-origin")
    assert len(following.data) <= NEXT_PAGE


def test_officers_alone_fetch_what_only_officers_see(phone):
    assert f'href="{href("casework.css")}"' in opens(phone, "/staff/sign-in", "identity").text
