"""The portal as a browser meets it, on a council with one tenant."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.clock import today
from tests.inspecting.fixtures import (
    app,
    by_channel,
    council,
    helped,
    portal,
    resident,
    screen,
    someone,
    with_pseudo,
)

__all__ = [
    "app",
    "by_channel",
    "council",
    "helped",
    "portal",
    "resident",
    "screen",
    "someone",
    "with_pseudo",
]


@pytest.fixture
def held(council: Session) -> Session:
    """A council that has held everyone's phone and email for 30 days."""
    council.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    council.commit()
    return council
