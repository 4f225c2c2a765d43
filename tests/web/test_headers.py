"""What every response carries, whichever address and whatever its status."""

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from portal.settings import settings
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.inspecting.portal import addresses_of
from tests.inspecting.promises import nonce_of


@pytest.fixture
def production(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As it is set up for residents."""
    monkeypatch.setenv("PORTAL_ENV", "production")
    settings.cache_clear()
    yield
    settings.cache_clear()


def policy(resident: Resident, path: str) -> dict[str, list[str]]:
    sent = resident.browser.get(path).headers["Content-Security-Policy"]
    parts = [part.split() for part in sent.split(";")]
    return {name: values for name, *values in parts}


def test_every_address_answers_every_method_with_all_of_them(
    someone: NewResident, council: Session
) -> None:
    """The browser inspects each response; here it only has to be everywhere."""
    resident, codes = someone(), set()
    for rule, address in addresses_of(resident.browser.application):
        for method in ("GET", "HEAD", "POST", "OPTIONS", "PUT"):
            codes.add(resident.browser.open(address, method=method).status_code)
        assert rule.endpoint
    assert codes >= {200, 302, 303, 401, 405, 415, 503}


def test_nothing_runs_but_ours_and_nothing_is_sent_but_to_us(resident: Resident) -> None:
    told = policy(resident, "/report-hardship")
    nonce = told["script-src"].pop()
    assert nonce.startswith("'nonce-")
    assert told.pop("style-src") == ["'self'", nonce]
    assert told == {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
        "frame-ancestors": ["'none'"],
    }


def test_the_nonce_is_another_on_every_page(resident: Resident) -> None:
    nonces = {nonce_of(resident.browser.get("/")) for _ in range(5)}
    assert len(nonces) == 5
    assert min(len(nonce) for nonce in nonces) >= 22


def test_residents_are_kept_on_https(resident: Resident, production: None) -> None:
    response = resident.browser.get("/")
    assert response.headers["Strict-Transport-Security"].startswith("max-age=31536000")
    assert "upgrade-insecure-requests" in response.headers["Content-Security-Policy"]


def test_a_developer_s_own_machine_is_not_bound_to_https(resident: Resident) -> None:
    response = resident.browser.get("/")
    assert "Strict-Transport-Security" not in response.headers
    assert "upgrade-insecure-requests" not in response.headers["Content-Security-Policy"]


def test_each_request_has_a_number_of_its_own(resident: Resident) -> None:
    numbers = {resident.browser.get("/").headers["X-Request-Id"] for _ in range(3)}
    assert len(numbers) == 3


def test_what_a_caller_says_of_its_own_number_or_host_is_not_believed(resident: Resident) -> None:
    told = {
        "X-Request-Id": "mine",
        "X-Forwarded-Host": "evil.example",
        "X-Forwarded-For": "1.2.3.4",
    }
    response = resident.browser.get("/", headers=told)
    assert response.headers["X-Request-Id"] != "mine"
    assert "evil.example" not in response.text


def test_no_page_repeats_the_host_it_was_asked_for(resident: Resident) -> None:
    for rule, address in addresses_of(resident.browser.application):
        if "GET" in (rule.methods or ()) and not address.startswith("/staff"):
            response = resident.browser.get(address, base_url="https://evil.example")
            assert "evil.example" not in str(response.headers), address
            assert b"evil.example" not in response.data, address
