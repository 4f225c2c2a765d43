"""Whatever is sent, every reader answers quickly: a value, or an objection in words."""

import time
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.journey import Address, Date, Email, LongText, Money, Name, Phone, Postcode, Text
from portal.web.inputs import Objection
from portal.web.inputs.addresses import read_address
from portal.web.inputs.dates import read_date
from portal.web.inputs.emails import read_email
from portal.web.inputs.money import read_money
from portal.web.inputs.phones import read_phone
from portal.web.inputs.postcodes import read_postcode
from portal.web.inputs.words import read_long_text, read_name, read_text

READERS = [
    partial(read_text, Text("a", "the answer")),
    partial(read_name, Name("a", "the answer")),
    partial(read_long_text, LongText("a", "the answer")),
    partial(read_email, Email("a", "the answer")),
    partial(read_phone, Phone("a", "the answer", texts=True)),
    partial(read_postcode, Postcode("a", "the answer")),
    partial(read_money, Money("a", "the answer")),
    lambda text: read_date(Date("a", "the answer", in_the="past", within_days=9), text, text, text),
    lambda text: read_date(Date("a", "the answer"), text, "", ""),
    lambda text: read_address(Address("a", "the answer"), text, text, text, text, text),
    lambda text: read_address(Address("a", "the answer", abroad=False), *[text] * 4, ""),
]
each_reader = pytest.mark.parametrize("reader", READERS)
anything = (
    st.text()
    | st.binary().map(lambda sent: sent.decode("utf-8", "surrogateescape"))
    | st.text("0123456789 £,.-+()/@<>pPeEoOiI:x\u0663\uff11\u200d\u202e\r\n\0", max_size=40)
)


@each_reader
@given(sent=anything)
def test_nothing_sent_does_worse_than_an_objection(reader, sent):
    said = "Nothing"
    try:
        reader(sent)
    except Objection as objection:
        said = objection.message
    assert said[0].isupper()


@each_reader
@pytest.mark.parametrize(
    "piece", ["x", "9", " ", "1,", "0 ", "@", "a@b.", "\u0301\u0316", "\u200d", "\r\n", "tel:", "."]
)
def test_a_hundred_thousand_characters_are_answered_at_once(reader, piece):
    sent = (piece * 100_000)[:100_000]
    began = time.perf_counter()
    with pytest.raises(Objection):
        reader(sent)
    assert time.perf_counter() - began < 3  # a slow pattern would take minutes
