"""S41: a fault of ours shows an error page with its number, and the log one line under it."""

import re
from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from jinja2 import ChoiceLoader, DictLoader
from sqlalchemy.orm import Session
from structlog.contextvars import merge_contextvars
from structlog.testing import capture_logs

from portal.journey import Form, Heading, OpenCase, Step, Text, Told
from portal.submissions.records import Draft
from tests.forms.outcomes import count
from tests.inspecting import Resident
from tests.inspecting.fixtures import on_offer
from tests.security.site import knocks

SECRET = "zebrafinch"
INSIDE = re.compile(
    r"Traceback|File |\.py|SELECT|INSERT|psycopg|sqlalchemy|jinja|site-packages|/tmp"
)


def breaks(told: Told) -> str | None:
    raise RuntimeError(f"{SECRET} {told}")


FORM = Form(
    "broken",
    "Broken",
    Heading("It"),
    Step("fine", "What is fine?", Text("fine", "what is fine")),
    Step("view", "What is it?", Text("view", "what it is"), check=lambda told: None),
    then=(OpenCase("broken"),),
    version=1,
)


@pytest.fixture
def broken(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Form]:
    """A form whose second page cannot bear an answer. No form that begins like that is made."""
    monkeypatch.setitem(vars(FORM.page("view")), "check", breaks)
    with on_offer(app, FORM) as form:
        yield form


def is_said_safely(
    person: Resident, method: str, path: str, *faults: str, code: int = 500, **more: object
) -> None:
    """A page with a number and nothing else, and for each fault one line under that number."""
    with capture_logs(processors=[merge_contextvars]) as lines:
        answer = knocks(person, method, path, **more)
    number = answer.headers["X-Request-Id"]
    words = re.sub(r"<(style|script)\b.*?</\1>", "", answer.text, flags=re.DOTALL)
    assert (answer.status_code, answer.mimetype) == (code, "text/html")
    assert f": {number}</p>" in words
    assert (SECRET in words, INSIDE.findall(words)) == (False, [])
    told = [line for line in lines if line["log_level"] == "error"]
    assert [(line["event"], line["request"]) for line in told] == [(f, number) for f in faults]
    assert SECRET not in repr(lines)
    assert all(re.search(r"\w+\.(py|html):\d+ ", line["because"]) for line in told)
    assert knocks(person, "GET", "/privacy").status_code == 200


def test_S41_in_a_view(broken: Form, resident: Resident, council: Session) -> None:
    resident.opens("/broken/fine").types(fine=SECRET).presses()
    sent = {"view": SECRET, "csrf_token": resident.page.token}
    is_said_safely(resident, "POST", "/broken/view", "request.broken", data=sent)
    assert count(council, Draft) == 1


@pytest.fixture
def template(app: Flask) -> Iterator[Callable[[str], None]]:
    """Breaks the templates that are named, for a while."""
    held, broken = app.jinja_env.loader, {}
    assert held
    app.jinja_env.loader = ChoiceLoader([DictLoader(broken), held])

    def breaks(name: str) -> None:
        broken[name] = f"{{{{ ('{SECRET}' + screen.title).nothing.more }}}}"
        assert app.jinja_env.cache is not None
        app.jinja_env.cache.clear()

    yield breaks
    app.jinja_env.loader = held
    assert app.jinja_env.cache is not None
    app.jinja_env.cache.clear()


def test_S41_in_a_template(template: Callable[[str], None], resident: Resident) -> None:
    template("journey/start.html")
    is_said_safely(resident, "GET", "/report-hardship", "request.broken")


def test_S41_in_the_error_template(template: Callable[[str], None], resident: Resident) -> None:
    """Then the barest page says the same, with what the status was to be."""
    template("errors/error.html")
    is_said_safely(resident, "GET", "/nowhere", "error_page.broken", code=404)
    sent = {"csrf_token": "x"}
    is_said_safely(resident, "POST", "/staff/sign-in", "error_page.broken", code=400, data=sent)


def test_S41_in_both(template: Callable[[str], None], resident: Resident) -> None:
    template("errors/error.html")
    template("journey/start.html")
    both = ("request.broken", "error_page.broken")
    is_said_safely(resident, "GET", "/report-hardship", *both)
