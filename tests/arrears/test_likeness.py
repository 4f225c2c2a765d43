"""However it is typed or heard, it is told whether it could be them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.arrears import likeness
from portal.arrears.likeness import NEARLY, SAME
from portal.arrears.sample_names import FIRST_NAMES, LAST_NAMES

pytestmark = pytest.mark.unit

SAME_NAMES = [
    ("maria osullivan", "Maria O'Sullivan", "no apostrophe"),
    ("Maria O Sullivan", "Maria O'Sullivan", "a space for it"),
    ("MARIA O’SULLIVAN", "Maria O'Sullivan", "capitals, and the other apostrophe"),
    ("O'Sullivan, Maria", "Maria O'Sullivan", "last name first"),
    ("Tan Wei Ling", "Wei Ling Tan", "however many words"),
    ("Mairead Ni Chonghaile", "Mairéad Ní Chonghaile", "an Irish fada"),
    ("Sinead MacGabhann", "Sinéad Mac Gabhann", "Mac apart"),
    ("Mc Allister Jo", "Jo McAllister", "Mc apart"),
    ("Ayse Sahin", "Ayşe Şahin", "Turkish letters"),
    ("Ismail Yildiz", "İsmail Yıldız", "with a dot and without"),
    ("Lukasz Blaszczyk", "Łukasz Błaszczyk", "Polish letters"),
    ("Soren Kierkegaard", "Søren Kierkegaard", "Danish letters"),
    ("Muller", "Müller", "no umlaut"),
    ("Strauss", "Strauß", "a sharp s"),
    ("Nguyen Zoe", "Zoë Nguyễn", "Vietnamese"),
    ("al hassan", "Al-Hassan", "no hyphen"),
    ("alhassan", "Al-Hassan", "nor a space"),
    ("jeanmarc dubois", "Jean-Marc Dubois", "nor in a first name"),
    ("Sullivan", "Maria Sullivan", "the last name alone"),
    ("Maria Sullivan", "Maria Consuela Sullivan", "what is in the middle left out"),
    ("শ্রেয়া", "শ্রেয়া", "letters of their own"),
]
NEARLY_THAT_NAME = [
    ("Mueller", "Müller", "ue for an umlaut"),
    ("Joerg Mueller", "Jörg Müller", "twice"),
    ("Maria O'Sulivan", "Maria O'Sullivan", "a letter lost"),
    ("Maria O'Sulllivan", "Maria O'Sullivan", "a letter too many"),
    ("Marai O'Sullivan", "Maria O'Sullivan", "two letters swapped"),
    ("Mariah O'Sulivan", "Maria O'Sullivan", "two slips"),
    ("O'Sulivan Maria", "Maria O'Sullivan", "a slip, and last name first"),
    ("Smyth", "Smith", "as it is heard"),
    ("Steven Clarke", "Stephen Clark", "both as they are heard"),
    ("Mohammed Khan", "Muhammad Khan", "as another writes it"),
    ("Kowalczik", "Kowalczyk", "a letter for another"),
    ("Chukwuemeka", "Chukuemeka Obi", "a slip in all they said"),
]
ANOTHER_NAME = [
    ("Maria Moon", "Ahmed Hassan", "nothing in common"),
    ("Li", "Lu", "half of a short one"),
    ("", "Maria Moon", "nothing said"),
    ("Maria Moon", "", "nothing held"),
    ("'-'", "Maria Moon", "no letter in it"),
]


@pytest.mark.parametrize(("said", "held"), [each[:2] for each in SAME_NAMES])
def test_it_is_their_name_however_it_is_written(said: str, held: str):
    assert likeness.of_name(said, held) >= SAME


@pytest.mark.parametrize(("said", "held"), [each[:2] for each in NEARLY_THAT_NAME])
def test_it_is_nearly_their_name(said: str, held: str):
    assert NEARLY <= likeness.of_name(said, held) < SAME


@pytest.mark.parametrize(("said", "held"), [each[:2] for each in ANOTHER_NAME])
def test_it_is_not_their_name(said: str, held: str):
    assert likeness.of_name(said, held) < NEARLY


HOME = "Flat 12, St Brannoc's Court High Street Anyborough E8 4ZZ"


@pytest.mark.parametrize(
    ("said", "least", "below"),
    [
        ("Flat 12, St Brannoc's Court, High Street, Anyborough, E8 4ZZ", 1, 2),
        ("12 Saint Brannocs Ct", SAME, 1),
        ("apartment 12 st brannocs court, high st", SAME, 1),
        ("St Brannoc's Court", SAME, 1),
        ("Flat 12 St Branock's Court", NEARLY, SAME),
        ("12 St Brannocs Cort", NEARLY, SAME),
        ("Flat 21, St Brannoc's Court", NEARLY, SAME),
        ("Flat 12a, St Brannoc's Court", NEARLY, SAME),
        ("StBrannocs Court", NEARLY, SAME),
        ("12", SAME, 1),
        ("1", 0, NEARLY),
        ("Flat 12, Larkspur House", 0, NEARLY),
        ("12 Quince Row", 0, NEARLY),
        ("", 0, NEARLY),
    ],
)
def test_an_address_is_theirs_as_far_as_its_words_are(said: str, least: float, below: float):
    assert least <= likeness.of_address(said, HOME) < below


def test_the_right_flat_is_liker_than_the_wrong_one():
    right, lettered, wrong = (f"Flat {number}, St Brannoc's Cuort" for number in ("12", "12a", "3"))
    like = [likeness.of_address(said, HOME) for said in (right, lettered, wrong)]
    assert like == sorted(like, reverse=True)
    assert len(set(like)) == 3


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("e84zz", 1.0),
        ("E8-4ZZ", 1.0),
        ("e8 4zx", 0.85),
        ("E8 ZZ4", 0.0),
        ("E8 4Z", 0.85),
        ("E84ZZZ", 0.85),
        ("E8", 0.8),
        ("N1 4ZX", 0.0),
        ("", 0.0),
    ],
)
def test_a_postcode_may_be_one_slip_away(said: str, like: float):
    assert likeness.of_postcode(said, "E8 4ZZ") == like


def test_o_and_nought_are_one_in_a_postcode():
    assert likeness.of_postcode("SW1A OAA", "SW1A 0AA") == 1.0
    assert likeness.of_postcode("N1 ILL", "N1 1LL") == 1.0


@pytest.mark.parametrize(
    ("said", "like"),
    [
        ("07700 900123", 1.0),
        ("+44 7700 900123", 1.0),
        ("0044 7700 900 123", 1.0),
        ("7700900123", 1.0),
        ("07700 900132", 0.85),
        ("07700 90123", 0.85),
        ("07700 900124", 0.85),
        ("07700 900555", 0.0),
        ("not known", 0.0),
        ("123", 0.0),
    ],
)
def test_a_phone_is_its_digits(said: str, like: float):
    assert likeness.of_phone(said, ["not known", "+447700900123"]) == like


@pytest.mark.parametrize(
    ("said", "like"),
    [
        (date(1984, 3, 7), 1.0),
        (date(1984, 7, 3), 0.85),
        (date(1948, 3, 7), 0.8),
        (date(1984, 4, 7), 0.8),
        (date(1984, 3, 8), 0.8),
        (date(1985, 4, 7), 0.0),
    ],
)
def test_a_birthday_may_have_one_part_wrong_or_two_swapped(said: date, like: float):
    assert likeness.of_birth(said, date(1984, 3, 7)) == like
    assert likeness.of_birth(said, None) == 0.0


@given(st.sampled_from(FIRST_NAMES), st.sampled_from(LAST_NAMES))
def test_everybody_has_their_own_name(first: str, last: str):
    assert likeness.of_name(f"{last.upper()} {first}", f"{first} {last}") >= SAME


@given(st.text(), st.text())
def test_whatever_is_typed_is_like_something_from_nothing_to_all(said: str, held: str):
    for like in (likeness.of_name, likeness.of_address, likeness.of_postcode):
        assert 0 <= like(said, held) <= 1
