"""Whoever reads Turkish chooses it once, on any page, and keeps it."""

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session
from werkzeug.test import EnvironBuilder
from werkzeug.wrappers import Response

from portal.arrears.accounts import Person
from portal.languages import TURKISH
from tests.inspecting import Resident, address, tenant
from tests.inspecting.page import words

WHO = "/change-details/your-account"
HELD = "__Host-language"


def spoken(resident: Resident) -> str:
    return resident.page.root.get("lang", "")


def menu(resident: Resident) -> str:
    return words(next(resident.page.of_class("govuk-service-navigation__list")))


def test_english_is_what_everybody_meets_first(resident: Resident) -> None:
    assert spoken(resident.opens("/")) == "en"
    assert resident.browser.get_cookie(HELD) is None


def test_a_language_is_chosen_by_its_own_name_and_stays_chosen(resident: Resident) -> None:
    resident.opens("/contact").follows("Türkçe")
    assert (resident.at, spoken(resident)) == ("/contact", "tr")
    assert spoken(resident.opens("/")) == "tr"
    assert menu(resident).startswith("Tüm hizmetler")


def test_the_way_back_to_english_is_in_english(resident: Resident) -> None:
    resident.opens("/?language=tr").follows("English")
    assert (spoken(resident), menu(resident)[:12]) == ("en", "All services")


def test_choosing_keeps_the_rest_of_the_address(resident: Resident) -> None:
    resident.opens("/contact?since=2026-01-05&language=tr")
    assert resident.first_answer.headers["Location"] == "/contact?since=2026-01-05"
    there = next(href for name, href in resident.page.links if name == "English")
    assert resident.opens("/contact?since=1&since=2").page is not None
    assert there == "?since=2026-01-05&language=en"


def test_a_language_nobody_offers_changes_nothing(resident: Resident) -> None:
    resident.opens("/?language=xx")
    assert (resident.first_answer.status_code, spoken(resident)) == (200, "en")
    assert spoken(resident.opens("/?language=ar-XB")) == "en"


@pytest.mark.parametrize("path", ["/no-such-page", "//evil.example/", "//evil.example//x"])
def test_an_address_that_is_not_ours_is_not_led_to(app: Flask, path: str) -> None:
    asked = EnvironBuilder(path="/", base_url=address, query_string="language=tr").get_environ()
    response = Response.from_app(app.wsgi_app, {**asked, "PATH_INFO": path})
    assert (response.status_code, response.headers.get("Location")) == (404, None)


def test_the_language_outlives_saying_who_they_are(resident: Resident) -> None:
    resident.opens(f"{WHO}?language=tr").fills_in(tenant.details())
    resident.presses("Devam et")
    assert (resident.at, spoken(resident)) == ("/change-details/what-changed", "tr")


def writes_in_turkish_to_her(council: Session) -> None:
    council.execute(update(Person).values(language="tr"))
    council.commit()


def test_whoever_the_council_writes_to_in_turkish_reads_it_once_we_know_them(
    resident: Resident, council: Session
) -> None:
    writes_in_turkish_to_her(council)
    assert spoken(resident.opens(WHO)) == "en"
    assert spoken(resident.fills_in(tenant.details()).presses("Continue")) == "tr"
    assert spoken(resident.opens("/")) == "tr"


def test_what_somebody_chose_here_counts_more_than_what_the_council_holds(
    resident: Resident, council: Session
) -> None:
    writes_in_turkish_to_her(council)
    resident.opens(f"{WHO}?language=en").fills_in(tenant.details()).presses("Continue")
    assert (resident.at, spoken(resident)) == ("/change-details/what-changed", "en")


def test_beginning_afresh_on_a_shared_phone_is_still_in_their_language(
    resident: Resident, council: Session
) -> None:
    resident.reads = TURKISH
    resident.opens(f"{WHO}?language=tr").fills_in(tenant.details()).presses("Continue")
    resident.opens("/change-details").presses("Start afresh")
    assert (resident.at, spoken(resident)) == ("/change-details", "tr")


def test_staff_work_in_english_whatever_they_read_at_home(resident: Resident) -> None:
    assert spoken(resident.opens("/?language=tr").opens("/staff/sign-in")) == "en"
    assert "Türkçe" not in [name for name, _ in resident.page.links]
