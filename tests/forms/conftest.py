"""The portal as a browser meets it, on a council with one tenant."""

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
