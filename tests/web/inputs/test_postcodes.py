"""A postcode is understood in any spacing, and a slip put right only when it is certain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.journey import Postcode
from portal.web.inputs import Objection
from portal.web.inputs.postcodes import AREAS, canonical, read_postcode

postcode = Postcode("postcode", "your postcode")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("E8 1EA", "E8 1EA"),
        ("e81ea", "E8 1EA"),
        (" e 8 1 e a ", "E8 1EA"),
        ("E8-1EA.", "E8 1EA"),
        ("(sw1a 1aa)", "SW1A 1AA"),
        ("EC1A1BB", "EC1A 1BB"),
        ("W1A 0AX", "W1A 0AX"),
        ("M1 1AE", "M1 1AE"),
        ("B33 8TH", "B33 8TH"),
        ("CR2 6XH", "CR2 6XH"),
        ("DN55 1PT", "DN55 1PT"),
        ("BS98 1TL", "BS98 1TL"),
        ("BX1 1LT", "BX1 1LT"),
        ("SS0 7AA", "SS0 7AA"),
    ],
)
def test_a_postcode_is_kept_in_capitals_with_its_one_space(typed, kept):
    assert read_postcode(postcode, typed) == kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("E8 IEA", "E8 1EA"),
        ("E8 OEA", "E8 0EA"),
        ("S01 1AA", "SO1 1AA"),
        ("0X1 1AA", "OX1 1AA"),
        ("1G11 0AA", "IG11 0AA"),
        ("E1O 1AA", "E10 1AA"),
        ("BI0 1AA", "B10 1AA"),
        ("SW1A IAA", "SW1A 1AA"),
        ("BL0 1AA", "BL0 1AA"),
        ("BLO 1AA", "BL0 1AA"),
    ],
)
def test_a_letter_for_a_digit_is_put_right_where_only_one_can_stand(typed, meant):
    assert canonical(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "E8",
        "E8 1E",
        "E8 1CA",
        "E8 1E0",
        "E8 1I A",
        "QQ1 1AA",
        "ZZ9 9ZZ",
        "01 1AA",
        "B1A 1AA",
        "E8 1EA E8 1EA",
        "Ｅ８ １ＥＡ",
        "' OR 1=1--",
        "12345",
        "hackney",
        "E8 1EA" * 20_000,
    ],
)
def test_what_is_no_postcode_is_refused(typed):
    with pytest.raises(Objection) as objection:
        read_postcode(postcode, typed)
    assert objection.value.message == "Your postcode must be a real postcode, like E8 1EA"


def test_a_postcode_must_be_given_unless_it_may_be_left_out():
    with pytest.raises(Objection) as objection:
        read_postcode(postcode, "  ")
    assert objection.value.message == "Enter your postcode"
    assert read_postcode(Postcode("postcode", "your postcode", optional=True), "") is None


@given(
    st.sampled_from(sorted(AREAS)),
    st.integers(1, 99),
    st.from_regex(r"\A[0-9][ABD-HJLNP-UW-Z]{2}\Z"),
)
def test_every_real_postcode_can_be_typed_in_any_way(area, district, unit):
    kept = f"{area}{district} {unit}"
    assert canonical(kept) == kept
    assert canonical(kept.lower().replace(" ", "")) == kept
    assert canonical("-".join(kept)) == kept
