"""The resident portal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(database_url: str | None = None) -> Flask:
    """The web application: settings in, extensions bound, blueprints on.

    Imported here and not above, so that the journey language and the arithmetic
    can be used without loading a web framework.
    """
    from portal.application import assemble

    return assemble(database_url)
