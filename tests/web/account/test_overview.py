"""The first page of an account: what is owed, what comes next, and how to pay it."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.contact_changes import ContactChange
from portal.clock import now, today
from portal.people.visits import Visit
from portal.settings import settings
from tests.inspecting import Resident, tenant


def changes(council: Session, **to: object) -> None:
    council.execute(update(Tenancy).values(**to))
    council.commit()


def in_words(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def next_monday() -> date:
    return today() + timedelta(days=-today().weekday() % 7)


def test_the_next_rent_is_said_with_what_is_left_of_it(signed_in: Resident, held: Session) -> None:
    changes(held, weekly_rent=101_33, housing_benefit_weekly=40_00)
    main = signed_in.opens("/account").page.main
    monday = in_words(next_monday())
    assert f"Your next rent is due on Monday {monday}. You have £61.33 of it to pay." in main
    assert "Your rent is £101.33 a week. Housing Benefit pays £40.00 of it." in main


def test_beside_the_number_to_ring_is_when_somebody_answers(signed_in: Resident) -> None:
    phone, hours = settings().contact_phone, settings().contact_hours
    main = signed_in.opens("/account").page.main
    assert f"Telephone us on {phone} ({hours}). The sooner we know" in main


def test_rent_that_benefit_pays_whole_is_not_asked_for(signed_in: Resident, held: Session) -> None:
    changes(held, weekly_rent=101_33, housing_benefit_weekly=101_33)
    assert "Housing Benefit pays all of it." in signed_in.opens("/account").page.main


def test_someone_with_rent_free_weeks_is_told_that_this_may_be_one(
    signed_in: Resident, held: Session
) -> None:
    changes(held, weekly_rent=101_33, rent_free_weeks=4)
    main = signed_in.opens("/account").page.main
    assert "You have 4 rent-free weeks a year." in main


def test_a_rent_free_week_the_council_told_us_of_is_passed_over(
    signed_in: Resident, held: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes(held, weekly_rent=101_33, rent_free_weeks=4)
    free, due = next_monday(), in_words(next_monday() + timedelta(weeks=1))
    with monkeypatch.context() as council:
        council.setenv("PORTAL_RENT_FREE_MONDAYS", f'{{"4": ["{free.isoformat()}"]}}')
        settings.cache_clear()
        main = signed_in.opens("/account").page.main
    settings.cache_clear()
    assert f"Your next rent is due on Monday {due}." in main
    assert "rent-free" not in main


def test_whoever_is_in_breathing_space_is_told_they_will_not_be_chased(
    signed_in: Resident, held: Session
) -> None:
    until = today() + timedelta(days=3)
    changes(held, breathing_space_until=until)
    words = f"You are in breathing space until {in_words(until)}."
    assert words in signed_in.opens("/account").page.main
    changes(held, breathing_space_until=today() - timedelta(days=1))
    assert "breathing space" not in signed_in.opens("/account").page.main


def test_the_ways_to_pay_are_those_the_council_named(
    signed_in: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert f"{settings().contact_hours}) to ask how you can pay." in signed_in.page.main
    with monkeypatch.context() as council:
        council.setenv("PORTAL_PAY_PHONE", "020 7946 0999")
        council.setenv("PORTAL_PAY_ACCOUNT_NUMBER", "12345678")
        council.setenv("PORTAL_PAY_SORT_CODE", "10-20-30")
        council.setenv("PORTAL_PAY_DIRECT_DEBIT_URL", "https://pay.example.org/direct-debit")
        council.setenv("PORTAL_PAY_BESIDES", '["At any Post Office, with your rent card"]')
        settings.cache_clear()
        page = signed_in.opens("/account").page
    settings.cache_clear()
    assert "Your payment reference is 3000-4417." in page.main
    assert "Telephone, with a bank card: 020 7946 0999" in page.main
    assert "Anyborough Council, sort code 10-20-30, account 12345678" in page.main
    assert "At any Post Office, with your rent card" in page.main
    assert "https://pay.example.org/direct-debit" in [href for _, href in page.links]
    assert "to ask how you can pay" not in page.main


def test_every_page_leads_to_the_others(signed_in: Resident) -> None:
    leads = {"Your statement": "/account/statement", "How what you owe has": "/account/over-time"}
    for link, to in leads.items():
        assert signed_in.opens("/account").follows(link).at == to
        assert (signed_in.status, signed_in.follows("Back").at) == (200, "/account")


def test_an_account_the_council_no_longer_has_is_not_found(
    signed_in: Resident, held: Session
) -> None:
    held.execute(update(Visit).values(tenancy_ref="2999999999"))
    held.commit()
    assert signed_in.opens("/account").status == 404


@pytest.mark.parametrize(
    ("how", "greeted"),
    [({}, True), ({"frozen_at": now()}, False), ({"applied_at": None}, False)],
    ids=["made", "stopped", "an officer first"],
)
def test_whoever_told_us_what_to_call_them_is_called_so(
    signed_in: Resident, held: Session, how: dict[str, Any], greeted: bool
):
    told = {"kind": "called", "action": "set", "value": {"chosen": "Addie"}, "applied_at": now()}
    there = {"tenancy_ref": tenant.tenancy_ref, "person_ref": f"P{tenant.tenancy_ref}"}
    held.add(ContactChange(submission_ref="7KQ4MZ82PA", **there, **told | how))
    held.commit()
    assert ("Hello Addie" in signed_in.opens("/account").page.main) is greeted


def test_whoever_cannot_pay_is_led_to_where_they_can_say_so(signed_in: Resident):
    assert signed_in.opens("/account").page.heading == "Your rent account"
    assert signed_in.follows("Tell us you are struggling to pay").at == "/report-hardship"


def test_where_the_council_offers_no_such_form_nothing_leads_there(
    app: Flask, signed_in: Resident, monkeypatch: pytest.MonkeyPatch
):
    others = {n: form for n, form in app.extensions["forms"].items() if n != "report-hardship"}
    monkeypatch.setitem(app.extensions, "forms", others)
    links = dict(signed_in.opens("/account").page.links)
    assert "Tell us you are struggling to pay" not in links
