"""References people read aloud, and the slips that are caught."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.submissions.reference import (
    ALPHABET,
    LENGTH,
    check_character,
    in_blocks,
    new_reference,
    read_reference,
)

pytestmark = pytest.mark.unit

references = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH).map(
    lambda body: body + check_character(body)
)
places = st.integers(0, LENGTH)


def test_no_two_letters_of_a_reference_look_alike():
    assert not set(ALPHABET) & set("01OIL")
    assert len(set(ALPHABET)) == len(ALPHABET) == 31


def test_references_do_not_repeat():
    made = {new_reference() for _ in range(5000)}
    assert len(made) == 5000
    assert all(read_reference(reference) == reference for reference in made)


@given(references)
def test_a_reference_is_read_however_it_is_spoken_or_spaced(reference: str):
    assert read_reference(in_blocks(reference)) == reference
    assert read_reference(in_blocks(reference).lower()) == reference
    assert read_reference(f" {'-'.join(reference)} ") == reference


@given(references, places, st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_caught(reference: str, place: int, letter: str):
    wrong = reference[:place] + letter + reference[place + 1 :]
    assert (read_reference(wrong) is None) == (wrong != reference)


@given(references, places, places)
def test_any_two_characters_swapped_are_always_caught(reference: str, one: int, other: int):
    letters = list(reference)
    letters[one], letters[other] = letters[other], letters[one]
    wrong = "".join(letters)
    assert (read_reference(wrong) is None) == (wrong != reference)


@given(st.text())
def test_whatever_is_typed_is_a_reference_or_nothing(typed: str):
    reference = read_reference(typed)
    assert reference is None or (len(reference) == 10 and set(reference) <= set(ALPHABET))


@pytest.mark.parametrize("typed", ["", "7KQ", "7KQ4MZ82PXX", "OIL0100000", "ÀÉÎÕÜÀÉÎÕÜ"])
def test_what_cannot_be_a_reference_is_not_one(typed: str):
    assert read_reference(typed) is None
