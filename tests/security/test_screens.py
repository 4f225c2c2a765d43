"""S73 and S74: what a screen of ours holds lets in a screen, and nobody to what is anybody's."""

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.people.kiosks import CODE_GOOD_FOR, Kiosk, add_kiosk, all_kiosks, new_code, shut_out
from portal.people.limits import TRIES
from portal.people.spoken import LENGTH, LETTERS
from portal.settings import settings
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
from tests.inspecting.counting import SCREEN
from tests.inspecting.fixtures import NewResident
from tests.security.officers import officer
from tests.security.site import knocks
from tests.web.test_going_on_elsewhere import FORM, begins

OF_SOMEBODY = ("/account", "/account/documents", "/account/statement", "/account/devices")


@pytest.fixture
def somebody(someone: NewResident, screen: str) -> Resident:
    """At the screen, half way through."""
    return begins(someone().sits_down_at(screen)).types(new_name="Amina Khan").presses()


def drafts(council: Session) -> int:
    council.rollback()
    return council.scalar(select(func.count()).select_from(Draft)) or 0


def test_S73_in_another_browser_there_is_nothing_of_whoever_is_at_the_screen(
    somebody: Resident, someone: NewResident, screen: str, council: Session
) -> None:
    thief = someone().sits_down_at(screen)
    for path in (f"{FORM}/new-name", f"{FORM}/check-your-answers"):
        assert thief.opens(path).at == f"{FORM}/your-account"
        assert tenant.surname not in thief.page.html
    thief.presses("Finish and clear this screen")
    assert drafts(council) == 1
    assert somebody.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina Khan"]


@pytest.mark.parametrize("path", OF_SOMEBODY)
def test_S73_it_is_nobodys_way_to_an_account(someone: NewResident, screen: str, path: str) -> None:
    thief = someone().sits_down_at(screen)
    asked = knocks(thief, "GET", path)
    assert asked.status_code in (303, 404)
    assert tenant.surname not in asked.text


def test_S73_nor_to_what_staff_see_though_they_are_signed_in(
    someone: NewResident, screen: str, council: Session
) -> None:
    staff = officer(someone(), council).sits_down_at(screen)
    for path in ("/staff/cases", "/staff/desk", "/staff/kiosks", "/staff/people"):
        assert knocks(staff, "GET", path).status_code == 404


def test_S73_once_it_is_shut_out_it_opens_nothing_in_any_browser(
    somebody: Resident, someone: NewResident, screen: str, council: Session
) -> None:
    shut_out(council, all_kiosks(council)[0], "system")
    council.commit()
    for each in (somebody, someone().sits_down_at(screen)):
        for path in ("/", FORM, f"{FORM}/new-name", "/account", "/kiosk/try", "/code"):
            assert knocks(each, "GET", path).status_code == 403, path


@pytest.mark.parametrize("change", ["", "x", "A" * 43, "A" * 4000], ids=["cut", "x", "A", "long"])
def test_S73_one_that_was_made_up_is_no_screen(
    someone: NewResident, screen: str, change: str
) -> None:
    held = change or screen[:-1]
    thief = someone().sits_down_at(held)
    assert thief.browser.get_cookie(SCREEN)
    assert knocks(thief, "GET", "/kiosk/try").status_code == 403


def types_code(somebody: Resident, code: str) -> Resident:
    return somebody.opens("/kiosk/set-up").types(code=code).presses("Continue")


@pytest.fixture
def code(council: Session) -> str:
    made = add_kiosk(council, settings().secret_key.get_secret_value(), "Library", "system")
    council.commit()
    return made


def test_S74_a_code_twice(someone: NewResident, council: Session, code: str) -> None:
    first, second = someone(), someone()
    assert types_code(first, code).at == "/"
    assert types_code(second, code).status == 422
    assert second.browser.get_cookie(SCREEN) is None
    assert first.opens("/kiosk/try").status == 200


def test_S74_one_that_is_late_or_was_replaced_or_whose_screen_was_shut_out(
    someone: NewResident, council: Session, code: str
) -> None:
    one, secret = council.scalars(select(Kiosk)).one(), settings().secret_key.get_secret_value()
    newer = new_code(one, secret)
    council.commit()
    assert types_code(someone(), code).status == 422
    council.execute(update(Kiosk).values(code_until=Kiosk.code_until - CODE_GOOD_FOR))
    council.commit()
    assert types_code(someone(), newer).status == 422
    newest = new_code(one, secret)
    shut_out(council, one, "system")
    council.commit()
    assert types_code(someone(), newest).status == 422


def test_S74_guesses_end_after_five_and_the_code_is_kept_by_nobody(
    someone: NewResident, council: Session, code: str
) -> None:
    thief = someone()
    for letter in LETTERS[:TRIES]:
        assert types_code(thief, letter * LENGTH).status == 422
    assert types_code(thief, code).status == 429
    kept = council.scalars(select(Kiosk.code_hash)).one()
    assert code.encode() not in (kept or code.encode())


def test_S74_a_new_code_puts_out_whoever_was_let_in_by_the_one_before(
    someone: NewResident, council: Session, code: str
) -> None:
    first, second = types_code(someone(), code), someone()
    one = council.scalars(select(Kiosk)).one()
    newer = new_code(one, settings().secret_key.get_secret_value())
    council.commit()
    assert types_code(second, newer).at == "/"
    assert first.opens("/kiosk/try").status == 403
