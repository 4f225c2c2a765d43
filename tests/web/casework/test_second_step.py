"""A password is not enough: an app, its codes, and what is for the day it is lost."""

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from time import sleep

import pytest
from flask import Flask
from pyotp import TOTP
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from portal.audit import AuditEntry
from portal.people.second_step import (
    SECONDS,
    Authenticator,
    RecoveryCode,
    WrongCode,
    check,
    key_offered,
)
from portal.people.sign_in import cookie_name
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from portal.settings import settings
from tests.web.casework.officers import Browser, reads

EVERYTHING_IN = (
    "SELECT t::text FROM staff_authenticator t",
    "SELECT t::text FROM staff_recovery_code t",
    "SELECT t::text FROM audit_entry t",
)
WHERE = "portal.example.org"


@pytest.fixture(autouse=True)
def insisted_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PORTAL_SECOND_STEP", "true")
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
def key(session: Session, sam: Staff) -> str:
    """The key Sam's app was given."""
    offered = key_offered(session, sam)
    session.commit()
    return offered


@pytest.fixture
def codes(session: Session, sam: Staff, browser: Browser, key: str) -> list[str]:
    """Sam has added an app; these are the recovery codes."""
    browser.signs_in(sam.email)
    page = browser.sends("/staff/app", code=TOTP(key).now())
    assert page.status_code == 200
    time_passes(session)
    return re.findall(r"<li>(\w{5}-\w{5})</li>", page.text)


def time_passes(session: Session) -> None:
    """As if the code just used had been used a while ago."""
    session.execute(update(Authenticator).values(last_step=Authenticator.last_step - 10))
    session.commit()


def held(browser: Browser) -> str:
    cookie = browser.client.get_cookie(cookie_name(), WHERE)
    return cookie.value if cookie else ""


def test_a_password_alone_opens_nothing(app: Flask, browser: Browser, sam: Staff):
    answer = browser.signs_in(sam.email, next="/staff/deliveries")
    assert answer.location == "/staff/code?next=/staff/deliveries"
    for address in ("/staff", "/staff/cases", "/staff/deliveries"):
        assert browser.opens(address).location.startswith("/staff/sign-in"), address
    offered = browser.opens(answer.location)
    assert offered.location == "/staff/app?next=/staff/deliveries"


def test_the_first_time_an_app_is_added_from_a_picture_or_a_key(
    browser: Browser, session: Session, sam: Staff, key: str
):
    browser.signs_in(sam.email)
    page = browser.opens("/staff/app")
    assert page.status_code == 200
    assert "<svg" in page.text
    assert 'role="img" aria-label="QR code' in page.text
    shown = " ".join(key[at : at + 4] for at in range(0, len(key), 4))
    assert f"type this key into the app: {shown}" in reads(page)
    added = browser.sends("/staff/app", code=TOTP(key).now(), next="/staff/deliveries")
    assert "Keep these recovery codes" in reads(added)
    assert 'href="/staff/deliveries"' in added.text
    assert browser.opens("/staff/cases").status_code == 200


def test_a_wrong_first_code_adds_nothing_and_keeps_the_key(
    browser: Browser, session: Session, sam: Staff, key: str
):
    browser.signs_in(sam.email)
    refused = browser.sends("/staff/app", code="000 000", next="/staff/deliveries")
    assert refused.status_code == 422
    assert '<a href="#code">Enter the code your app shows now' in refused.text
    assert key[:4] in reads(refused)
    assert 'name="next" value="/staff/deliveries"' in refused.text
    assert session.scalar(select(func.count()).select_from(RecoveryCode)) == 0


def test_a_key_nobody_confirmed_is_not_offered_for_ever(session: Session, sam: Staff, key: str):
    session.execute(update(Authenticator).values(made_at=func.now() - timedelta(hours=2)))
    session.commit()
    assert key_offered(session, sam) != key


def test_from_then_on_each_sign_in_asks_for_a_code(
    app: Flask, session: Session, sam: Staff, key: str, codes: list[str]
):
    other = Browser(app)
    assert other.signs_in(sam.email, next="/staff/cases?who=mine").location.startswith(
        "/staff/code"
    )
    before = held(other)
    entered = other.sends("/staff/code", code=TOTP(key).now(), next="/staff/cases?who=mine")
    assert (entered.status_code, entered.location) == (303, "/staff/cases?who=mine")
    assert held(other) != before, "a session known before it was whole is worth nothing after"
    assert other.opens("/staff/cases").status_code == 200


