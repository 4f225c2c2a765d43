"""A phone number is kept as typed, and as whoever dials it needs it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.journey import Phone
from portal.web.inputs import Objection
from portal.web.inputs.phones import read_phone

phone = Phone("phone", "your phone number")
mobile = Phone("mobile", "your mobile number", texts=True)

NO_SUCH = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
COSTLY = "Your phone number must not be a premium rate or 070 number"


@pytest.mark.parametrize(
    ("typed", "e164"),
    [
        ("07700 900 982", "+447700900982"),
        ("07700900123", "+447700900123"),
        ("7700 900 982", "+447700900982"),
        ("01632 960 001", "+441632960001"),
        ("020 7946 0000", "+442079460000"),
        ("(020) 7946-0000", "+442079460000"),
        ("020.7946.0000", "+442079460000"),
        ("0 2 0 7 9 4 6 0 0 0 0", "+442079460000"),
        ("+44 (0)20 7946 0000", "+442079460000"),
        ("0044 20 7946 0000", "+442079460000"),
        ("44 20 7946 0000", "+442079460000"),
        ("+44 808 157 0192", "+448081570192"),
        ("020 7946 0000 ext 12", "+442079460000"),
        ("+33 6 12 34 56 78", "+33612345678"),
        ("+1 202 555 0143", "+12025550143"),
    ],
)
def test_a_number_is_kept_as_typed_and_as_it_is_dialled(typed, e164):
    assert read_phone(phone, typed) == (typed, e164)


def test_what_a_copied_link_or_a_stray_space_adds_is_dropped():
    assert read_phone(phone, "  tel:07700\u00a0900 982\u200b ").typed == "07700 900 982"


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your phone number"),
        ("12", NO_SUCH),
        ("999", NO_SUCH),
        ("07700 90098", NO_SUCH),
        ("my phone", NO_SUCH),
        ("ring 020 7946 0000", NO_SUCH),
        ("0800 FLOWERS", NO_SUCH),
        ("+999 1234567", NO_SUCH),
        ("07700 900982 07700 900983", NO_SUCH),
        ("0909 879 1234", COSTLY),
        ("070 1234 5678", COSTLY),
        ("+1 900 555 1234", COSTLY),
        ("07700900982\r\n07700900983", "Your phone number must be on one line"),
        ("0" * 100_000, "Your phone number must be 60 characters or fewer"),
    ],
)
def test_a_number_we_could_not_ring_is_refused(typed, message):
    with pytest.raises(Objection) as objection:
        read_phone(phone, typed)
    assert objection.value.message == message


def test_only_a_mobile_can_be_texted():
    assert read_phone(mobile, "07700 900 982").e164 == "+447700900982"
    assert read_phone(mobile, "07911 123456").e164 == "+447911123456"
    for other in (
        "020 7946 0000",
        "01632 960 001",
        "0808 157 0192",
        "0770090012",
        "+33 6 12 34 56 78",
    ):
        with pytest.raises(Objection) as objection:
            read_phone(mobile, other)
        assert objection.value.message == "Enter a UK mobile phone number, like 07700 900 982"


def test_nobody_is_texted_at_a_premium_rate():
    with pytest.raises(Objection):
        read_phone(mobile, "0909 879 1234")


def test_a_number_that_may_be_left_out_is_none():
    assert read_phone(Phone("phone", "your phone number", optional=True), "") is None


@given(
    st.integers(0, 999), st.sampled_from(["07700900{:03}", "+44 7700 900{:03}", "01632 960{:03}"])
)
def test_a_number_we_show_or_store_can_be_typed_again(last, pattern):
    number = read_phone(phone, pattern.format(last))
    assert read_phone(phone, phone.say(number)) == number
    assert read_phone(phone, number.e164).e164 == number.e164
