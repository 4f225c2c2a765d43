"""Once something is sent in a call, the page says what staff do next."""

import pytest

from forms.tenancy_changes import form
from portal.channels import ASSISTED
from tests.forms.every import sendable
from tests.forms.walking import as_asked, walks, way_asked
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words


@pytest.fixture
def sent(by_channel: ByChannel) -> Resident:
    asked, way = as_asked(form, ASSISTED), way_asked(form, sendable(form), ASSISTED)
    typing = walks(by_channel(ASSISTED), asked, way)
    return typing.types(spoken="Yes, it is").presses(form.send)


def test_nothing_speaks_of_their_browser_or_of_this_screen_as_theirs(sent: Resident):
    assert sent.at == f"/{form.slug}/sent"
    assert "browser" not in words(sent.page.root)
    assert "take a photo" not in words(sent.page.root)


def test_another_form_is_filled_in_for_the_same_person(sent: Resident):
    helping = words(next(sent.page.of_class("app-helping")))
    sent.follows("Fill in another form for them")
    assert (sent.at, words(next(sent.page.of_class("app-helping")))) == ("/", helping)


def test_or_the_call_is_ended(sent: Resident):
    token = sent.page.hidden(sent.page.form_of("End this visit and go to your desk"))
    assert sent.page.form_of("End this visit and go to your desk").get("action") == "/finish"
    ended = sent.browser.post("/finish", data=token)
    assert ended.headers["Location"] == "/staff/desk"
    assert sent.browser.get("/").status_code == 404
