"""What is known already and shown on a question's page, with where it comes from and since when.

Nothing of it counts before they send the page themselves.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from flask import current_app

from portal.extensions import database
from portal.journey import Form, Page
from portal.notices.notices import Whose
from portal.people.levels import Level
from portal.people.presence import sure_of
from portal.submissions.drafts import Visitor
from portal.submissions.known_facts import told_before
from portal.submissions.service import Writing
from portal.web.account_words import day_of
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
    """For somebody who typed a code, on a page they have not answered yet. One query, if any."""
    here, answers = writing.visitor, writing.journey.answers
    if not page.as_before or here is None or here.tenancy_ref is None:
        return NOTHING
    if any(name in answers for name in page.names) or not sure_of(here, Level.CODE):
        return NOTHING
    return _as_before(page, here)


def _as_before(page: Page, here: Visitor) -> Known:
    forms: Mapping[str, Form] = current_app.extensions["forms"]
    whose = Whose(here.tenancy_ref, here.person_ref)
    before = told_before(database.session(), forms, page, whose)
    if before is None:
        return NOTHING
    words = _(
        "You told us this on %(day)s. Is it still right? Change what is not.",
        day=day_of(before.at),
    )
    return Known((words,), before.answers)
