"""OS Places is asked quickly and kept quiet about, and people may always type instead."""

import time

import pytest

from portal.journey import PostalAddress
from portal.places.os_places import AT_MOST, AT_ONCE, LARGEST, Away, Places
from portal.places.standin import FLATS, HOUSES, KEY
from tests.places.standing_in import goes_wrong, register

__all__ = ["register"]


@pytest.fixture
def places(register: str) -> Places:
    goes_wrong(register)
    return Places(register, KEY)


def test_every_address_is_found_once_and_only_where_there_is_a_letterbox(places: Places):
    found = {each.uprn: each.address for each in places.at(HOUSES)}
    assert found == {
        "100000000001": PostalAddress("1 O'Sullivan Road", "", "London", HOUSES),
        "100000000003": PostalAddress("3 O'Sullivan Road", "", "London", HOUSES),
        "100000000005": PostalAddress("5 O'Sullivan Road", "", "London", HOUSES),
        "300000000001": PostalAddress("Annexe", "5 O'Sullivan Road", "London", HOUSES),
    }


def test_a_tower_with_more_flats_than_fit_a_page_is_found_whole(places: Places):
    found = places.at(FLATS)
    assert len(found) == 130
    assert found[-1].in_one_line == "Flat 130, Example House, Example Street, London, E8 1EA"


def test_a_postcode_without_addresses_has_none(places: Places):
    assert places.at("SW1A 2AA") == ()


@pytest.mark.parametrize("status", [400, 401, 403, 429, 500, 503, 302])
def test_whatever_it_will_not_answer_with_is_a_no(places: Places, register: str, status: int):
    goes_wrong(register, status=status)
    with pytest.raises(Away):
        places.at(HOUSES)


@pytest.mark.parametrize("body", ["", "<html>", "[]", "{}", '{"header": {"totalresults": "?"}}'])
def test_an_answer_nobody_can_read_is_a_no(places: Places, register: str, body: str):
    goes_wrong(register, body=body)
    with pytest.raises(Away):
        places.at(HOUSES)


def test_an_answer_without_end_is_not_read_to_its_end(places: Places, register: str):
    goes_wrong(register, body="[" * (LARGEST + 1))
    with pytest.raises(Away):
        places.at(HOUSES)


def test_nobody_waits_long_and_the_next_does_not_wait_at_all(places: Places, register: str):
    goes_wrong(register, slow=AT_MOST + 1)
    with pytest.raises(Away):
        places.at(HOUSES)
    goes_wrong(register)
    began = time.monotonic()
    with pytest.raises(Away):
        places.at(HOUSES)
    assert time.monotonic() - began < 0.1


def test_what_was_found_a_moment_ago_is_not_asked_for_again(places: Places, register: str):
    found = places.at(HOUSES)
    goes_wrong(register, status=503)
    assert places.at(HOUSES) == found
    with pytest.raises(Away):
        places.at(FLATS)


def test_while_three_wait_a_fourth_types_and_keeps_nobody_from_asking(places: Places):
    for _ in range(3):
        assert AT_ONCE.acquire(blocking=False)
    try:
        with pytest.raises(Away):
            places.at(HOUSES)
    finally:
        for _ in range(3):
            AT_ONCE.release()
    assert places.at(HOUSES)


def test_where_nothing_listens_it_is_away():
    with pytest.raises(Away):
        Places("http://127.0.0.1:1", KEY).at(HOUSES)


def test_a_wrong_key_is_a_no_and_no_postcode_is_written_down(
    register: str, places: Places, capfd: pytest.CaptureFixture[str]
):
    with pytest.raises(Away) as away:
        Places(register, "another").at(HOUSES)
    said = "".join(capfd.readouterr())
    assert "places.refused" in said
    assert not any(part in said + repr(away.value) for part in ("E8", "4ZZ", "another"))
    assert away.value.__context__ is None
