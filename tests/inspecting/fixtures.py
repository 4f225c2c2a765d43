"""What a test of the portal may ask for: the portal, a council with one tenant, people."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.journey import Form
from portal.people.assisting import begin_for
from portal.people.kiosks import add_kiosk, let_in
from portal.people.staff_sessions import begin as begin_session
from portal.settings import settings
from tests.casework.council import an_officer
from tests.inspecting.council import council_with, tenant
from tests.inspecting.people import Resident
from tests.inspecting.portal import Portal, portal_on

NewResident = Callable[[], Resident]
Helped = Callable[[Resident], Resident]
ByChannel = Callable[[Channel], Resident]


@pytest.fixture(scope="session")
def portal(database_url: str) -> Iterator[Portal]:
    """The whole portal, made once."""
    made = portal_on(database_url)
    yield made
    made.shut()


@pytest.fixture
def app(portal: Portal) -> Flask:
    return portal.in_use()


@pytest.fixture
def council(session: Session) -> Session:
    """A council with one tenant; its database is emptied afterwards."""
    council_with(session, tenant)
    return session


@pytest.fixture
def resident(app: Flask, council: Session) -> Resident:
    """Someone at their phone."""
    return Resident(app)


@pytest.fixture
def someone(app: Flask, council: Session) -> NewResident:
    """As many people as a test needs, each with a browser of their own."""
    return lambda: Resident(app)


@pytest.fixture
def screen(council: Session) -> str:
    """What a screen of the council's own holds, in its town hall."""
    secret = settings().secret_key.get_secret_value()
    code = add_kiosk(council, secret, "Town Hall, ground floor", "system")
    council.flush()
    token = let_in(council, secret, code, b"nobody")
    council.commit()
    return token


@pytest.fixture
def helped(council: Session) -> Helped:
    """Somebody on the telephone, for whom an adviser types: in a visit of its own each time."""
    staff = an_officer(council, "Jo Day", role="adviser")
    token = begin_session(council, staff.id)
    council.commit()

    def by_an_adviser(resident: Resident) -> Resident:
        secret = settings().secret_key.get_secret_value()
        visit = begin_for(council, secret, staff, None)
        council.commit()
        resident.browser.set_cookie("__Host-staff", token, secure=True)
        resident.browser.within = f"/visits/{visit.id}"
        return resident

    return by_an_adviser


@pytest.fixture
def by_channel(someone: NewResident, screen: str, helped: Helped) -> ByChannel:
    """Somebody new, coming by this channel."""
    come = {
        SELF_SERVICE: someone,
        KIOSK: lambda: someone().sits_down_at(screen),
        ASSISTED: lambda: helped(someone()),
    }
    return lambda channel: come[channel]()


@pytest.fixture
def with_pseudo(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The council offers a language nobody speaks."""
    monkeypatch.setenv("PORTAL_LANGUAGES", '["en", "tr", "ar-XB"]')
    settings.cache_clear()
    yield app
    monkeypatch.undo()
    settings.cache_clear()


@contextmanager
def on_offer(app: Flask, form: Form) -> Iterator[Form]:
    """The council offers this form of a test's own for a while."""
    offered = app.extensions["forms"]
    app.extensions["forms"] = {**offered, form.slug: form}
    try:
        yield form
    finally:
        app.extensions["forms"] = offered
