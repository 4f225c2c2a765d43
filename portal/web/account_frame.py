"""What every page of a rent account shares: whose it is, the way to the others, the way out."""

from typing import Any, NamedTuple

from flask import request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.accounts import Person, Tenancy
from portal.arrears.lines import whose_account
from portal.extensions import database
from portal.people.visits import Visit
from portal.settings import settings
from portal.web.account_screens import AccountScreen
from portal.web.assets import href
from portal.web.screens import Link
from portal.web.showing import show
from portal.web.until_when import of_visit
from portal.web.visiting import visit
from portal.web.worded import _

OVERVIEW = "account.balance"
ABOUT_A_PLAN = ("by_card", "plan_acts", "plan_suggested")


class Here(NamedTuple):
    """Somebody who has typed a code, and the account it opens."""

    visit: Visit
    tenancy: Tenancy
    person: Person | None
    called: str = ""
    """What they like to be called, where they told us."""


def whose() -> Here:
    """Theirs and nobody else's: an address never says whose account it is."""
    there = visit()
    found = there and whose_account(database.session(), there.tenancy_ref, there.person_ref)
    if there is None or not found:
        raise NotFound
    return Here(there, *found)


def show_account(
    title: str,
    here: Visit,
    screen_type: type[AccountScreen] = AccountScreen,
    template: str = "account/account.html",
    status: int = 200,
    **fields: Any,
) -> Response:
    """A page of the account, with the way to the others and the way out."""
    return show(
        template,
        screen_type,
        status,
        title=title,
        back=_back(),
        pages=_pages(),
        sign_out=url_for("account.sign_out"),
        frame_with={"also_styled": href("account.css")},
        **of_visit(here).fields,
        **fields,
    )


def _back() -> str:
    """From what is done to a plan back to the plan, else to what is owed."""
    if request.endpoint == OVERVIEW:
        return ""
    if request.endpoint in ("told.answer", "told.keep_answer"):
        return request.path.rpartition("/")[0]
    if request.blueprint == "told_evidence":
        return request.path.partition("/documents")[0]
    return url_for("my_plan.page" if request.blueprint in ABOUT_A_PLAN else OVERVIEW)


def _pages() -> tuple[Link, ...]:
    pay = ((_("Pay by card"), "paying.ask"),) if settings().takes_cards else ()
    there = (
        (_("What you owe"), OVERVIEW),
        *pay,
        (_("Your statement"), "statement.lines"),
        (_("How what you owe has changed"), "over_time.chart"),
        (_("Your repayment plan"), "my_plan.page"),
        (_("Plans you have asked for"), "told.plans"),
        (_("What you told us"), "told.everything"),
        (_("Messages we have sent you"), "messages.sent"),
        (_("Where you have signed in"), "devices.everywhere"),
    )
    at = request.endpoint
    return tuple(Link(words, url_for(name), current=name == at) for words, name in there)
