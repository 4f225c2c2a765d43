"""An address is found by its postcode where the council has OS Places, and can always be typed."""

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.arrears.contact_changes import ContactChange
from portal.extensions import database
from portal.languages import LANGUAGES
from portal.places.os_places import Places
from portal.submissions.records import Draft, Submission
from portal.web.case_places import numbered, numbers_of
from tests.forms.every import paths
from tests.forms.walking import walks
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.places.standing_in import finds_addresses, forgets, goes_wrong, register
from tests.web.test_coming_back import SAVE, comes_back
from tests.web.test_signing_out import goes_away

__all__ = ["finds_addresses", "register"]
FORM = "/change-details"
PAGE = f"{FORM}/new-address"
FIND, BY_HAND, ABROAD = "Find the address", "Enter the address by hand", "It is outside the UK"
BY_POSTCODE, ANOTHER = "Find the address by its postcode", "Use another postcode"
NOWHERE = "We found no address with this postcode. Check it, or enter the address by hand"
UPRN = "100000000003"
THERE = ["3 O'Sullivan Road", "", "London", "E8 4ZZ"]
TYPED = {"address_line_1": "12 Mill Lane", "address_town": "Anyborough"}


@pytest.fixture
def moving(resident: Resident, held: Session, finds_addresses: str) -> Resident:
    """Somebody who is asked where letters go."""
    resident.opens(f"{FORM}/your-account").fills_in(tenant.details()).presses("Continue")
    return resident.types(changed="address").presses()


def options(resident: Resident) -> list[str]:
    return [option.text or "" for option in resident.page.all("option")]


def boxes(resident: Resident) -> set[str]:
    return {box.get("name", "") for box in resident.page.boxes}


def finds(resident: Resident, postcode: str = "e84zz") -> Resident:
    return resident.types(address_find=postcode).presses(FIND)


def chooses(resident: Resident, uprn: str = UPRN) -> Resident:
    finds(resident)
    return resident.types(address_chosen=uprn).presses()


def kept(council: Session) -> list[str] | None:
    """The address among the answers."""
    council.rollback()
    found: list[str] | None = council.scalars(select(Draft)).one().answers.get("address")
    return found


def test_a_postcode_is_all_they_type(moving: Resident, held: Session) -> None:
    assert (moving.at, boxes(moving)) == (PAGE, {"address-find"})
    finds(moving)
    assert (moving.first_answer.status_code, moving.at) == (303, PAGE)
    assert "Addresses with the postcode E8 4ZZ" in moving.page.main
    assert options(moving)[:2] == ["4 addresses found", "1 O'Sullivan Road, London, E8 4ZZ"]
    moving.types(address_chosen=UPRN).presses()
    assert moving.at == f"{FORM}/from-when"
    assert kept(held) == [*THERE, "", UPRN]


def test_it_can_always_be_typed(moving: Resident, held: Session) -> None:
    for way in (BY_HAND, ABROAD):
        moving.opens(PAGE).presses(BY_POSTCODE if way is ABROAD else BY_HAND)
        if way is ABROAD:
            moving.presses(ABROAD)
        assert {"address-line-1", "address-country"} <= boxes(moving)
    moving.types(**TYPED, address_postcode="SW1A 2AA").presses()
    assert kept(held) == ["12 Mill Lane", "", "Anyborough", "SW1A 2AA"]


def test_nothing_typed_is_lost_on_the_way_from_one_view_to_another(moving: Resident) -> None:
    finds(moving).types(address_chosen="none").presses()
    assert moving.page.filled["address-postcode"] == ["E8 4ZZ"]
    moving.types(**TYPED).presses(BY_POSTCODE)
    assert moving.page.filled == {"address-find": ["E8 4ZZ"]}
    moving.types(address_find="nowhere").presses(BY_HAND)
    assert moving.page.filled["address-line-1"] == ["12 Mill Lane"]
    assert moving.page.filled["address-postcode"] == ["E8 4ZZ"]


@pytest.mark.parametrize(
    ("postcode", "words"),
    [
        ("", "Enter a postcode, or select how else to give the address"),
        ("London", "Postcode must be a real postcode, like E8 1EA"),
        ("SW1A 2AA", NOWHERE),
    ],
)
def test_what_cannot_be_found_is_said_beside_the_postcode(
    moving: Resident, postcode: str, words: str
) -> None:
    finds(moving, postcode)
    assert moving.status == 422
    assert moving.page.problems == [(words, "address-find")]
    assert moving.page.beside == [words]
    assert moving.page.filled == {"address-find": [postcode]}


def test_one_of_them_must_be_chosen(moving: Resident) -> None:
    finds(moving)
    for choice in ("", "100000009999"):
        moving.types(address_chosen=choice).presses()
        words = "Select the address, or select ‘None of these’"
        assert (moving.page.problems, len(options(moving))) == ([(words, "address-chosen")], 6)


@pytest.mark.parametrize("wrong", [{"status": 429}, {"status": 503}, {"body": "<html>"}])
def test_where_it_does_not_answer_they_type(
    moving: Resident, held: Session, finds_addresses: str, wrong: dict[str, object]
) -> None:
    goes_wrong(finds_addresses, **wrong)
    finds(moving)
    words = "We cannot look up addresses just now. Enter the address by hand"
    assert moving.page.problems == [(words, "address-line-1")]
    assert moving.page.filled["address-postcode"] == ["E8 4ZZ"]
    moving.types(**TYPED).presses()
    assert kept(held) == ["12 Mill Lane", "", "Anyborough", "E8 4ZZ"]


