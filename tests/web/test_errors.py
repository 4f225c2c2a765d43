"""Whatever goes wrong, the page says what became of the answers and whom to ring."""

import re
import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from portal.database import Bound, engine_for
from portal.extensions import database
from portal.journey import Form, Heading, OpenCase, Step, Told, YesNo
from portal.settings import settings
from portal.submissions.records import Draft
from tests.forms.outcomes import count
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import on_offer

WHO = "/report-hardship/your-account"
FIRST = "/report-hardship/what-changed"
SECRET = "the inside of the machine"
BLAME = re.compile(r"\b(please|invalid|illegal|oops|technical|exception|traceback)\b", re.I)


def is_said_plainly(resident: Resident, heading: str) -> None:
    """In plain words, with the number of the request and whom to ring, and nothing of the cause."""
    page, council = resident.page, settings()
    assert page.heading == heading
    assert page.main.endswith(resident.first_answer.headers["X-Request-Id"])
    assert council.contact_phone in page.main
    assert council.contact_hours in page.main
    assert not BLAME.search(page.main)
    assert SECRET not in page.html


def is_known(resident: Resident) -> Resident:
    return resident.opens(WHO).fills_in(tenant.details()).presses("Continue")


@pytest.mark.parametrize(
    "path",
    [
        "/no-such-page",
        "/report-hardship/no-such-question",
        "/report-hardship/what-changed/add",
        "/report-hardship/what-changed/1",
        "/report-hardship/coming-in/x",
        "/report-hardship/",
        "/assets/../portal/settings.py",
        "/assets/nothing.css",
        "/static/portal.css",
        "/REPORT-HARDSHIP",
        "/report-hardship//what-changed",
        "/%00",
        "/%ff%fe",
        "/" + "a" * 4000,
        "/.git/config",
    ],
)
def test_an_address_that_leads_nowhere(resident: Resident, path: str) -> None:
    resident.opens(path)
    assert resident.status == 404
    is_said_plainly(resident, "Page not found")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE"])
def test_an_address_used_in_another_way(resident: Resident, method: str) -> None:
    response = resident.browser.open("/report-hardship", method=method)
    assert response.status_code == 405
    assert "GET" in response.headers["Allow"]


def test_a_page_too_old_to_use(resident: Resident) -> None:
    is_known(resident).page.token = "old"
    resident.types(changed="ill").presses()
    assert resident.status == 400
    is_said_plainly(resident, "This page is too old to use")


def test_more_than_can_be_read(resident: Resident, council: Session) -> None:
    is_known(resident).types(changed="ill" * 30_000).presses()
    assert resident.status == 413
    is_said_plainly(resident, "What you sent is too long")
    assert count(council, Draft) == 0


def test_something_other_than_a_form(resident: Resident) -> None:
    response = resident.browser.post(FIRST, json={"changed": ["ill"]})
    assert (response.status_code, response.mimetype) == (415, "text/html")
    assert "We could not read what you sent" in response.text


def test_a_fault_of_ours(app: Flask, resident: Resident) -> None:
    def breaks(told: Told) -> tuple[str, ...]:
        raise RuntimeError(SECRET)

    asked = Step("why", "Is it broken?", YesNo("why", "it is broken"), shows=breaks)
    form = Form("broken", "Broken", Heading("It"), asked, then=(OpenCase("broken"),), version=1)
    with on_offer(app, form):
        resident.opens("/broken/why")
    assert resident.status == 500
    is_said_plainly(resident, "Sorry, there is a problem with the service")
    assert resident.opens("/").status == 200


@contextmanager
def reaching(engine: Engine) -> Iterator[None]:
    """The portal uses this engine for a while, and then its own again."""
    kept = database.bound
    kept.session.remove()
    committing = engine.execution_options(isolation_level="AUTOCOMMIT")
    database.bound = Bound(engine, committing, scoped_session(sessionmaker(engine)))
    yield
    database.session.remove()
    database.let_go()
    database.bound = kept


@contextmanager
def away() -> Iterator[None]:
    """The database has gone: nobody answers at its address. It comes back afterwards."""
    with socket.socket() as shut:
        shut.bind(("127.0.0.1", 0))
        address = f"postgresql://127.0.0.1:{shut.getsockname()[1]}/{SECRET.replace(' ', '_')}"
        with reaching(engine_for(address)):
            yield


def test_a_database_that_is_away(resident: Resident) -> None:
    is_known(resident)
    with away():
        resident.opens(FIRST)
    assert resident.status == 503
    assert resident.first_answer.headers["Retry-After"] == "30"
    is_said_plainly(resident, "Sorry, the service is unavailable")
    assert SECRET.replace(" ", "_") not in resident.page.html


@pytest.mark.parametrize("path", ["/", "/report-hardship", "/privacy", "/contact", WHO])
def test_what_needs_no_database_is_there_while_it_is_away(resident: Resident, path: str) -> None:
    with away():
        assert resident.opens(path).status == 200


def test_an_answer_typed_while_the_database_was_away_can_be_sent_again(
    resident: Resident, council: Session
) -> None:
    page = is_known(resident).page
    with away():
        assert resident.types(changed="ill").presses().status == 503
    resident.page, resident.at = page, FIRST
    assert resident.types(changed="ill").presses().at == "/report-hardship/at-risk"


def test_a_database_too_slow_to_wait_for_is_as_good_as_away(
    resident: Resident, council: Session, database_url: str
) -> None:
    """Somebody else holds the draft longer than a statement may wait."""
    is_known(resident).types(changed="ill").presses()
    page = resident.page
    council.execute(select(Draft).with_for_update())
    with reaching(engine_for(database_url, statement_seconds=0.2)):
        assert resident.types(risks="food").presses().status == 503
    council.rollback()
    resident.page, resident.at = page, "/report-hardship/at-risk"
    assert resident.types(risks="food").presses().at == "/report-hardship/help-now"
