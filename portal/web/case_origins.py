"""Who typed each answer, beside it, for officers; where one typed them all alike, said once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from portal.channels import CHANNELS
from portal.clock import day_and_time
from portal.submissions.origins import Hand, hands_in, rows_in
from portal.submissions.records import Submission
from portal.submissions.sending import FOR_THEM
from portal.web.screens import SummaryRow


def with_who_typed(sent: Submission) -> list[Any]:
    """What they read, in English, and under each answer whose it is, if not all of one hand."""
    read: list[Any] = sent.in_english or sent.as_read
    if len(hands_in(sent.origins)) < 2:
        return read
    return [
        [heading, [_with(sent, *each) for each in rows]]
        for heading, rows in rows_in(sent.origins, read)
    ]


def _with(sent: Submission, row: list[str], typed: tuple[Hand, datetime] | None) -> list[str]:
    if typed is None:
        return row
    (question, answer), (hand, at) = row, typed
    return [question, f"{answer}\n({_in_words(sent, hand)}, {day_and_time(at)})"]


def who_typed(sent: Submission) -> Iterator[SummaryRow]:
    """Everybody whose hand an answer is of, and how we knew whom it was about."""
    hands = [_in_words(sent, hand) for hand in hands_in(sent.origins)]
    whose = "\n".join(hands) or sent.typed_by
    yield SummaryRow("Typed by", whose[:1].upper() + whose[1:])


def _in_words(sent: Submission, hand: Hand) -> str:
    """Who, by what, and how we knew whom it was about."""
    themselves = FOR_THEM if sent.typed_by == FOR_THEM else "themselves"
    checked = f"checked by {hand.checked}" if hand.tenancy_ref else "not checked"
    return f"{hand.by or themselves}, {CHANNELS[hand.channel].said}, {checked}"
