"""Signing in and out, for staff, and what nobody sees without it."""

import html
import re
import uuid
from datetime import timedelta

from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.extensions import database
from portal.people.permissions import OPEN_TO_ALL
from portal.people.sign_in import cookie_name
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from tests.casework.council import PASSWORD
from tests.web.casework.officers import HERE, Browser, reads
from tests.web.casework.residents import REFERENCE


def staff_addresses(app: Flask) -> list[tuple[str, str]]:
    """Every method and address for staff, but those for signing in."""
    filled = {
        "reference": REFERENCE,
        "kiosk_id": str(uuid.uuid4()),
        "call_id": str(uuid.uuid4()),
        "delivery_id": str(uuid.uuid4()),
        "file_id": str(uuid.uuid4()),
        "staff_id": str(uuid.uuid4()),
    }
    return [
        (method, re.sub(r"<(?:\w+:)?(\w+)>", lambda name: filled[name[1]], rule.rule))
        for rule in app.url_map.iter_rules()
        if rule.rule.startswith("/staff") and rule.endpoint not in OPEN_TO_ALL
        for method in sorted((rule.methods or set()) & {"GET", "POST"})
    ]


def test_every_staff_page_asks_strangers_to_sign_in(app: Flask, session: Session) -> None:
    addresses = staff_addresses(app)
    assert len(addresses) >= 9
    for method, address in addresses:
        stranger = Browser(app)
        answer = stranger.opens(address) if method == "GET" else stranger.sends(address)
        assert answer.status_code == (302 if method == "GET" else 303), address
        assert answer.location.split("?")[0] == "/staff/sign-in", address


def test_someone_who_signs_in_is_led_to_the_page_they_asked_for(
    browser: Browser, session: Session, sam: Staff
) -> None:
    wanted = "/staff/cases?kind=hardship&patch=P04"
    page = browser.opens(wanted, follow_redirects=True)
    found = re.search(r'name="next" value="([^"]*)"', page.text)
    assert found
    answer = browser.signs_in(sam.email, next=html.unescape(found[1]))
    assert (answer.status_code, answer.location) == (303, wanted)


def test_the_cookie_of_staff_is_for_this_site_over_https_only(
    browser: Browser, session: Session, sam: Staff
) -> None:
    answer = browser.signs_in(sam.email)
    (cookie,) = (line for line in answer.headers.getlist("Set-Cookie") if "staff" in line)
    assert cookie.startswith("__Host-staff=")
    assert {"Secure", "HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert not re.search("Domain|Expires|Max-Age", cookie)
    assert str(sam.id) not in cookie


def test_every_sign_in_has_a_new_token_and_ends_the_one_before(
    browser: Browser, session: Session, sam: Staff
) -> None:
    tokens = []
    for _ in range(2):
        browser.signs_in(sam.email)
        cookie = browser.client.get_cookie(cookie_name(), "portal.example.org")
        assert cookie
        tokens.append(cookie.value)
    assert tokens[0] != tokens[1]
    assert sum(ended is None for ended in session.scalars(select(StaffSession.ended_at))) == 1


def test_a_token_someone_made_up_is_not_taken_over(
    app: Flask, session: Session, sam: Staff
) -> None:
    planted = Browser(app)
    planted.client.set_cookie(cookie_name(), "planted", domain="portal.example.org")
    planted.signs_in(sam.email)
    cookie = planted.client.get_cookie(cookie_name(), "portal.example.org")
    assert cookie
    assert cookie.value != "planted"


def test_signing_out_ends_it_on_the_server_too(
    app: Flask, signed_in: Browser, session: Session
) -> None:
    cookie = signed_in.client.get_cookie(cookie_name(), "portal.example.org")
    assert cookie
    copied = Browser(app)
    copied.client.set_cookie(cookie_name(), cookie.value, domain="portal.example.org")
    assert copied.opens("/staff/cases").status_code == 200
    assert signed_in.sends("/staff/sign-out").location == "/staff/sign-in?cleared=yes"
    assert signed_in.client.get_cookie(cookie_name(), "portal.example.org") is None
    assert copied.opens("/staff/cases").status_code == 302


def test_someone_who_left_their_desk_is_asked_again(signed_in: Browser, session: Session) -> None:
    session.execute(update(StaffSession).values(seen_at=func.now() - timedelta(minutes=31)))
    session.commit()
    assert signed_in.opens("/staff/cases").status_code == 302


def test_what_is_said_is_the_same_whichever_was_wrong(
    browser: Browser, session: Session, sam: Staff
) -> None:
    wrong = [
        browser.signs_in(sam.email, "not the kettle"),
        browser.signs_in("nobody@example.org"),
    ]
    for _ in range(5):
        wrong.append(browser.signs_in(sam.email, "not the kettle"))
    wrong.append(browser.signs_in(sam.email, PASSWORD))
    assert {answer.status_code for answer in wrong} == {422}
    told = {reads(answer).split("Sign in", 1)[0] for answer in wrong}
    assert len(told) == 1
    assert "Check your email address and password" in told.pop()


def test_a_wrong_sign_in_keeps_the_address_and_never_the_password(
    browser: Browser, session: Session
) -> None:
    page = browser.signs_in('"><b>sam@example.org', "not the kettle").text
    assert 'value="&#34;&gt;&lt;b&gt;sam@example.org"' in page
    assert "not the kettle" not in page
    assert "<title>Error: Sign in" in page


def test_nothing_typed_is_said_beside_both_boxes(browser: Browser, session: Session) -> None:
    answer = browser.signs_in("", "")
    assert answer.status_code == 422
    for words, box in (("Enter your email address", "email"), ("Enter your password", "password")):
        assert f'<a href="#{box}">{words}</a>' in answer.text
        assert f'id="{box}-error"' in answer.text


def test_a_form_from_elsewhere_signs_nobody_in(app: Flask, session: Session, sam: Staff) -> None:
    client = app.test_client()
    fields = {"email": sam.email, "password": PASSWORD}
    answer = client.post("/staff/sign-in", data=fields, base_url=HERE)
    assert answer.status_code == 400
    assert session.scalar(select(func.count()).select_from(StaffSession)) == 0


def test_staff_are_told_when_the_database_is_away(
    app: Flask, signed_in: Browser, session: Session
) -> None:
    bound = database.bound
    database.session.remove()
    database.bind("postgresql://nobody@127.0.0.1:9/none")
    try:
        answer = signed_in.opens("/staff/cases")
    finally:
        database.session.remove()
        database.let_go()
        database.bound = bound
    assert answer.status_code == 503
    assert "Sorry, the service is unavailable" in reads(answer)
