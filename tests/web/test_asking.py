"""A question filled in by its shape is the very page that drawing it afresh would give."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.clock import now
from portal.journey import Choices, Date, Form, Heading, Journey, LongText, OpenCase, Step, Text
from portal.submissions.drafts import Kept
from portal.submissions.service import Writing
from portal.web import asking
from portal.web.addresses import save_here
from portal.web.drawing import inside
from portal.web.inputs import form_for
from portal.web.journey_screens import in_question
from portal.web.screens import QuestionScreen
from portal.web.showing import frame

PAGES = (
    Step("words", "What is it called?", Text("words", "its name"), hint="Any name"),
    Step("story", "What happened?", LongText("story", "what happened", at_most=300)),
    Step("when", "When was it?", Date("when", "the day"), text=("Tell us if you can.",)),
    Step("what", "What is it?", Choices("what", "what it is", {"a": "One", "b": "Two"})),
    Step("both", "Two things", Text("one", "the first"), Text("two", "the second", optional=True)),
)
FORM = Form("shapes", "Shapes", Heading("It"), *PAGES, then=(OpenCase("shapes"),), version=1)
# One line only: where a macro indents its markup it would indent a line break in a box too.
LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=20)
AWKWARD = st.sampled_from(["\ue000csrf\ue001", "\ue000words\ue001", "<b>", '"', "{{ 7 }}", ""])


@pytest.fixture
def request_to(app: Flask) -> Iterator[None]:
    with app.test_request_context(base_url="https://localhost"):
        yield


def boxes(page: Step, words: list[str]) -> dict[str, list[str]]:
    names = {"when": ["when-day", "when-month", "when-year"], "both": ["one", "two"]}
    return {name: [word] for name, word in zip(names.get(page.slug, [page.slug]), words)}  # noqa: B905


@pytest.mark.usefixtures("request_to")
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.slug)
@pytest.mark.parametrize("begun", [True, False], ids=["begun", "new"])
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.lists(LINES | AWKWARD, min_size=3, max_size=3), ticked=st.sets(st.sampled_from("ab"))
)
def test_a_page_filled_in_is_the_page_drawn_afresh(app, page, begun, words, ticked):
    sent = {"what": sorted(ticked)} if page.slug == "what" else boxes(page, words)
    typed = form_for(page)(MultiDict(sent))
    draft = Kept(uuid4(), 1, {}, 1, now()) if begun else None
    writing = Writing(Journey(FORM, {}), None, draft)
    screen = QuestionScreen(
        title=page.title,
        frame=frame(csrf="token"),
        saved=writing.saved,
        save=save_here(),
        **in_question(page, {}, typed, SELF_SERVICE),
    )
    afresh = inside(app.jinja_env, "journey/question.html", screen)
    assert asking.body(writing, page, typed, "token") == afresh
