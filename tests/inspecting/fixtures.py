"""The portal as a browser meets it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy.orm import Session

from tests.inspecting import Resident, council_with, portal_on, tenant

NewResident = Callable[[], Resident]


@pytest.fixture
def app(database_url: str) -> Flask:
    """The whole portal, made once."""
    return portal_on(database_url)


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
