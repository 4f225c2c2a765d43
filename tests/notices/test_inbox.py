"""The inbox a person reads: everything shown, nothing run."""

import html5lib
import requests

from portal.notices.notify import Notify
from tests.notices.conftest import HOME, email_to, letter_to, reference, text_to
from tests.standin import Standin


def read(standin: Standin, **query: str) -> str:
    response = requests.get(standin.url, params=query, timeout=5)
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert response.headers["Content-Security-Policy"].startswith("default-src 'none'")
    html5lib.HTMLParser(strict=True).parse(response.text)
    return response.text


def test_an_empty_inbox_says_so(standin: Standin):
    page = read(standin)
    assert "<title>Messages sent by the portal (stand-in)</title>" in page
    assert "There are no messages." in page


def test_the_newest_message_is_read_first(notify: Notify, standin: Standin):
    notify.send(text_to("07700900265"), first := reference())
    notify.send(email_to("pat@example.org"), second := reference())
    notify.send(letter_to(HOME), third := reference())
    page = read(standin)
    assert page.index(third) < page.index(second) < page.index(first)
    assert "Mrs P Okafor, 12 Mill Lane, SW1A 2AA" in page
    assert "There are 3 messages, newest first." in page


def test_messages_to_one_person_can_be_picked_out(notify: Notify, standin: Standin):
    notify.send(text_to("07700 900 265"), mine := reference())
    notify.send(email_to("pat@example.org"), other := reference())
    page = read(standin, to="07700900265")
    assert mine in page
    assert other not in page
    assert 'value="07700900265"' in page


def test_nothing_a_resident_types_can_become_part_of_the_page(notify: Notify, standin: Standin):
    nasty = '<script>alert("x")</script>'
    notify.send(email_to("pat@example.org", council=nasty), nasty)
    page = read(standin, to="pat") + read(standin, to='"><script>')
    assert "<script" not in page
    assert "&lt;script&gt;alert(" in page


def test_a_message_is_shown_as_it_would_be_read(notify: Notify, standin: Standin):
    notify.send(email_to("pat@example.org", council="Anyborough (North) Council"), reference())
    assert "Anyborough (North) Council" in read(standin)


def test_it_needs_no_script_and_borrows_nobodys_brand(standin: Standin):
    page = read(standin).lower()
    assert "javascript" not in page
    assert "gov.uk" not in page
    assert 'name="viewport"' in page
