"""An address has what a letter needs, and everything missing is said at once."""

import pytest

from portal.journey import Address, PostalAddress
from portal.web.inputs import Fault, Objection
from portal.web.inputs.addresses import read_address

home = Address("home", "your address")


def faults(*boxes: str, field: Address = home) -> tuple[Fault, ...]:
    with pytest.raises(Objection) as objection:
        read_address(field, *boxes)
    return objection.value.faults


def test_an_address_needs_no_second_line():
    address = read_address(home, " 12  Example Street", "", "London", "e81ea")
    assert address == PostalAddress("12 Example Street", "", "London", "E8 1EA")


def test_an_address_keeps_its_second_line():
    address = read_address(home, "Flat 2", "Ŵyn House", "Llanelli", "SA15 1AA")
    assert address == PostalAddress("Flat 2", "Ŵyn House", "Llanelli", "SA15 1AA")


def test_everything_missing_is_said_at_once_in_the_order_of_the_page():
    assert faults("", "Flat 2", " ", "") == (
        ("Enter address line 1, typically the building and street", ("line-1",)),
        ("Enter town or city", ("town",)),
        ("Enter postcode", ("postcode",)),
    )


def test_each_line_is_held_to_what_a_letter_can_carry():
    assert faults("-", "x" * 101, "London\nParis", "QQ1 1QQ") == (
        ("Enter address line 1, typically the building and street", ("line-1",)),
        ("Address line 2 must be 100 characters or fewer", ("line-2",)),
        ("Town or city must be on one line", ("town",)),
        ("Postcode must be a real postcode, like E8 1EA", ("postcode",)),
    )


def test_an_address_that_may_be_left_out_is_left_out_whole_or_given_whole():
    elsewhere = Address("elsewhere", "where to write", optional=True)
    assert read_address(elsewhere, "", " ", "", "") is None
    assert len(faults("12 Example Street", "", "", "", field=elsewhere)) == 2
