"""The portal as a browser meets it, on a council with one tenant."""

from tests.inspecting.fixtures import app, council, portal, resident, someone, with_pseudo

__all__ = ["app", "council", "portal", "resident", "someone", "with_pseudo"]
