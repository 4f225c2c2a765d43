"""What every message says, and what none may."""

import re
from datetime import UTC, datetime

import pytest

from portal.arrears.signposts import HELP, numbers_for
from portal.languages import spoken
from portal.notices.messages import MESSAGES
from portal.notices.messages.message import Message
from portal.notices.messages.to_keep import TO_KEEP
from tests.notices.conftest import CODE, TOLD

EVERY = [
    pytest.param(message, id=name) for name, message in MESSAGES.items() if message.language == "en"
]
IN_TURKISH = [
    pytest.param(message, id=name) for name, message in MESSAGES.items() if message.language == "tr"
]
TWO_PARTS_OF_UNICODE = 134
SHOWN_OF_IT = 150
"""What a locked phone or a list of messages shows of one, at the most."""
MOST_OF_A_TEXT = 918
A_WEEKDAY = datetime(2026, 11, 30, 12, tzinfo=UTC)
ANSWERS = [each for each in EVERY if "-received." in str(each.id)]
TELLING = re.compile(
    r"debt|owe|arrear|rent|pay|plan|money|hardship|struggl|help|benefit|detail|address|£|\d+ ?p\b",
    re.IGNORECASE,
)
CONTRACTION = re.compile(r"\w+n['’]t\b", re.IGNORECASE)
GSM_7 = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)


def filled(message: Message) -> str:
    return re.sub(r"\(\((\w+)\)\)", lambda found: (TOLD | CODE)[found[1]], message.body)


@pytest.mark.parametrize("form", ["hardship", "details", "plan"])
def test_everyone_can_be_answered_by_text_by_email_and_by_letter(form: str):
    for channel in ("sms", "email", "letter"):
        message = MESSAGES[f"{form}-received.{channel}"]
        assert message.type == channel
        assert bool(message.subject) is (channel != "sms")


@pytest.mark.parametrize("message", EVERY)
def test_nobody_looking_over_a_shoulder_learns_what_it_is_about(message: Message):
    seen = filled(message) if message.type == "sms" else message.subject
    if message.name.startswith(TO_KEEP):
        seen, told = seen[:SHOWN_OF_IT], seen[SHOWN_OF_IT:]
        assert TELLING.findall(told) or message.type == "email", "they asked for that"
    assert not TELLING.findall(seen)


@pytest.mark.parametrize("language", ["", ".tr"])
def test_all_that_helps_fits_into_one_text(language: str):
    """However many of these dangers there are, Notify takes no longer one."""
    numbers = numbers_for(HELP, A_WEEKDAY)
    message = MESSAGES[f"{TO_KEEP}.sms{language}"]
    said = [spoken(message.language).says(each) for each in numbers]
    filled_in = TOLD | CODE | {"numbers": "\n".join(said)}
    text = re.sub(r"\(\((\w+)\)\)", lambda found: filled_in[found[1]], message.body)
    assert len(text) <= MOST_OF_A_TEXT


@pytest.mark.parametrize("message", ANSWERS)
def test_every_answer_says_its_reference_when_we_reply_and_whom_to_call(message: Message):
    assert {"reference", "next_step_by", "phone"} <= set(message.placeholders) <= set(TOLD)


@pytest.mark.parametrize("message", ANSWERS)
def test_every_answer_asks_whoever_did_not_send_it_to_tell_us(message: Message):
    wanted = "Not you?" if message.type == "sms" else "If you did not send this, tell us"
    assert wanted in message.body


@pytest.mark.parametrize("channel", ["sms", "email"])
def test_a_code_comes_with_whom_to_call_should_nobody_have_asked(channel: str):
    message = MESSAGES[f"security-code.{channel}"]
    assert filled(message).startswith("402719 is your Anyborough Council security code.")
    assert TOLD["phone"] in filled(message)
    assert "Never tell it to anyone" in message.body


def test_a_phone_fills_the_code_in_on_our_own_pages_only():
    last = filled(MESSAGES["security-code.sms"]).splitlines()[-1]
    assert last == "@my.anyborough.example #402719"


def test_a_code_is_never_posted():
    assert "security-code.letter" not in MESSAGES


@pytest.mark.parametrize("form", ["hardship", "plan"])
@pytest.mark.parametrize("channel", ["email", "letter"])
def test_whoever_finds_it_hard_to_pay_is_told_where_free_advice_is(form: str, channel: str):
    body = MESSAGES[f"{form}-received.{channel}"].body
    assert "National Debtline, telephone: 0808 808 4000" in body
    assert "StepChange, telephone: 0800 138 1111" in body


@pytest.mark.parametrize(
    "message",
    [each for each in EVERY if each.values[0].type == "sms" and each.id != f"{TO_KEEP}.sms"],
)  # fmt: skip
def test_a_text_costs_one_part(message: Message):
    text = filled(message)
    assert len(text) <= 160
    assert set(text) <= GSM_7


@pytest.mark.parametrize("message", EVERY)
def test_no_sentence_is_too_long_and_nothing_is_contracted(message: Message):
    for sentence in re.split(r"[.?!]\s|\n", filled(message)):
        assert len(sentence.split()) <= 25
    assert not CONTRACTION.findall(message.body)


@pytest.mark.parametrize("message", EVERY)
def test_no_message_holds_a_placeholder_written_wrongly(message: Message):
    assert "((" not in filled(message)
    assert "))" not in filled(message)


def test_whoever_reads_turkish_is_sent_the_same_in_turkish():
    for name, message in MESSAGES.items():
        if message.language == "en":
            theirs = MESSAGES[f"{name}.tr"]
            assert (theirs.type, theirs.language) == (message.type, "tr")
            assert set(theirs.placeholders) == set(message.placeholders)
            assert theirs.body != message.body


@pytest.mark.parametrize("message", IN_TURKISH)
def test_a_text_in_turkish_letters_costs_two_parts_at_most(message: Message):
    if message.type == "sms" and not message.name.startswith(TO_KEEP):
        assert len(filled(message)) <= TWO_PARTS_OF_UNICODE
