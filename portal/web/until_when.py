"""What a page says of the time: when it was saved, and when whoever reads it is signed out."""

from typing import Any, NamedTuple

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from portal.people.presence import Seen, ends_at, is_over
from portal.submissions.service import Writing, says_when_it_ends
from portal.web.assets import href
from portal.web.language import said
from portal.web.screens import Late
from portal.web.shapes import slot
from portal.web.visiting import visit

IDLE_FIRST = 20 * 60 * 1000
"""Milliseconds before a page fetches what warns them, five minutes before it has to."""


class Until(NamedTuple):
    """The words, and what warns them before the end; nothing where there is nothing to say."""

    saved: str
    warned_by: Late | None

    @property
    def kept(self) -> "Until":
        """The same with a slot for the words, to be part of a shape."""
        return self._replace(saved=slot("saved") if self.saved else "")

    @property
    def fields(self) -> dict[str, Any]:
        """As a screen is given it."""
        return self._asdict()


NOTHING = Until("", None)


def of_writing(writing: Writing) -> Until:
    """For a page of a form."""
    return Until(said(writing.saved), _warned_by(writing.visitor))


def of_visit(here: Seen) -> Until:
    """For a page that keeps nothing."""
    return Until(said(says_when_it_ends(here)), _warned_by(here))


def of_whoever_is_here() -> Until:
    """For a page that has not asked yet who is here."""
    here = visit()
    return NOTHING if here is None or is_over(here) else of_visit(here)


def of_whoever_may_be_here() -> Until:
    """For a page that must be there though the database is away, and loses nothing at the end."""
    try:
        return of_whoever_is_here()._replace(warned_by=None)
    except (DBAPIError, PoolTimeout):
        return NOTHING


def _warned_by(here: Seen | None) -> Late | None:
    """Nothing, for nobody we know: they have no limit."""
    if here is None or ends_at(here) is None:
        return None
    return Late(href("time_left.js"), IDLE_FIRST)
