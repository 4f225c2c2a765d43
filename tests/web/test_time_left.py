"""Somebody we know is warned before they are signed out; the server alone says when that is."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.audit import Action, AuditEntry
from portal.channels import SELF_SERVICE
from portal.journey import Form, Heading, OpenCase, Step, Text
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident, on_offer
from tests.web.test_account import ACCOUNT, signs_in
from tests.web.test_account import WHO as WHO_FOR_ACCOUNT
from tests.web.test_signing_out import FORM, WHO, goes_away, is_known, names

LEFT = "/time-left"
WARNED = timedelta(minutes=25)
OUT = f"{FORM}/signed-out"
PLAIN = Form(
    "say-hello",
    "Say hello",
    Heading("Hello"),
    Step("hello", "What do you say?", Text("hello", "words")),
    then=(OpenCase("hello"),),
    version=1,
)


def asks(resident: Resident) -> TestResponse:
    """What a page asks, which nobody sees."""
    return resident.browser.get(LEFT)


def stays(resident: Resident) -> TestResponse:
    token = asks(resident).json["token"]
    return resident.browser.post(LEFT, data={"csrf_token": token})


def test_a_page_learns_how_long_there_is_and_what_to_say(
    resident: Resident, council: Session
) -> None:
    names(resident)
    goes_away(council, WARNED)
    told = asks(resident).json
    assert 295 <= told["left"] <= 300
    assert told["words"]["minutes"] == "We will sign you out in # minutes."


def test_the_words_are_in_the_language_they_read(resident: Resident) -> None:
    is_known(resident).opens(f"{FORM}/what-changed?language=tr")
    assert asks(resident).json["words"]["stay"] == "Oturumu açık tut"


@pytest.mark.parametrize(("gone", "left"), [(29 * 60 + 55, 60), (25 * 60, 300)])
def test_a_device_that_slept_has_time_to_warn_its_owner(
    resident: Resident, council: Session, gone: int, left: int
) -> None:
    names(resident)
    goes_away(council, timedelta(seconds=gone))
    token = asks(resident).json["token"]
    more = resident.browser.post(f"{LEFT}/a-little-more", data={"csrf_token": token})
    assert left - 5 <= more.json["left"] <= left


def test_nobody_is_given_more_once_it_is_over(resident: Resident, council: Session) -> None:
    token = names(resident).page.token
    goes_away(council)
    more = resident.browser.post(f"{LEFT}/a-little-more", data={"csrf_token": token})
    assert (more.status_code, asks(resident).status_code) == (204, 204)


def test_to_be_asked_keeps_nobody_signed_in(resident: Resident, council: Session) -> None:
    names(resident)
    goes_away(council, WARNED)
    first = asks(resident).json["left"]
    goes_away(council, timedelta(minutes=1))
    assert first - asks(resident).json["left"] >= 60
    goes_away(council, timedelta(minutes=4))
    assert asks(resident).status_code == 204


def test_they_can_stay_as_often_as_they_like(resident: Resident, council: Session) -> None:
    names(resident)
    here = resident.at
    for _ in range(12):
        goes_away(council, SELF_SERVICE.idle - timedelta(seconds=20))
        assert stays(resident).json["left"] > 1790
    assert resident.opens(here).at == here


def test_whoever_is_signed_out_already_cannot_stay(resident: Resident, council: Session) -> None:
    names(resident)
    token = asks(resident).json["token"]
    goes_away(council)
    assert resident.browser.post(LEFT, data={"csrf_token": token}).status_code == 204
    assert resident.opens(f"{FORM}/new-name").at == WHO


def test_nobody_we_do_not_know_is_told_of_a_time(resident: Resident) -> None:
    assert asks(resident).status_code == 204
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    assert asks(resident).status_code == 204
    assert "data-wait" not in resident.page.html


@pytest.mark.parametrize("path", ["what-changed", "new-name", "check-your-answers"])
def test_every_page_of_somebody_we_know_brings_what_warns_them(
    resident: Resident, path: str
) -> None:
    names(resident).types(new_name="Amina Khan").presses()
    resident.types(new_name_shown="later").presses()
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    resident.presses()
    assert resident.opens(f"{FORM}/{path}").at == f"{FORM}/{path}"
    assert "/assets/time_left-" in resident.page.html
    assert "We will sign you out" in resident.page.main


def test_so_does_every_page_of_an_account(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    assert "/assets/time_left-" in resident.page.html


def ends(resident: Resident) -> TestResponse:
    token = asks(resident).json["token"]
    return resident.browser.post(f"{LEFT}/end", data={"csrf_token": token})


def test_whoever_stops_finds_it_all_again_and_nobody_else_finds_anything(
    resident: Resident, council: Session
) -> None:
    names(resident).types(new_name="1234").presses("Save, come back later or get help")
    assert ends(resident).headers["Clear-Site-Data"] == '"cache", "storage"'
    assert resident.opens(f"{FORM}/new-name").at == WHO
    assert "1234" not in resident.page.html
    resident.opens(OUT).follows("Tell us who you are")
    resident.fills_in(tenant.details()).presses("Continue")
    assert resident.at == f"{FORM}/new-name"
    assert resident.page.filled["new_name"] == ["1234"]


def test_a_cookie_from_before_they_stopped_opens_nothing(
    someone: NewResident, council: Session
) -> None:
    resident, thief = names(someone()), someone()
    thief.browser.carries(resident.visit)
    assert thief.opens(f"{FORM}/new-name").status == 200
    ends(resident)
    assert thief.opens(f"{FORM}/new-name").at == WHO
    assert thief.opens(ACCOUNT).at == WHO_FOR_ACCOUNT


def test_stopping_closes_an_account_and_is_written_down(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    ends(resident)
    assert resident.opens(ACCOUNT).at == WHO_FOR_ACCOUNT
    assert resident.opens(f"{ACCOUNT}/signed-out").follows("Sign in").at == WHO_FOR_ACCOUNT
    held.rollback()
    noted = select(AuditEntry).where(AuditEntry.action == Action.RESIDENT_SIGNED_OUT)
    assert held.scalars(noted).one().subject == f"tenancy:{tenant.tenancy_ref}"


def test_nobody_who_is_signed_in_is_told_they_are_not(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    assert resident.opens(f"{ACCOUNT}/signed-out").at == ACCOUNT
    assert resident.opens(OUT).at == FORM


def test_a_form_that_never_asks_who_they_are_does_so_once_they_are_signed_out(
    resident: Resident, council: Session
) -> None:
    with on_offer(resident.browser.application, PLAIN):
        is_known(resident)
        goes_away(council)
        assert resident.opens("/say-hello/hello").at == "/say-hello/your-account"
        resident.fills_in(tenant.details()).presses("Continue")
        assert resident.at == "/say-hello/hello"
