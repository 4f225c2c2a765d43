"""S36: every response of every address, whatever its status, carries exactly its headers."""

import re
from collections.abc import Iterator
from itertools import product

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.settings import settings
from portal.web.needs import needed_for
from tests.forms.every import FORMS
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.inspecting.promises import nonce_of
from tests.security.observatory import score
from tests.security.officers import of_every_role, officer
from tests.security.site import HUGE, Address, addresses, knocks, sample
from tests.web.test_errors import away

FORM = "application/x-www-form-urlencoded"
POLICY = (
    "default-src 'none'; script-src 'self' {0}; style-src 'self' {0}; img-src 'self'; "
    "font-src 'self'; connect-src 'self'; manifest-src 'self'; form-action 'self'; "
    "base-uri 'none'; object-src 'none'; frame-ancestors 'none'; upgrade-insecure-requests"
)
EXACTLY = {
    "Strict-Transport-Security": "max-age=31536000; includeSubDomains; preload",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=(), payment=(), usb=(), "
    "autoplay=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
BESIDES = {
    *("Content-Security-Policy", "Cache-Control", "X-Request-Id", "Content-Type"),
    *("Content-Length", "Content-Encoding", "Location", "Set-Cookie", "Allow", "Retry-After"),
    *("Vary", "ETag", "Content-Disposition", "Clear-Site-Data", "Date"),
}
KEPT = re.compile(r"public, max-age=(31536000, immutable|86400)")


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PORTAL_ENV", "production")
    settings.cache_clear()
    yield
    settings.cache_clear()


class Watch:
    """Looks at every response, and remembers nonces and statuses."""

    def __init__(self) -> None:
        self.nonces: list[str] = []
        self.codes: set[int] = set()

    def looks_at(self, answer: TestResponse) -> None:
        where = f"{answer.request.method} {answer.request.path} {answer.status_code}"
        headers, nonce = answer.headers, nonce_of(answer)
        assert {name: headers.get(name) for name in EXACTLY} == EXACTLY, where
        assert headers["Content-Security-Policy"] == POLICY.format(f"'nonce-{nonce}'"), where
        assert set(dict(headers)) - EXACTLY.keys() <= BESIDES, where
        asset = answer.request.path.startswith(("/assets/", "/favicon"))
        kept = headers["Cache-Control"]
        assert kept == "no-store" or (asset and KEPT.fullmatch(kept)), where
        html = answer.text if answer.mimetype == "text/html" else ""
        assert score(headers, html) in (130, 135), where
        self.nonces.append(nonce)
        self.codes.add(answer.status_code)

    def is_done(self, *codes: int) -> None:
        assert set(codes) <= self.codes, self.codes
        assert len(set(self.nonces)) == len(self.nonces)
        assert min(map(len, self.nonces)) >= 22


@pytest.fixture
def watch(production: None) -> Watch:
    return Watch()


def test_S36_looked_at_by_a_stranger_and_by_an_officer(
    someone: NewResident, council: Session, watch: Watch
) -> None:
    stranger, sam = someone(), officer(someone(), council)
    every = addresses(stranger.browser.application)
    for each in every:
        watch.looks_at(knocks(stranger, "GET", each.path))
    for each, method in product(sample(every), ("HEAD", "OPTIONS", "PUT", "TRACE")):
        watch.looks_at(knocks(stranger, method, each.path))
    for each in sample(every):
        watch.looks_at(knocks(sam, "GET", each.path))
    watch.is_done(200, 302, 303, 404, 405)


def test_S36_sent_wrongly(resident: Resident, council: Session, watch: Watch) -> None:
    resident.opens(f"/{FORMS[0].slug}/your-account")
    token = resident.page.token
    for each in sample(addresses(resident.browser.application)):
        for more in (
            {"data": {"csrf_token": token}, "content_type": FORM},
            {"data": {"csrf_token": "x"}, "content_type": FORM},
            {"data": {"csrf_token": token}, "headers": {"Sec-Fetch-Site": "cross-site"}},
            {"data": b"a" * HUGE, "content_type": FORM},
            {"data": b"{}", "content_type": "application/json"},
        ):
            watch.looks_at(knocks(resident, "POST", each.path, **more))
    watch.is_done(303, 400, 401, 403, 405, 413, 415)


def test_S36_tried_too_often(resident: Resident, council: Session, watch: Watch) -> None:
    resident.opens("/report-hardship/your-account")
    wrong = tenant.details(surname="Nobody") | {"csrf_token": [resident.page.token]}
    for _ in range(6):
        watch.looks_at(knocks(resident, "POST", "/report-hardship/your-account", data=wrong))
    watch.is_done(422, 429)


def test_S36_while_the_database_is_away(resident: Resident, council: Session, watch: Watch) -> None:
    resident.opens("/report-hardship/your-account")
    sent = {"csrf_token": resident.page.token, "sending": tenant.tenancy_ref}
    with away():
        for each in sample(addresses(resident.browser.application)):
            watch.looks_at(knocks(resident, "GET", each.path))
            watch.looks_at(knocks(resident, "POST", each.path, data=sent))
    watch.is_done(200, 503)


def test_S36_with_a_fault_in_every_view(
    app: Flask,
    someone: NewResident,
    council: Session,
    watch: Watch,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def breaks(**told: object) -> None:
        raise RuntimeError("zebrafinch")

    sam = of_every_role(someone(), council)
    for each in sample(addresses(app)):
        monkeypatch.setitem(app.view_functions, each.endpoint, breaks)
        answer = knocks(sam, _method(each), each.path, data={"csrf_token": sam.page.token})
        code = 303 if needed_for(each.endpoint) else 500  # led to say who they are, first
        assert (answer.status_code, "zebrafinch" in answer.text) == (code, False), each
        watch.looks_at(answer)
    watch.is_done(500)


def _method(each: Address) -> str:
    return "GET" if "GET" in each.methods else "POST"
