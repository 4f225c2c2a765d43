"""The language somebody chose is theirs on every device, and in what we write to them."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.channels import SELF_SERVICE
from portal.languages import ENGLISH, LANGUAGES, TURKISH, Language
from portal.people.levels import Level
from portal.people.reading import ChosenLanguage
from portal.people.sent_codes import SecurityCode
from portal.people.visits import Visit
from portal.web.choosing import LASTS, LEFT
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.fixtures import NewResident
from tests.web.test_account import signs_in
from tests.web.test_language import HELD, spoken

FORM = "/change-details"
WHO = f"{FORM}/your-account"
NEIGHBOUR = Tenant(tenancy_ref="2000000018", payment_ref="3000-4418", surname="Okafor")


def chooses(resident: Resident, language: Language, at: str = "/") -> Resident:
    resident.opens(f"{at}?language={language.code}").reads = language
    return resident


def reads_on_in(resident: Resident, language: Language) -> Resident:
    """They find themselves there without having chosen it."""
    assert spoken(resident) == language.code
    resident.reads = language
    return resident


def says_who(resident: Resident, who: Tenant = tenant) -> Resident:
    resident.opens(WHO)
    resident.reads = LANGUAGES[spoken(resident)]
    return resident.fills_in(who.details()).presses("Continue")


def comes_in(resident: Resident, council: Session) -> Resident:
    """Into their account with a code; another may have been sent just before."""
    earlier = SecurityCode.sent_at - timedelta(hours=1)
    council.execute(update(SecurityCode).values(sent_at=earlier))
    council.commit()
    return signs_in(resident, council)


def chosen(council: Session) -> list[tuple[str, int]]:
    council.rollback()
    return [(each.language, each.level) for each in council.scalars(select(ChosenLanguage))]


def earlier(council: Session) -> None:
    """Whatever was kept with people was chosen a day before anything a browser keeps now."""
    day = timedelta(days=1)
    council.execute(update(ChosenLanguage).values(chosen_at=ChosenLanguage.chosen_at - day))
    council.commit()


def lasts(resident: Resident) -> int | None:
    cookie = resident.browser.get_cookie(HELD)
    assert cookie is not None
    return cookie.max_age


def test_a_browser_keeps_what_was_chosen_for_a_year(resident: Resident) -> None:
    assert lasts(chooses(resident, TURKISH)) == LASTS.total_seconds()


def test_it_follows_whoever_chose_to_another_device_as_soon_as_we_know_them(
    someone: NewResident, council: Session
) -> None:
    phone, laptop = someone(), someone()
    says_who(chooses(phone, TURKISH))
    assert spoken(laptop.opens(WHO)) == "en"
    assert spoken(says_who(laptop)) == "tr"
    assert lasts(laptop) is None


def test_it_follows_them_into_their_account(someone: NewResident, held: Session) -> None:
    comes_in(chooses(someone(), TURKISH), held)
    assert chosen(held) == [("tr", Level.CODE)]
    laptop = someone().opens("/account/who-you-are")
    laptop.fills_in(tenant.details()).presses("Continue")
    assert (laptop.at, spoken(laptop)) == ("/account/send-code", "tr")


def test_what_is_chosen_within_the_account_is_kept_at_once(
    someone: NewResident, held: Session
) -> None:
    phone = comes_in(someone(), held)
    assert chosen(held) == []
    assert spoken(phone.follows("Türkçe")) == "tr"
    assert chosen(held) == [("tr", Level.CODE)]
    assert spoken(says_who(someone())) == "tr"


def test_the_latest_choice_counts_wherever_it_was_made(
    someone: NewResident, council: Session
) -> None:
    phone, laptop = someone(), someone()
    says_who(chooses(phone, TURKISH))
    earlier(council)
    says_who(chooses(laptop, ENGLISH))
    assert (spoken(laptop), chosen(council)) == ("en", [("en", Level.DETAILS)])
    assert spoken(says_who(someone())) == "en"


def test_an_older_choice_on_this_device_gives_way_to_a_newer_one_elsewhere(
    someone: NewResident, council: Session
) -> None:
    phone, laptop = someone(), someone()
    phone.browser.set_cookie(HELD, "tr.1700000000", secure=True, httponly=True, samesite="Lax")
    assert spoken(phone.opens("/")) == "tr"
    says_who(chooses(laptop, ENGLISH))
    assert spoken(says_who(phone)) == "en"
    assert lasts(phone) == LASTS.total_seconds()


def test_the_council_is_not_told_and_holds_what_it_held(
    resident: Resident, council: Session
) -> None:
    says_who(chooses(resident, TURKISH))
    council.rollback()
    assert council.scalars(select(Person.language)).one() == ""


def test_signing_out_leaves_their_own_phone_in_their_language(
    resident: Resident, held: Session
) -> None:
    comes_in(chooses(resident, TURKISH), held).presses("Sign out")
    assert resident.first_answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert (resident.at, spoken(resident), resident.visit) == ("/", "tr", "")
    assert lasts(resident) == LASTS.total_seconds()


def test_a_device_that_spoke_it_only_for_them_forgets_it_when_it_is_closed(
    someone: NewResident, held: Session
) -> None:
    comes_in(chooses(someone(), TURKISH), held)
    library = someone().opens("/account/who-you-are")
    reads_on_in(library.fills_in(tenant.details()).presses("Continue"), TURKISH)
    library.opens(FORM).presses("Start afresh")
    assert (library.at, spoken(library), lasts(library)) == (FORM, "tr", None)


def test_what_someone_left_behind_is_not_the_choice_of_whoever_comes_next(
    someone: NewResident, held: Session
) -> None:
    council_with(held, NEIGHBOUR)
    says_who(chooses(someone(), ENGLISH), NEIGHBOUR)
    library = someone()
    comes_in(chooses(library, TURKISH), held).presses("Sign out")
    assert spoken(says_who(library, NEIGHBOUR)) == "en"
    assert sorted(chosen(held)) == [("en", Level.DETAILS), ("tr", Level.CODE)]


def test_whoever_comes_next_need_not_wait_for_a_sign_out(
    someone: NewResident, council: Session
) -> None:
    council_with(council, NEIGHBOUR)
    library = says_who(chooses(someone(), TURKISH))
    council.execute(update(Visit).values(seen_at=Visit.seen_at + SELF_SERVICE.idle))
    council.commit()
    library.opens("/account/who-you-are")
    library.fills_in(NEIGHBOUR.details()).presses("Continue")
    assert spoken(library) == "tr"
    assert chosen(council) == [("tr", Level.DETAILS)]


def test_leaving_at_once_leaves_not_even_the_language(resident: Resident) -> None:
    chooses(resident, TURKISH).browser.get("/exit-this-page")
    assert resident.browser.get_cookie(HELD) is None
    assert spoken(resident.opens("/")) == "en"


def test_nobody_who_merely_knows_their_details_changes_what_they_chose(
    someone: NewResident, held: Session
) -> None:
    comes_in(chooses(someone(), ENGLISH), held)
    earlier(held)
    stranger = says_who(chooses(someone(), TURKISH))
    assert (spoken(stranger), chosen(held)) == ("tr", [("en", Level.CODE)])
    stranger.opens("/?language=tr")
    assert chosen(held) == [("en", Level.CODE)]
    assert spoken(says_who(someone())) == "en"


def test_a_link_on_another_site_chooses_for_nobody_but_this_browser(
    resident: Resident, held: Session
) -> None:
    comes_in(resident, held)
    elsewhere = {"Sec-Fetch-Site": "cross-site"}
    resident.browser.get("/account?language=tr", headers=elsewhere)
    assert spoken(resident.opens("/account")) == "tr"
    assert chosen(held) == []


@pytest.mark.parametrize("left", ["tr.99999999999", "tr.now", "tr"])
def test_nobody_can_be_led_to_a_choice_that_outlives_their_own(
    resident: Resident, council: Session, left: str
) -> None:
    resident.opens(f"/?{LEFT}={left}")
    cookie = resident.browser.get_cookie(HELD)
    assert cookie is not None
    assert cookie.value in ("tr", "tr.0")
    assert (spoken(says_who(resident)), chosen(council)) == ("tr", [])


def test_a_language_can_be_chosen_while_the_database_is_away(
    app: Flask, resident: Resident, owner: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    says_who(resident)
    with owner.begin() as breaking:
        breaking.execute(text("ALTER TABLE visit RENAME TO visit_away"))
    try:
        assert spoken(resident.opens("/?language=tr")) == "tr"
    finally:
        with owner.begin() as mending:
            mending.execute(text("ALTER TABLE visit_away RENAME TO visit"))
