"""What somebody told us, as they read it, and what one of us typed for them."""

from typing import Any

from portal.clock import moment_in_words
from portal.journey import Sentence
from portal.submissions.origins import rows_in
from portal.submissions.told import ToldInFull
from portal.web.language import said
from portal.web.screens import SummaryRow, SummarySection


def as_they_read_it(found: ToldInFull) -> tuple[SummarySection, ...]:
    """Every question and answer; under those that staff typed, who did and when."""
    return tuple(
        SummarySection(heading, tuple(_row(*each) for each in rows))
        for heading, rows in rows_in(found.origins, found.as_read)
    )


def _row(row: list[str], typed: Any) -> SummaryRow:
    question, answer = row
    if typed is None or not typed[0].by:
        return SummaryRow(question, answer)
    hand, at = typed
    told = {"name": hand.by, "at_a_moment": moment_in_words(at)}
    by = Sentence("({name} typed this for you {at_a_moment})", **told)
    return SummaryRow(question, f"{answer}\n{said(by)}")
