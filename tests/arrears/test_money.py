"""Money is read to the penny and said the way people say it."""

import pytest

from portal.arrears.money import digits, pence, pounds

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("412.36", 41_236),
        ("412.3", 41_230),
        ("412", 41_200),
        ("0.05", 5),
        ("-8.01", -801),
        ("999999999.99", 99_999_999_999),
    ],
)
def test_what_a_council_writes_is_read_to_the_penny(written: str, amount: int) -> None:
    assert pence(written) == amount


@pytest.mark.parametrize(
    "written", ["", "£8", "1,000", "8.", ".8", "8.123", "1000000000", "8 ", "--8", "٨"]
)
def test_what_is_no_amount_is_refused_in_words(written: str) -> None:
    with pytest.raises(ValueError, match="^is not an amount like 412.36$"):
        pence(written)


@pytest.mark.parametrize(
    ("amount", "said", "in_files"),
    [
        (123_456_789, "£1,234,567.89", "1234567.89"),
        (123_405, "£1,234.05", "1234.05"),
        (100, "£1.00", "1.00"),
        (99, "£0.99", "0.99"),
        (0, "£0.00", "0.00"),
        (-1, "-£0.01", "-0.01"),
        (-123_456, "-£1,234.56", "-1234.56"),
    ],
)
def test_an_amount_is_said_in_pounds_and_written_in_digits(
    amount: int, said: str, in_files: str
) -> None:
    assert pounds(amount) == said
    assert digits(amount) == in_files
