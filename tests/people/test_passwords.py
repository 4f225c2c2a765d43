"""Which passwords staff may choose, and how they are kept."""

import pytest

from portal.people.passwords import hashed, matches, objection
from tests.people.conftest import EMAIL


@pytest.mark.parametrize(
    ("password", "says"),
    [
        ("seven77", "8 characters or more"),
        ("Password123", "harder to guess"),
        ("QWERTY123", "harder to guess"),
        ("council2026", "harder to guess"),
        ("Slipknot1", "harder to guess"),  # on no list of ours
        ("aaaaaaaaaaaa", "harder to guess"),
        ("abababababab", "harder to guess"),
        ("Sam.Lee@example.org", "not your email address"),
        ("k" * 1001, "1,000 characters or fewer"),
    ],
)
def test_a_password_that_would_be_guessed_is_refused(password: str, says: str) -> None:
    assert says in (objection(password, EMAIL) or "")


@pytest.mark.parametrize(
    "password",
    ["kettlebo", "correct horse battery staple", "пароль-чайник", "☕☕☕ tea at ten", "xk " * 300],
)
def test_any_mixture_of_characters_makes_a_password(password: str) -> None:
    assert objection(password, EMAIL) is None
    assert matches(hashed(password), password)
    assert not matches(hashed(password), password + "x")


def test_an_accent_is_the_same_on_every_keyboard() -> None:
    assert matches(hashed("cafe\N{COMBINING ACUTE ACCENT} in the rain"), "café in the rain")
