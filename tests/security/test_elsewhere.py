"""S27, S37, S38, S39: cookies, hosts and addresses of others lead nowhere."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.people.visits import new_token
from portal.settings import settings
from tests.casework.council import PASSWORD, an_officer
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.inspecting.portal import Portal
from tests.security.fit import fit_for_production
from tests.security.officers import officer
from tests.security.site import addresses, knocks, one_of_each

oversized = pytest.mark.filterwarnings("ignore:The '.*' cookie is too large")
"""The test's own client warns of what it is made to send."""
PLANTED = {
    "empty": "",
    "a word": "planted",
    "signed by nobody": "planted." + "0" * 32,
    "8 kB": "a" * 8192,
    "8 kB of dots": "." * 8192,
    "of another key": new_token("a secret that is not ours"),
    "not ASCII": "é" * 10,
    "a path": "../../etc",
    "a quotation": '"a;b',
    "JSON": '{"visit": 1}',
}
COOKIES = ("__Host-visit", "__Host-staff")


def led_to(answer: TestResponse) -> tuple[int, str | None]:
    return answer.status_code, answer.location


def carries(person: Resident, name: str, value: str) -> None:
    person.browser.set_cookie(name, value, secure=True)


@oversized
@pytest.mark.parametrize("planted", PLANTED)
def test_S27_a_cookie_that_is_not_ours(
    planted: str, someone: NewResident, council: Session
) -> None:
    """Every address answers as it answers somebody without one."""
    nobody, planter = someone(), someone()
    for each in one_of_each(addresses(nobody.browser.application)):
        for name in COOKIES:
            carries(planter, name, PLANTED[planted])
        for method in {"GET", "POST"} & each.methods:
            expected = led_to(knocks(nobody, method, each.path))
            assert led_to(knocks(planter, method, each.path)) == expected, each.path
            assert expected[0] < 500 or each.endpoint == "health.ready"


def test_S27_a_cookie_of_ours_with_a_letter_changed_or_cut(
    someone: NewResident, council: Session
) -> None:
    """Every letter counts: whoever it belonged to, nobody is there."""
    known = someone().opens("/report-hardship/your-account").fills_in(tenant.details())
    known.presses("Continue")
    sam = officer(someone(), council)
    mine, theirs = known.visit, sam.browser.get_cookie("__Host-staff")
    assert theirs
    first = f"/report-hardship/{known.at.rpartition('/')[2]}"
    thief = someone()
    for name, token, page, lead in (
        ("__Host-visit", mine, first, (303, "/report-hardship/your-account")),
        ("__Host-staff", theirs.value, "/staff/cases", (302, "/staff/sign-in?next=/staff/cases")),
    ):
        changed = [
            f"{token[:at]}{'A' if token[at] != 'A' else 'B'}{token[at + 1 :]}"
            for at in range(len(token))
        ]
        cut = [token[:-1], token[: len(token) // 2], token[1:], token + "A", f"{token},{token}"]
        for each in changed + cut:
            carries(thief, name, each)
            assert led_to(knocks(thief, "GET", page)) == lead, each
        carries(thief, name, token)
        assert knocks(thief, "GET", page).status_code == 200, "whole, it is theirs"


@pytest.fixture
def in_production(
    database_url: str, portal: Portal, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Flask]:
    """The portal as it is set up for residents, on an address of its own."""
    for name, value in fit_for_production().items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    made = Portal(database_url)
    yield made.in_use()
    made.shut()
    monkeypatch.undo()
    settings.cache_clear()
    portal.in_use()


OURS = "https://rent.example.org"


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "rent.example.org.evil.example",
        "evil.example:443",
        "rent.example.org@evil.example",
        "rent.example.org,evil.example",
        "evil.example/rent.example.org",
        "",
    ],
)
def test_S37_another_host_s_name(host: str, in_production: Flask, council: Session) -> None:
    for each in one_of_each(addresses(in_production)):
        person = Resident(in_production)
        answer = knocks(person, "GET", each.path, base_url=OURS, headers={"Host": host})
        assert answer.status_code == 400, each.path
        assert b"evil.example" not in answer.data + str(answer.headers).encode(), each.path


FORWARDED = {
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Proto": "http",
    "X-Forwarded-Prefix": "/evil.example",
    "X-Forwarded-For": "1.2.3.4",
    "Forwarded": "host=evil.example;proto=http",
    "X-Original-URL": "/staff/cases",
    "X-Rewrite-URL": "/staff/cases",
    "X-Host": "evil.example",
}


