"""What someone owes is shown only to whoever has typed a code, and only for half an hour."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.channels import SELF_SERVICE
from portal.notices.notices import Notice
from portal.people.presence import CODE_COUNTS_FOR
from portal.people.sent_codes import SecurityCode
from portal.people.visits import Visit
from portal.settings import settings
from portal.web.needs import AS_THE_FORM_SAYS, NEEDS, STAFF_ONLY, needed_for, part_of
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

WHO, OFFER, CODE, ACCOUNT = (
    "/account/who-you-are",
    "/account/send-code",
    "/account/code",
    "/account",
)
WRONG = "The code is not correct. Check it, or ask for a new code"


def says_who(resident: Resident) -> Resident:
    return resident.opens(ACCOUNT).fills_in(tenant.details()).presses("Continue")


def asks(resident: Resident, council: Session) -> str:
    """They ask for a code, and read it on their phone."""
    resident.opens(OFFER).presses("Send me a code")
    council.rollback()
    newest = council.scalars(select(Notice).order_by(Notice.created_at.desc())).first()
    assert newest is not None
    return newest.personalisation["code"]


def signs_in(resident: Resident, council: Session) -> Resident:
    says_who(resident)
    return resident.types(code=asks(resident, council)).presses("Continue")


def test_every_address_says_once_how_sure_we_must_be(app: Flask) -> None:
    for endpoint in {rule.endpoint for rule in app.url_map.iter_rules()}:
        part = part_of(endpoint)
        said = [part in AS_THE_FORM_SAYS, part in STAFF_ONLY, endpoint in NEEDS, part in NEEDS]
        assert said.count(True) == 1, endpoint
    there = {rule.endpoint for rule in app.url_map.iter_rules()}
    assert set(NEEDS) <= there | {part_of(endpoint) for endpoint in there}
    assert needed_for("a.new_page") is None


def test_nobody_sees_an_account_without_a_code(resident: Resident) -> None:
    assert resident.opens(ACCOUNT).at == WHO
    assert resident.opens(CODE).at == WHO
    says_who(resident)
    assert resident.at == OFFER
    assert resident.opens(ACCOUNT).at == OFFER


@pytest.mark.parametrize("typed", ["{}", " {} ", "{0[0]}{0[1]}{0[2]} {0[3]}{0[4]}{0[5]}", "dashed"])
def test_the_code_opens_the_account_however_it_is_spaced(
    resident: Resident, held: Session, typed: str
) -> None:
    says_who(resident)
    code = asks(resident, held)
    assert resident.at == CODE
    spaced = f"{code[:3]}-{code[3:]}" if typed == "dashed" else typed.format(code)
    resident.types(code=spaced).presses("Continue")
    assert (resident.at, resident.status) == (ACCOUNT, 200)
    assert "You owe £250.00 as of 1 September 2026." in resident.page.main


def test_a_phone_offers_the_code_and_its_number_keys_and_never_shows_the_number(
    resident: Resident, held: Session
) -> None:
    says_who(resident)
    shown = resident.page.html
    asks(resident, held)
    [box] = [box for box in resident.page.boxes if box.get("name") == "code"]
    assert (box.get("autocomplete"), box.get("inputmode")) == ("one-time-code", "numeric")
    for secret in (tenant.phone[-3:], tenant.email):
        assert secret not in shown + resident.page.main


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter your security code"),
        ("12345", "You have not entered enough numbers, the code must be 6 numbers"),
        ("1234567", "You have entered too many numbers, the code must be 6 numbers"),
        ("12a456", "The code must be 6 numbers"),
    ],
)
def test_what_is_no_code_is_said_and_costs_no_try(
    resident: Resident, held: Session, typed: str, said: str
) -> None:
    says_who(resident)
    code = asks(resident, held)
    for _ in range(6):
        resident.types(code=typed).presses("Continue")
        assert (resident.status, resident.page.beside) == (422, [said])
    assert resident.types(code=code).presses("Continue").at == ACCOUNT


def test_an_expired_code_is_said_to_have_expired(resident: Resident, held: Session) -> None:
    says_who(resident)
    code = asks(resident, held)
    held.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - timedelta(minutes=10)))
    held.commit()
    resident.types(code=code).presses("Continue")
    assert resident.page.problems[0].words == "The code has expired. Ask for a new code"


def test_another_browser_that_knows_the_details_cannot_use_the_code(
    someone: NewResident, held: Session
) -> None:
    one, other = someone(), someone()
    says_who(one)
    says_who(other)
    code = asks(one, held)
    other.opens(CODE).types(code=code).presses("Continue")
    assert other.page.problems[0].words == WRONG
    assert one.types(code=code).presses("Continue").at == ACCOUNT


def test_a_second_code_within_a_minute_must_wait(resident: Resident, held: Session) -> None:
    says_who(resident)
    asks(resident, held)
    resident.opens(OFFER).presses("Send me a code")
    assert (resident.status, resident.page.heading) == (429, "We have just sent a code")
    assert 0 < int(resident.first_answer.headers["Retry-After"]) <= 61
    held.rollback()
    assert len(held.scalars(select(Notice)).all()) == 1


def test_whom_we_cannot_reach_is_told_whom_to_ring(resident: Resident) -> None:
    says_who(resident).presses("Send me a code")
    assert resident.page.heading == "We cannot send you a code"
    assert "Telephone us" in resident.page.main


@pytest.mark.parametrize(
    ("owed", "words"),
    [
        (12_040, "You owe £120.40 as of 1 September 2026."),
        (0, "You owe nothing as of 1 September 2026."),
        (-500, "You are £5.00 in credit as of 1 September 2026."),
    ],
)
def test_what_is_owed_is_said_in_words(
    resident: Resident, held: Session, owed: int, words: str
) -> None:
    held.execute(update(Tenancy).values(balance=owed))
    held.commit()
    assert words in signs_in(resident, held).page.main


def test_what_is_wrong_with_a_code_stands_beside_it_too(resident: Resident, held: Session) -> None:
    says_who(resident)
    code = asks(resident, held)
    wrong = f"{(int(code) + 1) % 1_000_000:06}"
    resident.types(code=wrong).presses("Continue")
    assert resident.page.main.count(WRONG) == 2


def test_signing_out_makes_a_stolen_cookie_mean_nothing(
    someone: NewResident, held: Session
) -> None:
    resident, thief = someone(), someone()
    thief.browser.carries(signs_in(resident, held).visit)
    assert thief.opens(ACCOUNT).at == ACCOUNT
    resident.presses("Sign out")
    assert resident.first_answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    [fetched] = [each for each in resident.page.all("link") if each.get("href") == "/cleared.css"]
    assert fetched.get("rel") == "prefetch"
    assert resident.browser.get("/cleared.css").headers["Clear-Site-Data"] == '"cache"'
    assert resident.visit == ""
    assert "You are signed out." in resident.page.main
    assert thief.opens(ACCOUNT).at == WHO
    assert resident.opens(ACCOUNT).at == WHO


def test_an_account_says_when_we_will_sign_them_out_and_does(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    assert "We will sign you out" in resident.page.main
    for gone, at in (
        (SELF_SERVICE.idle - timedelta(seconds=20), ACCOUNT),
        (SELF_SERVICE.idle + timedelta(seconds=1), WHO),
    ):
        held.execute(update(Visit).values(seen_at=func.now() - gone))
        held.commit()
        assert resident.opens(ACCOUNT).at == at


def test_however_busy_a_code_is_asked_for_again_after_a_day_of_work(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    for gone, at in (
        (CODE_COUNTS_FOR - timedelta(seconds=20), ACCOUNT),
        (timedelta(seconds=20), OFFER),
    ):
        held.execute(update(Visit).values(checked_at=Visit.checked_at - gone))
        held.commit()
        assert resident.opens(ACCOUNT).at == at


def test_a_page_of_the_account_is_kept_by_no_cache(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    assert "no-store" in resident.browser.get(ACCOUNT).headers["Cache-Control"]


def test_a_phone_fills_the_code_in_only_for_the_address_residents_use(
    resident: Resident, held: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_who(resident)
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("PORTAL_BASE_URL", "https://rent.anyborough.example")
        settings.cache_clear()
        asks(resident, held)
    settings.cache_clear()
    newest = held.scalars(select(Notice).order_by(Notice.created_at.desc())).first()
    assert newest is not None
    assert newest.personalisation["host"] == "rent.anyborough.example"
