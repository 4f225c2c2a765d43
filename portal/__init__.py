"""The resident portal."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(database_url: str | None = None) -> Flask:
    """The web application: settings in, extensions bound, blueprints on.

    Imported here and not above, so that the journey language and the arithmetic
    can be used without loading a web framework. What is made here lives as long
    as the process: the garbage collector need not walk all of it again and again.
    """
    from portal.application import assemble

    app = assemble(database_url)
    gc.freeze()
    return app
