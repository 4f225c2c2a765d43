"""The portal as a browser meets it, on a council with one tenant."""

from tests.inspecting.fixtures import app, council, portal, resident, someone

__all__ = ["app", "council", "portal", "resident", "someone"]
