"""The rules by which our headers are scored are the published ones."""

import pytest
from werkzeug.datastructures import Headers

from tests.security.observatory import score

OURS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'; script-src 'self' 'nonce-x'; "
    "style-src 'self' 'nonce-x'; form-action 'self'; frame-ancestors 'none'",
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = OURS["Content-Security-Policy"]
COOKIE = "__Host-visit=x; Secure; HttpOnly; Path=/; SameSite=Lax"
DIFFERENTLY = {
    "as we are": ({}, 130),
    "with a cookie": ({"Set-Cookie": COOKIE}, 135),
    "a cookie without SameSite": ({"Set-Cookie": "a=b; Secure; HttpOnly"}, 130),
    "a cookie without Secure": ({"Set-Cookie": "a=b; HttpOnly; SameSite=Lax"}, 125),
    "a session that scripts can read": ({"Set-Cookie": "session=b; Secure"}, 70),
    "nothing at all": (dict.fromkeys(OURS), 30),
    "no policy": ({"Content-Security-Policy": None}, 75),
    "any script": ({"Content-Security-Policy": POLICY.replace("'self' 'nonce-x'", "*", 1)}, 80),
    "inline scripts": (
        {"Content-Security-Policy": POLICY.replace("'nonce-x'", "'unsafe-inline'", 1)},
        80,
    ),
    "inline styles": (
        {
            "Content-Security-Policy": POLICY.replace(
                "style-src 'self' 'nonce-x'", "style-src 'unsafe-inline'"
            )
        },
        120,
    ),
    "eval": ({"Content-Security-Policy": POLICY.replace("'nonce-x'", "'unsafe-eval'", 1)}, 110),
    "plain images": ({"Content-Security-Policy": f"{POLICY}; img-src http:"}, 110),
    "its own by default": ({"Content-Security-Policy": POLICY.replace("'none'", "'self'", 1)}, 125),
    "a month of https": ({"Strict-Transport-Security": "max-age=2592000"}, 120),
    "the comma of the old manual": ({"Strict-Transport-Security": "max-age=31536000, preload"}, 80),
    "no https": ({"Strict-Transport-Security": None}, 80),
    "a telling referrer": ({"Referrer-Policy": "unsafe-url"}, 120),
    "no referrer policy": ({"Referrer-Policy": None}, 125),
    "sniffing": ({"X-Content-Type-Options": None}, 125),
    "shared with credentials": (
        {"Access-Control-Allow-Origin": "https://a", "Access-Control-Allow-Credentials": "true"},
        50,
    ),
    "taken in by others": ({"Cross-Origin-Resource-Policy": "cross-origin"}, 120),
}


@pytest.mark.parametrize(("changes", "points"), DIFFERENTLY.values(), ids=DIFFERENTLY)
def test_S36_the_scorer_scores_as_published(changes: dict[str, str | None], points: int) -> None:
    headers = {name: value for name, value in {**OURS, **changes}.items() if value is not None}
    assert score(Headers(headers)) == points


@pytest.mark.parametrize(
    ("html", "points"),
    [
        ('<script src="/a.js"></script>', 130),
        ('<script src="/a.js" integrity="sha384-x"></script>', 135),
        ('<script src="https://cdn.example/a.js"></script>', 125),
        ('<script src="//cdn.example/a.js"></script>', 50),
        ('<script nonce="x">a()</script>', 130),
    ],
)
def test_S36_scripts_are_scored_as_published(html: str, points: int) -> None:
    assert score(Headers(OURS), html) == points