def test_the_half_of_a_sign_in_is_over_in_ten_minutes(
    app: Flask, session: Session, sam: Staff, key: str, codes: list[str]
):
    late = Browser(app)
    late.signs_in(sam.email)
    session.execute(update(StaffSession).values(began_at=func.now() - timedelta(minutes=11)))
    session.commit()
    answer = late.sends("/staff/code", code=TOTP(key).now())
    assert answer.location == "/staff/sign-in"


def test_a_code_is_taken_once(app: Flask, session: Session, sam: Staff, key: str, codes: list[str]):
    code = TOTP(key).now()
    for status in (303, 422):
        other = Browser(app)
        other.signs_in(sam.email)
        assert other.sends("/staff/code", code=code).status_code == status


def test_of_many_who_send_one_code_at_once_one_gets_in(
    engine: Engine, session: Session, sam: Staff, key: str, codes: list[str]
):
    code, staff_id = TOTP(key).now(), sam.id

    def tries(_: int) -> bool:
        with Session(engine) as at_once:
            try:
                check(at_once, at_once.get_one(Staff, staff_id), code)
            except WrongCode:
                return False
            at_once.commit()
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sum(pool.map(tries, range(4))) == 1


def early_in_a_code(session: Session) -> datetime:
    """Now, by the database's clock; with seconds left before an app shows the next code."""
    clock = select(func.clock_timestamp())
    while (now := session.scalars(clock).one()).timestamp() % SECONDS > SECONDS - 3:
        sleep(0.5)
    return now


@pytest.mark.parametrize(
    ("off", "taken"), [(-1, True), (0, True), (1, True), (-2, False), (2, False)]
)
def test_a_clock_may_be_a_little_wrong(
    session: Session, sam: Staff, key: str, codes: list[str], off: int, taken: bool
):
    typed = TOTP(key).at(early_in_a_code(session) + timedelta(seconds=SECONDS * off))
    if taken:
        assert check(session, sam, f"{typed[:3]} {typed[3:]}") == "code"
    else:
        with pytest.raises(WrongCode):
            check(session, sam, typed)


def test_a_recovery_code_lets_in_once_however_it_is_typed(
    app: Flask, session: Session, sam: Staff, codes: list[str]
):
    assert len(set(codes)) == 10
    typed = codes[3].lower().replace("-", " ")
    for status in (303, 422):
        other = Browser(app)
        other.signs_in(sam.email)
        assert other.sends("/staff/code", code=typed).status_code == status


def test_five_wrong_codes_close_it_even_for_the_right_one(
    app: Flask, session: Session, sam: Staff, key: str, codes: list[str]
):
    other = Browser(app)
    other.signs_in(sam.email)
    for _ in range(5):
        assert other.sends("/staff/code", code="123456x").status_code == 422
    assert other.sends("/staff/code", code=TOTP(key).now()).status_code == 422
    assert other.sends("/staff/code", code=codes[0]).status_code == 422


def test_neither_key_nor_codes_can_be_read_in_the_database(
    owner: Engine, session: Session, key: str, codes: list[str]
):
    with owner.connect() as connection:
        for query in EVERYTHING_IN:
            kept = " ".join(connection.execute(text(query)).scalars())
            raw = bytes.fromhex("".join(re.findall(r"\\x([0-9a-f]+)", kept)))
            for secret in (key, *codes, *(code.replace("-", "") for code in codes)):
                assert secret not in kept
                assert secret.encode() not in raw


def test_what_was_done_is_written_down(owner: Engine, session: Session, sam: Staff, codes: list):
    with Session(owner) as reader:
        done = reader.execute(select(AuditEntry.action, AuditEntry.detail).order_by(AuditEntry.id))
        assert [tuple(row) for row in done][-2:] == [
            ("staff.app-added", {}),
            ("staff.signed-in", {"by": "code"}),
        ]


def test_an_app_once_added_is_not_shown_again(browser: Browser, key: str, codes: list[str]):
    page = browser.opens("/staff/app")
    assert "ask an administrator to take them away" in reads(page)
    assert "<svg" not in page.text.partition("<main")[2].partition("</main>")[0]
    assert browser.sends("/staff/app", code=TOTP(key).now()).location == "/staff/app"


def test_where_it_is_not_insisted_on_it_is_offered(
    app: Flask, session: Session, sam: Staff, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("PORTAL_SECOND_STEP", "false")
    settings.cache_clear()
    browser = Browser(app)
    assert browser.signs_in(sam.email).location == "/staff/cases"
    assert 'href="/staff/app"' in browser.opens("/staff/cases").text
    assert "<svg" in browser.opens("/staff/app").text
