"""The portal as strangers meet it, and the table that is shown when they have tried everything."""

from tests.inspecting.fixtures import app, council, portal, resident, someone

__all__ = ["app", "council", "portal", "resident", "someone"]