def test_S37_a_proxy_nobody_put_there(in_production: Flask, council: Session) -> None:
    """Every page is the one that was asked for, and names nobody's address but ours."""
    person = Resident(in_production)
    for each in one_of_each(addresses(in_production)):
        plain = knocks(person, "GET", each.path, base_url=OURS)
        answer = knocks(person, "GET", each.path, base_url=OURS, headers=FORWARDED)
        assert led_to(answer) == led_to(plain), each.path
        assert b"evil.example" not in answer.data + str(answer.headers).encode(), each.path
        assert not (answer.location or "").startswith(("http:", "//")), each.path


@pytest.mark.parametrize("more", [{}, {"X-Forwarded-Host": "evil.example"}])
def test_S37_plain_http_at_the_proxy_that_is_believed(
    more: dict[str, str], in_production: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Led to the same page of the address in the settings, whatever host was asked for."""
    monkeypatch.setenv("PORTAL_TRUSTED_PROXIES", "1")
    settings.cache_clear()
    person = Resident(in_production)
    said = {"X-Forwarded-Proto": "http", **more}
    answer = knocks(
        person, "GET", "/report-hardship?a=b", base_url="http://rent.example.org", headers=said
    )
    assert led_to(answer) == (308, f"{OURS}/report-hardship?a=b")


ELSEWHERE = {
    "//evil.example": "/staff/cases",
    "//evil.example/staff/": "/staff/cases",
    "/\\evil.example": "/staff/cases",
    "/staff/\\evil.example": "/staff/cases",
    "/staff/\r\nSet-Cookie: a=b": "/staff/cases",
    "/staff/%0d%0aSet-Cookie:%20a=b": "/staff/cases",
    "https:evil.example": "/staff/cases",
    "https://evil.example/": "/staff/cases",
    "http:///evil.example": "/staff/cases",
    "%2f%2fevil.example": "/staff/cases",
    "%5c%5cevil.example": "/staff/cases",
    "/%09/evil.example": "/staff/cases",
    "javascript:alert(1)": "/staff/cases",
    "data:text/html,x": "/staff/cases",
    "/staffroom": "/staff/cases",
    "/staff@evil.example": "/staff/cases",
    "staff/cases": "/staff/cases",
    "": "/staff/cases",
    "/staff/cases?kind=hardship": "/staff/cases?kind=hardship",
}


@pytest.mark.parametrize("onward", ELSEWHERE)
def test_S38_an_address_to_go_on_to(onward: str, someone: NewResident, council: Session) -> None:
    staff, person = an_officer(council), someone().opens("/staff/sign-in")
    page = knocks(person, "GET", "/staff/sign-in", query_string={"next": onward})
    assert "evil.example" not in page.text
    sent = {"email": staff.email, "password": PASSWORD, "next": onward}
    sent["csrf_token"] = person.page.token
    answer = knocks(person, "POST", "/staff/sign-in", data=sent)
    assert led_to(answer) == (303, ELSEWHERE[onward])
    assert answer.headers.getlist("Set-Cookie")[0].startswith("__Host-staff=")


@pytest.mark.parametrize("onward", [way for way in ELSEWHERE if "evil" in way])
def test_S38_no_other_address_goes_on_anywhere(
    onward: str, someone: NewResident, council: Session
) -> None:
    person = someone().opens("/report-hardship/your-account")
    asked = dict.fromkeys(("next", "url", "to", "return", "redirect", "continue"), onward)
    for each in one_of_each(addresses(person.browser.application)):
        for method in ("GET", "POST"):
            sent = {**asked, "csrf_token": person.page.token} if method == "POST" else None
            answer = knocks(person, method, each.path, query_string=asked, data=sent)
            assert "evil.example" not in (answer.location or "").partition("?")[0], each.path
            onward = (answer.location or "/").removeprefix(settings().exit_url)
            assert not onward.startswith(("//", "http")), each.path


@pytest.mark.parametrize("folder", ["/assets/", "/static/", "/assets/images/", "/"])
@pytest.mark.parametrize(
    "way_out",
    [
        "../portal/settings.py",
        "..%2f..%2f..%2fetc/passwd",
        "..%252f..%252fetc%252fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "....//....//etc/passwd",
        "..\\..\\etc\\passwd",
        "..%5c..%5cetc%5cpasswd",
        "..%c0%af..%c0%afetc/passwd",
        "%00",
        "portal.css%00.png",
        "/etc/passwd",
        "images/../../manifest.json",
        "..;/manifest.json",
        "~root",
        ".env",
        ".git/config",
        "portal.css.map",
        "",
    ],
)
def test_S39_a_way_out_of_the_folder_of_assets(
    folder: str, way_out: str, someone: NewResident, council: Session
) -> None:
    if (path := folder + way_out) != "/":
        answer = knocks(someone(), "GET", path)
        assert (answer.status_code, answer.mimetype) == (404, "text/html")
        assert "root:" not in answer.text
