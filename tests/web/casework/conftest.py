"""Staff at their browsers, and the application they look at."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal import create_app
from portal.extensions import database
from portal.people.staff import Staff
from tests.casework.council import an_officer
from tests.web.casework.officers import Browser


@pytest.fixture(scope="module")
def app(database_url: str) -> Iterator[Flask]:
    app = create_app(database_url)
    yield app
    database.session.remove()
    database.let_go()


@pytest.fixture
def browser(app: Flask) -> Browser:
    return Browser(app)


@pytest.fixture
def sam(session: Session) -> Staff:
    return an_officer(session, patches=["P04"])


@pytest.fixture
def signed_in(app: Flask, session: Session, sam: Staff) -> Browser:
    browser = Browser(app)
    assert browser.signs_in(sam.email).status_code == 303
    return browser


@pytest.fixture
def somebody_with(app: Flask, session: Session) -> Callable[[str], Browser]:
    def signed_in(role: str) -> Browser:
        browser = Browser(app)
        browser.signs_in(an_officer(session, f"Jo {role}", role=role).email)
        return browser

    return signed_in
