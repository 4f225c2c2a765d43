"""Which way someone is written to."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.notices.wording import choose
from tests.notices.conftest import HOME

MOBILE, EMAIL = "07700 900 265", "pat@example.org"


def chosen(prefers=None, phone=None, email=None, post=None) -> str | None:
    return choose("plan-received", prefers, phone, email, post).channel


@pytest.mark.parametrize(
    ("prefers", "channel"),
    [("text", "sms"), ("sms", "sms"), ("email", "email"), ("post", "letter"), ("letter", "letter")],
)
def test_people_are_written_to_the_way_they_asked_for(prefers: str, channel: str):
    choice = choose("plan-received", prefers, MOBILE, EMAIL, HOME)
    assert choice.channel == channel
    assert choice.why.startswith("They asked for a")


def test_who_did_not_say_is_emailed_else_texted_else_sent_a_letter():
    assert chosen(None, MOBILE, EMAIL, HOME) == "email"
    assert chosen(None, MOBILE, "", HOME) == "sms"
    assert chosen("phone", None, None, HOME) == "letter"


def test_who_asked_for_what_we_cannot_send_gets_the_next_best_and_staff_see_why():
    choice = choose("plan-received", "email", MOBILE, None, HOME)
    assert choice.channel == "sms"
    assert choice.why == (
        "They asked for an email but we hold nowhere to send it; we hold a mobile number"
    )


def test_who_asked_for_nothing_is_sent_nothing():
    choice = choose("plan-received", "none", MOBILE, EMAIL, HOME)
    assert choice.channel is None
    assert choice.why == "They asked us not to send messages"


def test_who_cannot_be_reached_is_not_written_to_and_staff_see_why():
    choice = choose("plan-received", "text", "020 7946 0100", " ", {"address_line_1": "Pat"})
    assert choice.channel is None
    assert choice.recipient is None
    assert choice.why == "We hold no email address, mobile number or full postal address we can use"


@pytest.mark.parametrize("phone", ["020 7946 0100", "0770090026", "+353871234567", "see note"])
def test_a_number_that_cannot_take_texts_is_never_texted(phone: str):
    assert chosen("text", phone, None, None) is None


@pytest.mark.parametrize("phone", ["07700900265", "+44 7700 900265", "(07700) 900-265"])
def test_a_mobile_number_is_understood_however_it_is_written(phone: str):
    assert chosen("text", phone, EMAIL, HOME) == "sms"


def test_an_address_with_gaps_is_closed_up():
    gaps = {"address_line_1": "Pat", "address_line_3": "1 High St", "address_line_6": "SW1A 2AA"}
    assert choose("plan-received", "post", None, None, gaps).recipient == {
        "address_line_1": "Pat",
        "address_line_2": "1 High St",
        "address_line_3": "SW1A 2AA",
    }


ABROAD = {"address_line_1": "Pat", "address_line_2": "7 Long Street", "address_line_3": "İzmir"}


def test_a_letter_goes_abroad_where_its_last_line_is_a_country_the_post_knows():
    there = ABROAD | {"address_line_4": "Türkiye"}
    assert choose("plan-received", "post", None, None, there).recipient == there
    assert chosen("post", post=ABROAD | {"address_line_4": "Northern Cyprus"}) is None
    assert chosen("post", post=ABROAD | {"address_line_4": "Frnace"}) is None
    assert chosen("post", post=ABROAD) is None


def test_a_message_nobody_wrote_cannot_be_chosen():
    with pytest.raises(KeyError, match="no message called garage"):
        choose("garage", None, MOBILE, EMAIL, HOME)


@given(
    st.sampled_from([None, "", "email", "text", "post", "phone", "none"]),
    st.sampled_from([None, "", MOBILE, "020 7946 0100"]),
    st.sampled_from([None, "", EMAIL]),
    st.sampled_from([None, {}, HOME]),
)
def test_a_choice_is_whole_or_nothing_and_always_explained(prefers, phone, email, post):
    choice = choose("hardship-received", prefers, phone, email, post)
    assert (choice.message is None) == (choice.recipient is None)
    assert choice.why
    assert MOBILE not in repr(choice)
    assert EMAIL not in repr(choice)
