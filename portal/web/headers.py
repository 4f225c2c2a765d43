"""What every response carries besides its page, and what no request may carry."""

import secrets
from typing import Any

from flask import Flask, Response, g, redirect, request
from werkzeug import Response as AnyResponse
from werkzeug.exceptions import BadRequest

from portal.settings import settings

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
YEAR = 31_536_000  # seconds


def nonce() -> str:
    """This response's nonce, made when first asked for."""
    if "nonce" not in g:
        g.nonce = secrets.token_urlsafe(16)
    return str(g.nonce)


def policy() -> str:
    once = f"'nonce-{nonce()}'"
    parts = [
        "default-src 'none'",
        f"script-src 'self' {once}",
        f"style-src 'self' {once}",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "object-src 'none'",
        "frame-ancestors 'none'",
    ]
    if settings().in_production:
        parts.append("upgrade-insecure-requests")
    return "; ".join(parts)


def add_headers(response: Response) -> Response:
    for name, value in ALWAYS.items():
        response.headers[name] = value
    response.headers["Content-Security-Policy"] = policy()
    if settings().in_production:
        strict = f"max-age={YEAR}; includeSubDomains; preload"
        response.headers["Strict-Transport-Security"] = strict
    if request.blueprint != "assets" or response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    response.headers.setdefault("Cache-Control", "no-store")
    response.headers["X-Request-Id"] = g.get("request_id", "")
    return response


class Piecemeal(BadRequest):
    """A body in pieces; the line is closed, so that what follows is nobody's next request."""

    def get_headers(self, *told: Any) -> list[tuple[str, str]]:
        return [*super().get_headers(*told), ("Connection", "close")]


def refuse_pieces() -> None:
    """No browser sends a form in pieces, and where a proxy would end it, we might not."""
    if request.headers.get("Transfer-Encoding"):
        raise Piecemeal


def insist_on_https() -> AnyResponse | None:
    """Lead whoever came to the proxy over plain http to the same page of our own address."""
    council = settings()
    said = request.headers.get("X-Forwarded-Proto")
    if not (council.in_production and council.trusted_proxies and said):
        return None
    if request.scheme == "https":
        return None
    return redirect(f"{council.base_url.rstrip('/')}{request.full_path.removesuffix('?')}", 308)


def init_app(app: Flask) -> None:
    app.before_request(refuse_pieces)
    app.before_request(insist_on_https)
    app.after_request(add_headers)
