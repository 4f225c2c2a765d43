"""What becomes of a change the moment it is sent."""

from itertools import product

import pytest

from portal.arrears.change_rules import (
    ADD,
    FLAGGED,
    FULL,
    LAST,
    NOT_SHOWN,
    NOT_SURE,
    OVERTAKEN,
    REASONS,
    REMOVE,
    SET,
    STOPPED,
    TAKES_NONE,
    USE,
    Asked,
    Circumstances,
    waits_for,
)

pytestmark = pytest.mark.unit

SURE = Circumstances(by_code=True)
MOBILE = Asked("phone", ADD, is_new=True, takes_codes=True, shown=True)
EVERY = [
    Asked(kind, ADD, *told)
    for kind in ("phone", "email", "address", "needs")
    for told in product((True, False), repeat=3)
]


@pytest.mark.parametrize(
    "asked",
    [
        *(MOBILE, Asked("phone", REMOVE), Asked("email", USE)),
        *(Asked("address", SET), Asked("needs", SET)),
    ],
)
def test_whoever_typed_a_code_is_taken_at_their_word(asked: Asked):
    assert waits_for(asked, SURE) == ()


@pytest.mark.parametrize("asked", EVERY)
def test_details_alone_change_nothing(asked: Asked):
    assert NOT_SURE in waits_for(asked, Circumstances(by_code=False))


@pytest.mark.parametrize("asked", EVERY)
def test_nothing_of_a_flagged_home_is_changed_by_machine(asked: Asked):
    assert waits_for(asked, Circumstances(by_code=True, flagged=True))[0] == FLAGGED


@pytest.mark.parametrize("asked", EVERY)
def test_once_somebody_said_it_was_not_them_an_officer_looks_at_all_that_follows(asked: Asked):
    assert STOPPED in waits_for(asked, Circumstances(by_code=True, stopped=True))


def test_a_new_mobile_that_nobody_showed_to_be_theirs_waits():
    assert waits_for(MOBILE._replace(shown=False), SURE) == (NOT_SHOWN,)


def test_a_landline_takes_no_code_so_an_officer_asks():
    assert waits_for(MOBILE._replace(takes_codes=False, shown=False), SURE) == (TAKES_NONE,)


def test_nobody_who_asks_learns_of_a_flag_or_of_what_was_stopped():
    assert REASONS[FLAGGED].for_them == REASONS[STOPPED].for_them
    assert "flag" not in REASONS[FLAGGED].for_them
    assert "safe" not in REASONS[FLAGGED].for_them


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        (MOBILE._replace(too_many=True), FULL),
        (Asked("phone", USE, overtaken=True), OVERTAKEN),
        (Asked("phone", REMOVE, last=True), LAST),
    ],
)
def test_an_officer_asks_where_one_list_cannot_say_which_is_right(asked: Asked, reason: str):
    assert waits_for(asked, SURE) == (reason,)
