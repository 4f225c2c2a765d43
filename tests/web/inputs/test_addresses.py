"""An address has what a letter needs, and everything missing is said at once."""

import pytest

from portal.journey import Address, PostalAddress
from portal.web.inputs import Fault, Objection
from portal.web.inputs.addresses import parts_of, read_address

NORTH = "Northern Cyprus"
home = Address("home", "your address")


def faults(*boxes: str, field: Address = home) -> tuple[Fault, ...]:
    with pytest.raises(Objection) as objection:
        read_address(field, *boxes)
    return objection.value.faults


def test_an_address_needs_no_second_line():
    address = read_address(home, " 12  Example Street", "", "London", "e81ea", "")
    assert address == PostalAddress("12 Example Street", "", "London", "E8 1EA")


def test_an_address_keeps_its_second_line():
    address = read_address(home, "Flat 2", "Ŵyn House", "Llanelli", "SA15 1AA", "")
    assert address == PostalAddress("Flat 2", "Ŵyn House", "Llanelli", "SA15 1AA")


def test_everything_missing_is_said_at_once_in_the_order_of_the_page():
    assert faults("", "Flat 2", " ", "", "") == (
        ("Enter address line 1, typically the building and street", ("line-1",)),
        ("Enter town or city", ("town",)),
        ("Enter the postcode, or the country if it is not in the UK", ("postcode",)),
    )


def test_each_line_is_held_to_what_a_letter_can_carry():
    assert faults("-", "x" * 101, "London\nParis", "QQ1 1QQ", "") == (
        ("Enter address line 1, typically the building and street", ("line-1",)),
        ("Address line 2 must be 100 characters or fewer", ("line-2",)),
        ("Town or city must be on one line", ("town",)),
        ("Postcode must be a real postcode, like E8 1EA", ("postcode",)),
    )


def test_an_address_that_may_be_left_out_is_left_out_whole_or_given_whole():
    elsewhere = Address("elsewhere", "where to write", optional=True)
    assert read_address(elsewhere, "", " ", "", "", "") is None
    assert len(faults("12 Example Street", "", "", "", "", field=elsewhere)) == 2


def test_a_home_that_can_only_be_here_is_asked_for_no_country():
    here = Address("home", "the address of the home", abroad=False)
    missing = ("Enter the postcode", ("postcode",))
    assert faults("7 Long Street", "", "London", "", "", field=here) == (missing,)
    assert parts_of(here) == ("line-1", "line-2", "town", "postcode")


@pytest.mark.parametrize(
    ("typed", "country"),
    [("france", "France"), ("Almanya", "Germany"), ("USA", "United States"), ("KKTC", NORTH)],
)
def test_abroad_no_uk_postcode_is_asked_for(typed: str, country: str):
    address = read_address(home, "7 Long Street", "", "Somewhere", "", typed)
    assert address == PostalAddress("7 Long Street", "", "Somewhere", "", country)


def test_a_postal_code_of_another_country_is_kept_before_the_country():
    address = read_address(home, "12 rue de la Paix", "", "Paris", " 75002 ", "France")
    assert address is not None
    assert address.lines == ("12 rue de la Paix", "Paris", "75002", "France")


@pytest.mark.parametrize(
    "typed", ["UK", "the United Kingdom", "england", "Cymru", "Birleşik Krallık"]
)
def test_the_uk_by_any_name_still_has_its_own_postcodes(typed: str):
    address = read_address(home, "12 Example Street", "", "London", "e81ea", typed)
    assert address == PostalAddress("12 Example Street", "", "London", "E8 1EA")
    assert faults("12 Example Street", "", "London", "75002", typed) == (
        ("Postcode must be a real postcode, like E8 1EA", ("postcode",)),
    )


def test_a_country_nobody_knows_is_said_so_last_and_no_postcode_is_doubted():
    assert faults("", "", "Paris", "75002", "Frnace") == (
        ("Enter address line 1, typically the building and street", ("line-1",)),
        ("Country must be the full name of a country, like France or Türkiye", ("country",)),
    )


def test_a_country_is_held_to_what_a_letter_can_carry():
    assert faults("1 Long Street", "", "Paris", "", "x" * 101) == (
        ("Country must be 100 characters or fewer", ("country",)),
    )