def test_an_address_typed_over_has_no_number_any_more(moving: Resident, held: Session) -> None:
    chooses(moving).opens(PAGE).presses()
    assert kept(held) == [*THERE, "", UPRN], "it was sent as it stood"
    moving.opens(PAGE).types(address_line_1="3a O'Sullivan Road").presses()
    assert kept(held) == ["3a O'Sullivan Road", *THERE[1:]]


def test_choosing_again_changes_all_of_it(moving: Resident, held: Session) -> None:
    chooses(moving).opens(PAGE).presses(BY_POSTCODE)
    finds(moving).types(address_chosen="300000000001").presses()
    assert kept(held) == ["Annexe", "5 O'Sullivan Road", "London", "E8 4ZZ", "", "300000000001"]


def test_the_list_is_there_again_when_they_come_back(
    moving: Resident, someone: NewResident, held: Session
) -> None:
    finds(moving).types(address_chosen=UPRN).presses(ANOTHER)
    finds(moving).presses(SAVE)
    laptop = comes_back(someone(), held, moving.reference)
    assert (laptop.at, len(options(laptop))) == (PAGE, 6)
    assert laptop.types(address_chosen=UPRN).presses().at == f"{FORM}/from-when"


def test_a_postcode_that_is_saved_leads_to_its_list(moving: Resident) -> None:
    moving.types(address_find="e84zz").presses(SAVE)
    assert len(options(moving.follows("Go on with it now"))) == 6


def test_a_choice_sent_too_late_counts_once_they_say_who_they_are(
    moving: Resident, held: Session
) -> None:
    finds(moving).types(address_chosen=UPRN)
    goes_away(held)
    forgets()
    moving.presses().fills_in(tenant.details()).presses("Continue")
    assert moving.at == f"{FORM}/from-when"
    assert kept(held) == [*THERE, "", UPRN]


def test_a_postcode_sent_too_late_is_on_its_page_again(moving: Resident, held: Session) -> None:
    moving.types(address_find="e84zz")
    goes_away(held)
    moving.presses(FIND).fills_in(tenant.details()).presses("Continue")
    assert (moving.at, moving.page.filled["address-find"]) == (PAGE, ["e84zz"])


def test_an_address_nobody_must_give_can_be_left_out(
    resident: Resident, held: Session, finds_addresses: str
) -> None:
    home = hardship.page("your-home")
    way = next(way for way in paths(hardship) if home in way.pages)
    walks(resident, hardship, way, until="your-home")
    assert boxes(resident) == {"home-find"}
    resident.types(home_find="London").presses()
    assert resident.page.problems[0].target == "home-find"
    resident.types(home_find="").presses()
    assert resident.at == f"/{hardship.slug}/{way.pages[way.pages.index(home) + 1].slug}"


def test_a_list_that_cannot_be_shown_again_leaves_them_the_boxes(
    moving: Resident, finds_addresses: str
) -> None:
    finds(moving)
    forgets()
    goes_wrong(finds_addresses, status=500)
    assert moving.opens(PAGE).status == 200
    assert moving.page.filled["address-postcode"] == ["E8 4ZZ"]


def test_it_reads_in_turkish(moving: Resident) -> None:
    moving.reads = LANGUAGES["tr"]
    moving.opens(f"{PAGE}?language=tr")
    finds(moving)
    assert options(moving)[0] == "4 adres bulundu"
    assert "E8 4ZZ posta kodundaki adresler" in moving.page.main
    assert moving.presses(BY_HAND).page.filled["address-postcode"] == ["E8 4ZZ"]


def test_no_postcode_is_in_an_address_or_a_log(
    moving: Resident, capfd: pytest.CaptureFixture[str]
) -> None:
    finds(moving)
    assert "E8" not in moving.first_answer.headers["Location"]
    moving.types(address_chosen=UPRN).presses()
    said = "".join(capfd.readouterr())
    assert not any(part in said for part in ("4ZZ", "4zz", "Sullivan", UPRN))


def test_nobody_waits_for_the_database_while_they_wait_for_os_places(
    moving: Resident, monkeypatch: pytest.MonkeyPatch
) -> None:
    lent: list[int] = []
    asks = Places._results

    def asking(places: Places, *told: object) -> object:
        lent.append(database.engine.pool.checkedout())  # type: ignore[attr-defined]
        return asks(places, *told)  # type: ignore[arg-type]

    monkeypatch.setattr(Places, "_results", asking)
    finds(moving)
    assert lent == [0]


def test_officers_and_the_change_have_the_number(moving: Resident, held: Session) -> None:
    chooses(moving)
    moving.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    moving.presses()
    address = dict(moving.page.rows)["Where should we send letters?"]
    assert UPRN not in address
    moving.presses("Confirm and send")
    held.rollback()
    [change] = held.scalars(select(ContactChange))
    assert change.value == {"lines": [line for line in THERE if line], "uprn": UPRN}
    with moving.browser.application.app_context():
        numbers = numbers_of(held.scalars(select(Submission)).one())
    assert numbered(("Where?", address), numbers) == ("Where?", f"{address}\nUPRN {UPRN}")
