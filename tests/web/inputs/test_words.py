"""What people write is kept as they wrote it, but for what cannot be seen."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.journey import LongText, Name, Text
from portal.web.inputs import Objection
from portal.web.inputs.characters import visible
from portal.web.inputs.words import read_long_text, read_name, read_text

name = Name("name", "your full name")
reason = Text("reason", "the reason", at_most=20)
story = LongText("story", "what happened")


def objection_to(reader, field, typed) -> str:
    with pytest.raises(Objection) as objection:
        reader(field, typed)
    return objection.value.message


@pytest.mark.parametrize(
    "written",
    [
        "Siân Ŵyn Llŷr",
        "Amina O’Neil-Khan",
        "D'Arcy Ng'ang'a",
        "Oʻahu Kawaiʻae",
        "O",
        "李小龍",
        "葛\U000e0100城",
        "محمد بن سلمان",
        "علی\u200cرضا",
        "ශ්\u200dරී ලංකා",
        "Zoë 🌻",
        "Sam 👩\u200d👧\u200d👦",
        "Nguyễn Thị Ngọc Ánh",
        "Adolph " + "Blaine " * 10 + "Wolfeschlegelsteinhausenbergerdorff",
        "# Win",
        "<script>alert(1)</script>",
    ],
)
def test_a_name_is_kept_as_its_owner_writes_it(written):
    assert read_name(name, written) == written


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amina   Khan ", "Amina Khan"),
        ("Amina\u00a0Khan", "Amina Khan"),
        ("Amina\tKhan", "Amina Khan"),
        ("Sia\u0302n", "Siân"),
        ("\u202enimA", "nimA"),
        ("A\u200bmi\ufeffna\u2066", "Amina"),
        ("A\u200dmi\u200cna", "Amina"),
        ("Amina\U000e0041\U000e0042", "Amina"),
        ("Am\x00i\x07na", "Amina"),
        ("Ami\u00adna\u3164", "Amina"),
        ("Amina\ufe0f\ufe0f\ufe0f", "Amina\ufe0f"),
        ("علی\u200c", "علی"),
    ],
)
def test_what_cannot_be_seen_is_left_out_of_a_name(typed, kept):
    assert read_name(name, typed) == kept


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("", "Enter your full name"),
        ("\u200b\u202e \u3164", "Enter your full name"),
        ("12345", "Your full name must include at least one letter"),
        ("-", "Your full name must include at least one letter"),
        ("Amina\r\nBcc: x", "Your full name must be on one line"),
        ("Amina \ufffd", "Your full name must not include \ufffd"),
        ("A" * 201, "Your full name must be 200 characters or fewer"),
    ],
)
def test_what_is_no_name_is_refused(typed, message):
    assert objection_to(read_name, name, typed) == message


def test_a_line_of_words_has_its_limit():
    assert read_text(reason, "x" * 20) == "x" * 20
    assert read_text(reason, "e\u0301" * 20) == "é" * 20
    assert objection_to(read_text, reason, "x" * 21) == "The reason must be 20 characters or fewer"
    assert objection_to(read_text, reason, " ") == "Enter the reason"
    assert read_text(Text("reason", "the reason", optional=True), " ") is None


def test_a_line_break_counts_once_however_it_was_sent():
    lines = "x\r\n" * 1333 + "x"
    assert read_long_text(story, lines) == "x\n" * 1333 + "x"
    exactly = "a\r\n" + "x" * 3998
    assert len(read_long_text(story, exactly)) == 4000
    too_long = "What happened must be 4,000 characters or fewer"
    assert objection_to(read_long_text, story, exactly + "x") == too_long
    assert objection_to(read_long_text, story, "x" * 100_000) == too_long


def test_lines_keep_their_breaks_and_lose_what_cannot_be_seen():
    typed = "  I lost my job.\r\n\r\n\tThen\x00 I \u202efell ill. \rNow this.\n\n"
    assert read_long_text(story, typed) == "I lost my job.\n\n Then I fell ill.\nNow this."


def test_a_story_must_be_told_unless_it_may_be_left_out():
    assert objection_to(read_long_text, story, "\r\n ") == "Enter what happened"
    assert read_long_text(LongText("story", "what happened", optional=True), "") is None


def test_a_heap_of_accents_does_not_hold_the_others_up():
    heap = "a" + "\u0301\u0316" * 8_000
    began = time.perf_counter()
    assert objection_to(read_long_text, story, heap + "a" * 5_000).endswith("or fewer")
    assert len(visible(heap)) < 100
    assert time.perf_counter() - began < 3  # a slow pattern would take minutes


@given(st.text())
def test_words_once_cleaned_stay_as_they_are(typed):
    kept = visible(typed)
    assert visible(kept) == kept
    assert unicodedata.is_normalized("NFC", kept)


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"]), max_size=200))
def test_words_we_show_can_be_typed_again(typed):
    try:
        kept = read_text(Text("words", "the words"), typed)
        many = read_long_text(story, typed)
    except Objection:
        return
    assert read_text(Text("words", "the words"), kept) == kept
    assert read_long_text(story, many.replace("\n", "\r\n")) == many
