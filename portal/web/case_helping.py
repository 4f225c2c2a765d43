"""Somebody filled it in for another: what their right to act is worth, and until when."""

from collections.abc import Iterator
from datetime import date, timedelta

from portal.journey.values import day_in_words
from portal.submissions.records import Submission
from portal.web.screens import SummaryRow

AGREED = "agreed-"
"""How the answers begin that keep what somebody agreed to, with the number of its words."""
LOOKED_AT_AGAIN = timedelta(days=365)


def rows_about_helping(sent: Submission) -> Iterator[SummaryRow]:
    """Nothing, where they filled it in for themselves."""
    right = str(sent.answers.get("right") or "")
    if right:
        yield SummaryRow("Right to act", _until_when(right, sent.sent_at.date()))


def _until_when(right: str, day: date) -> str:
    if right.startswith(AGREED):
        return (
            f"They agreed to what was told on {day_in_words(day)}, and to no more. It ended that "
            "day: ask them again before you tell whoever helps them anything."
        )
    if right == "none":
        return "None. Listen to whoever helps them, and tell them nothing of the account."
    again = day_in_words(day + LOOKED_AT_AGAIN)
    return f"Check it before you tell them anything. Once checked, look at it again by {again}."
