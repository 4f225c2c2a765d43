"""The web application, put together."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request
from flask.sessions import SessionInterface
from werkzeug import Response
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import MapAdapter
from werkzeug.sansio.utils import get_host

from portal.catalogue import forms_in
from portal.extensions import database, login
from portal.journey import Unreached
from portal.logs import configure_logs
from portal.readiness import refuse_unfit
from portal.sealing import keyring
from portal.settings import Settings, settings
from portal.web import (
    assist,
    assist_times,
    choosing,
    errors,
    headers,
    health,
    held,
    kiosk,
    needs,
    only_shown,
    packing,
    templates,
    visiting,
)
from portal.web.blueprints import BLUEPRINTS
from portal.web.journeys import FewDigits, FormConverter
from portal.web.walking import AskWho, ask_who, lead_back


class Portal(Flask):
    """Flask, spared what no part of the portal uses."""

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """No view of ours is a coroutine, so none is asked whether it is, a dozen times a page."""
        return func

    def create_url_adapter(self, request: Request | None) -> MapAdapter | None:
        """As Flask's, for a house without subdomains; each host is looked at once."""
        if request is None:
            return super().create_url_adapter(None)
        request.trusted_hosts = trusted = self.config["TRUSTED_HOSTS"]
        asked = (request.scheme, request.environ.get("HTTP_HOST"), request.server)
        request.host = _one_of_ours(*asked, tuple(trusted or ()))
        told = (request.host, request.root_path, None, request.scheme, request.method, request.path)
        return self.url_map.bind(*told, query_args=request.environ.get("QUERY_STRING", ""))

    def redirect(self, location: str, code: int = 302) -> Response:
        """Without the page in which a link says the same, which no browser has shown for years."""
        return Response(status=code, headers={"Location": location})


@lru_cache
def _one_of_ours(
    scheme: str, named: str | None, server: tuple[str, int | None] | None, trusted: tuple[str, ...]
) -> str:
    """The host that was asked for; a `SecurityError`, which answers 400, if it is not ours."""
    return get_host(scheme, named, server, trusted or None)


class NoSession(SessionInterface):
    """Nothing is kept in a cookie: what a visit or a sign-in needs is in the database."""

    def open_session(self, app: Flask, request: Request) -> None:
        return None


IN_ORDER = (
    *(
        templates,
        packing,
        health,
        headers,
        kiosk,
        assist,
        assist_times,
        visiting,
        choosing,
        only_shown,
        needs,
        held,
        errors,
    ),
)
"""What each request goes through before its view does, and in the other direction after it."""
LONGEST_BODY = 64 * 1024
MOST_FIELDS = 200


def assemble(database_url: str | None = None) -> Flask:
    """Settings in, extensions bound, blueprints on."""
    told = settings()
    refuse_unfit(told)
    configure_logs()
    keyring.hold(told.answer_keys.get_secret_value().split(","))
    database.bind(database_url or told.database_url)
    app = Portal(__name__, static_folder=None, template_folder=None)
    app.url_map.converters |= {"form": FormConverter, "int": FewDigits}
    app.url_map.merge_slashes = False  # its redirect would repeat whatever host was asked for
    app.extensions["forms"] = forms_in(told.forms)
    _configure(app, told)
    for part in IN_ORDER:
        part.init_app(app)
    app.register_error_handler(AskWho, ask_who)
    app.register_error_handler(Unreached, lead_back)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    app.session_interface = NoSession()
    app.login_manager = login  # type: ignore[attr-defined] # all of init_app but its cookie, which we never send
    return app


def _configure(app: Flask, told: Settings) -> None:
    app.config.update(
        SECRET_KEY=told.secret_key.get_secret_value(),
        MAX_CONTENT_LENGTH=LONGEST_BODY,
        MAX_FORM_MEMORY_SIZE=LONGEST_BODY,
        MAX_FORM_PARTS=MOST_FIELDS,
        PREFERRED_URL_SCHEME="https" if told.in_production else "http",
    )
    if told.base_url:
        app.config["TRUSTED_HOSTS"] = [urlsplit(told.base_url).hostname, "localhost", "127.0.0.1"]
    if told.trusted_proxies:
        hops = told.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
