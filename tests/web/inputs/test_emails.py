"""One email address, freed from whatever it was copied or dictated with."""

import pytest
from hypothesis import given
from hypothesis.strategies import emails

from portal.journey import Email
from portal.web.inputs import Objection
from portal.web.inputs.emails import read_email

email = Email("email", "your email address")

WRONG = "Enter an email address in the correct format, like name@example.com"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("amina@example.org", "amina@example.org"),
        ("  amina@example.org\t", "amina@example.org"),
        ("Amina.Khan+rent@EXAMPLE.org", "Amina.Khan+rent@example.org"),
        ("mailto:amina@example.org", "amina@example.org"),
        ("<amina@example.org>", "amina@example.org"),
        ("Amina Khan <amina@example.org>", "amina@example.org"),
        ("“amina@example.org”", "amina@example.org"),
        ("'amina@example.org'", "amina@example.org"),
        ("amina@example.org.", "amina@example.org"),
        ("amina@example.org,", "amina@example.org"),
        ("amina @ example . org", "amina@example.org"),
        ("amina\u200b@example.org", "amina@example.org"),
        ("amina@bücher.example", "amina@bücher.example"),
        ("amina@xn--bcher-kva.example", "amina@bücher.example"),
        ("o'neil@example.org", "o'neil@example.org"),
    ],
)
def test_an_address_is_found_in_what_was_pasted_or_dictated(typed, kept):
    assert read_email(email, typed) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your email address"),
        ("<>", "Enter your email address"),
        ("amina", WRONG),
        ("amina@", WRONG),
        ("amina@example", WRONG),
        ("amina@@example.org", WRONG),
        ("amina..khan@example.org", WRONG),
        ("jörg@example.org", WRONG),
        ("a@example.org, b@example.org", WRONG),
        ("a@example.org;b@example.org", WRONG),
        ("a@example.org b@example.org", WRONG),
        ("a@example.org\r\nBcc: x", WRONG),
        ("a@b%0d%0aBcc:x", WRONG),
        ("a@[127.0.0.1]", WRONG),
        ("a" * 243 + "@example.org", "Your email address must be 254 characters or fewer"),
        ("a" * 100_000, "Your email address must be 254 characters or fewer"),
        ("@" * 900, WRONG),
    ],
)
def test_what_could_not_be_written_to_is_refused(typed, message):
    with pytest.raises(Objection) as objection:
        read_email(email, typed)
    assert objection.value.message == message


def test_an_address_that_may_be_left_out_is_none():
    assert read_email(Email("email", "your email address", optional=True), " ") is None


@given(emails())
def test_an_address_we_show_can_be_typed_again(typed):
    try:
        kept = read_email(email, typed)
    except Objection:
        return
    assert read_email(email, kept) == kept
    assert read_email(email, f"<{kept}>.") == kept
