"""What is known already and shown on a question's page, with where it comes from and since when.

Nothing of it counts before they send the page themselves.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app

from portal.arrears.contact_points import Point
from portal.extensions import database
from portal.journey import Form, Page
from portal.notices.notices import Whose
from portal.people.levels import Level
from portal.people.visits import sure_of
from portal.submissions.drafts import Visitor
from portal.submissions.known_facts import held_of, masked, told_before
from portal.submissions.service import Writing
from portal.web.account_words import day, day_of
from portal.web.worded import _


class Known(NamedTuple):
    """Words to show above the question, and what its boxes hold until they say otherwise."""

    words: tuple[str, ...] = ()
    answers: Mapping[str, Any] = {}

    def besides(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The same boxes with what they answered themselves."""
        return {**self.answers, **answers}


NOTHING = Known()


def known_for(writing: Writing, page: Page) -> Known:
    """For somebody we know, on a page they have not answered yet. One query, if any.

    Without a code: the end of a number, and nothing they told before.
    """
    here, answers = writing.visitor, writing.journey.answers
    if not page.recalls or here is None or here.tenancy_ref is None:
        return NOTHING
    if any(name in answers for name in page.names):
        return NOTHING
    by_code = sure_of(here, Level.CODE)
    if page.as_before:
        return _as_before(page, here) if by_code else NOTHING
    kinds = frozenset(field.known_as for field in page.fields)
    found = held_of(database.session(), _whose(here), kinds)
    return Known(tuple(_held(each, by_code) for each in found))


def _as_before(page: Page, here: Visitor) -> Known:
    forms: Mapping[str, Form] = current_app.extensions["forms"]
    before = told_before(database.session(), forms, page, _whose(here))
    if before is None:
        return NOTHING
    words = _(
        "You told us this on %(day)s. Is it still right? Change what is not.",
        day=day_of(before.at),
    )
    return Known((words,), before.answers)


def _held(held: Point, by_code: bool) -> str:
    what = _what(held, held.as_given if by_code else masked(held), by_code)
    if held.since is None:
        return what
    if held.told:
        return f"{what} {_('You told us on %(day)s.', day=day(held.since))}"
    since = _("It has been there since %(day)s.", day=day(held.since))
    return f"{what} {since}"


def _what(held: Point, shown: str, by_code: bool) -> str:
    if held.told:
        return _told(held.kind, shown, by_code)
    if held.kind == "email":
        return _("In your tenancy record the email address is %(shown)s.", shown=shown)
    if by_code:
        return _("In your tenancy record the phone number is %(shown)s.", shown=shown)
    return _("In your tenancy record the phone number ends in %(end)s.", end=shown)


def _told(kind: str, shown: str, by_code: bool) -> str:
    """What the tenancy record does not say yet."""
    if kind == "email":
        return _("We also have your email address %(shown)s.", shown=shown)
    if by_code:
        return _("We also have your phone number %(shown)s.", shown=shown)
    return _("We also have your phone number that ends in %(end)s.", end=shown)


def _whose(here: Visitor) -> Whose:
    return Whose(here.tenancy_ref, here.person_ref)
