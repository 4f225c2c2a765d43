"""S11 to S14: what is no text is refused, what cannot be seen is left out, names are kept."""

from itertools import product
from urllib.parse import urlencode

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from portal.journey import Address, Date, Email, LongText, Money, Name, Phone, Postcode, Text
from tests.inspecting import Resident
from tests.security.questions import Asked, Question, each_question, problems, refuses
from tests.security.site import HUGE, knocks

LINES = (Name, Text)
WORDS = (Name, Text, LongText)
TYPED_IN = (Address, Date, Email, LongText, Money, Name, Phone, Postcode, Text)
FORM = "application/x-www-form-urlencoded"
NO_TEXT = {
    "not UTF-8": "zebrafinch%FF",
    "raw bytes": "zebrafinch\xff",
    "overlong": "zebrafinch%C0%AF",
    "a lone half": "zebrafinch%ED%A0%80",
    "cut short": "zebrafinch%E2%82",
    "NUL": "zebrafinch%00",
    "no character": "zebrafinch%EF%BF%BE",
}


def first_part(question: Question) -> str:
    return {Address: "line-1", Date: "day"}.get(type(question.field), "")


@each_question(*TYPED_IN)
def test_S11_bytes_that_are_no_text(
    question: Question, resident: Resident, council: Session
) -> None:
    asked, name = Asked(question, resident, council), question.field.name
    box = f"{name}-{first_part(question)}".rstrip("-")
    for sent in NO_TEXT.values():
        asked.sends({})
        pairs = [(n, t) for n, texts in asked.filled_in({}).items() for t in texts if n != box]
        body = "&".join([urlencode(pairs), f"{box}={sent}"])
        asked._has_come_here()
        with capture_logs() as lines:
            raw = body.encode("latin-1")
            answer = knocks(resident, "POST", asked.path, data=raw, content_type=FORM)
        found = problems(answer)
        assert (answer.status_code, len(found)) == (422, 1), (sent, found)
        if type(question.field) in WORDS:
            assert found == [f"{question.noun} must not include \N{REPLACEMENT CHARACTER}"]
        assert "zebrafinch" not in repr(lines)


@each_question(*LINES)
@pytest.mark.parametrize("between", ["\r\n", "\n", "\r", "\v", "\u2028"], ids=ascii)
def test_S11_two_lines_where_one_is_asked_for(
    question: Question, resident: Resident, council: Session, between: str
) -> None:
    answer = Asked(question, resident, council).replies(f"Amina{between}Bcc: all")
    refuses(answer, f"{question.noun} must be on one line")


UNSEEN = {
    "turns what follows": "\u202e",
    "turns it back": "\u2066\u2069",
    "no width": "\u200b",
    "joins nothing": "\u200d",
    "byte order": "\ufeff",
    "tags": "\U000e0041\U000e007f",
    "soft hyphen": "\u00ad",
    "bell": "\u0007",
}


@each_question(*WORDS)
def test_S12_characters_that_turn_or_hide_others(
    question: Question, resident: Resident, council: Session
) -> None:
    asked = Asked(question, resident, council)
    for unseen in UNSEEN.values():
        assert asked.replies(f"{unseen}Am{unseen}ina{unseen}").status_code == 303, ascii(unseen)
        assert asked.kept() == "Amina"
    assert asked.replies("Sia\u0302n").status_code == 303
    assert asked.kept() == "Si\u00e2n"


NAMES = (
    "Siân Ŵyn Llŷr",
    "D'Arcy Ng'ang'a",
    "Amina O’Neil-Khan",
    "Anne-Marie St. John",
    "O",
    "Zoë 🌻",
    "Sam 👩\u200d👧\u200d👦",
    "李小龍",
    "محمد بن سلمان",
    "علی\u200cرضا",
    "Nguyễn Thị Ngọc Ánh",
    "Wolfeschlegelsteinhausenbergerdorffwelchevoralternwarengewissenhaftscha",
)


@each_question(*WORDS)
def test_S13_names_as_people_have_them(
    question: Question, resident: Resident, council: Session
) -> None:
    asked = Asked(question, resident, council)
    assert max(map(len, NAMES)) >= 70
    for name in NAMES:
        if len(name) <= question.field.at_most:  # type: ignore[attr-defined]
            assert asked.replies(name).status_code == 303, name
            assert asked.kept() == name


@each_question(LongText)
def test_S14_stories_at_and_beyond_their_limit(
    question: Question, resident: Resident, council: Session
) -> None:
    """A line break counts as one character, however the browser sends it."""
    asked, most = Asked(question, resident, council), question.field.at_most  # type: ignore[attr-defined]
    for line_break, letter in product(("\r\n", "\n"), ("a", "é", "🌻")):
        exactly = f"one{line_break}" + letter * (most - 4)
        assert asked.replies(exactly).status_code == 303
        assert asked.kept() == exactly.replace("\r\n", "\n")
        too_long = f"{question.noun} must be {most:,} characters or fewer"
        refuses(asked.replies(exactly + letter), too_long)
    refuses(asked.replies("a" * 60_000), too_long)
    assert asked.replies("a" * HUGE).status_code == 413
