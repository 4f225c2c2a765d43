"""A plan that is sent, as it reads among the answers that made it."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from portal.journey.saying import Says


class Row(NamedTuple):
    """A question and its answer, in the words the person saw."""

    question: str
    answer: str
    slug: str
    """The page that asks it."""
    name: str = ""
    """What the answer is kept under; empty where several made it."""


class PlanSent(NamedTuple):
    """Its own rows, after those of the answers; and what is said of answers it does not follow."""

    rows: tuple[Row, ...] = ()
    instead: Mapping[str, str] = {}
    """By the name of the answer."""


InWords = Callable[[Mapping[str, Any]], PlanSent]


def in_words_retold(in_words: InWords, says: Says) -> InWords:
    """The same in another language."""

    def said(told: Mapping[str, Any]) -> PlanSent:
        sent = in_words(told)
        return PlanSent(
            tuple(Row(says(row.question), says(row.answer), row.slug) for row in sent.rows),
            {name: says(words) for name, words in sent.instead.items()},
        )

    return said
