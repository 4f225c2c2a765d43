"""What somebody's rent account says, on the pages of a form that show it, and on no others."""

from typing import Any

from portal.arrears.known_account import write_known
from portal.extensions import database
from portal.journey import Form, OnAccount, Page
from portal.people.levels import Level
from portal.people.presence import sure_of
from portal.submissions.account_facts import account_now
from portal.submissions.service import Writing
from portal.web.walking import AskWho


class AskCode(AskWho):
    """A code has to show first that this is theirs to see."""

    def __init__(self, form: Form) -> None:
        super().__init__(form)


def looked_up(writing: Writing, page: Page) -> tuple[Writing, dict[str, Any]]:
    """The journey with what the account says now, and that by the name it is kept under.

    Whatever rested on what it said before is asked again.
    """
    names = [field.name for field in page.fields if isinstance(field, OnAccount)]
    if not names:
        return writing, {}
    here, form = writing.visitor, writing.journey.form
    if here is None or here.tenancy_ref is None or not sure_of(here, Level.CODE):
        raise AskCode(form)
    known = account_now(database.session(), here.tenancy_ref, here.person_ref)
    if known is None:
        raise AskCode(form)
    told = dict.fromkeys(names, write_known(known))
    return writing._replace(journey=writing.journey.record(told)), told


def shows_an_account(form: Form) -> bool:
    """Whether any page of it does."""
    return any(isinstance(field, OnAccount) for page in form.pages for field in page.fields)
