"""What every response carries besides its page, and what no request may carry."""

import base64
from collections.abc import Iterable
from contextlib import closing
from functools import lru_cache
from typing import TYPE_CHECKING, Any, cast

from flask import Flask, g, redirect, request
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import BadRequest

from portal.settings import settings
from portal.web.randomness import random_bytes

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

ALWAYS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": (
        "geolocation=(), camera=(), microphone=(), payment=(), usb=(), autoplay=(), "
        "browsing-topics=()"
    ),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
NONCE = 18  # bytes, so that no text of it ends in signs of filling
YEAR = 31_536_000  # seconds


class Carrying:
    """The application with headers of ours on everything it answers.

    A body whose length is known is handed over in one piece, which the server sends
    at once; piece by piece, each one costs it a way between threads.
    """

    def __init__(self, application: "WSGIApplication") -> None:
        self.application = application

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        whole = False

        def begin(status: str, headers: list[tuple[str, str]], *told: Any) -> Any:
            nonlocal whole
            whole = any(name == "Content-Length" for name, _ in headers)
            headers += _always(settings().in_production)
            headers += (("Content-Security-Policy", policy()), ("X-Request-Id", _request_id()))
            if not any(name == "Cache-Control" for name, _ in headers):
                headers.append(("Cache-Control", "no-store"))
            return start(status, headers, *told)

        body = self.application(environ, begin)
        if not whole:
            return body
        with closing(cast(Any, body)):
            return [*body]


@lru_cache
def _always(in_production: bool) -> list[tuple[str, str]]:
    strict = ("Strict-Transport-Security", f"max-age={YEAR}; includeSubDomains; preload")
    return [*ALWAYS.items(), *([strict] if in_production else [])]


def nonce() -> str:
    """This response's nonce, made when first asked for."""
    made: str | None = g.get("nonce")
    if made is None:
        g.nonce = made = base64.urlsafe_b64encode(random_bytes(NONCE)).decode()
    return made


def policy() -> str:
    return nonce().join(_around_nonces(settings().in_production))


@lru_cache
def _around_nonces(in_production: bool) -> list[str]:
    """The policy, cut where a response's nonce goes."""
    parts = [
        "default-src 'none'",
        "script-src 'self' 'nonce-*'",
        "style-src 'self' 'nonce-*'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
    if in_production:
        parts.append("upgrade-insecure-requests")
    return "; ".join(parts).split("*")


def _request_id() -> str:
    return str(g.get("request_id", ""))


class Piecemeal(BadRequest):
    """A body in pieces; the line is closed, so that what follows is nobody's next request."""

    def get_headers(self, *told: Any) -> list[tuple[str, str]]:
        return [*super().get_headers(*told), ("Connection", "close")]


def refuse_pieces() -> None:
    """No browser sends a form in pieces, and where a proxy would end it, we might not."""
    if "HTTP_TRANSFER_ENCODING" in request.environ:
        raise Piecemeal


def insist_on_https() -> AnyResponse | None:
    """Lead whoever came to the proxy over plain http to the same page of our own address."""
    council = settings()
    if not (council.in_production and council.trusted_proxies) or request.scheme == "https":
        return None
    if not request.headers.get("X-Forwarded-Proto"):
        return None
    return redirect(f"{council.base_url.rstrip('/')}{request.full_path.removesuffix('?')}", 308)


def init_app(app: Flask) -> None:
    app.before_request(refuse_pieces)
    app.before_request(insist_on_https)
    app.wsgi_app = Carrying(app.wsgi_app)  # type: ignore[assignment,method-assign]
