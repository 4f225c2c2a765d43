"""The messages somebody has had from us, and what became of each."""

import uuid

from flask import Blueprint, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.casework.correspondence import Message, messages_to
from portal.extensions import database
from portal.journey import Content, Paragraph, Table
from portal.web.account_frame import show_account, whose
from portal.web.account_screens import PagedScreen
from portal.web.account_words import day_of
from portal.web.worded import _

messages = Blueprint("messages", __name__, url_prefix="/account")
PAGE = 20


@messages.get("/messages")
def sent() -> Response:
    """The latest first, a page at a time."""
    here = whose()
    found = messages_to(database.session(), here.visit.whose, PAGE + 1, _before())
    shown = found[:PAGE]
    older = url_for(".sent", before=shown[-1].id) if len(found) > PAGE else ""
    return show_account(
        _("Messages we have sent you"),
        here.visit,
        PagedScreen,
        "account/paged.html",
        content=_told(shown),
        older=older,
    )


def _before() -> uuid.UUID | None:
    asked = request.args.get("before")
    try:
        return uuid.UUID(asked) if asked else None
    except ValueError:
        raise NotFound from None


def _told(shown: list[Message]) -> tuple[Content, ...]:
    if not shown:
        return (Paragraph(_("There are no messages to show.")),)
    head = (_("Date"), _("Message"), _("How"), _("What became of it"))
    rows = tuple(
        (
            day_of(each.at),
            _about(each.message),
            _way(each.channel),
            _became(each),
        )
        for each in shown
    )
    return (Table("", head, rows),)


def _about(message: str) -> str:
    words = {
        "security-code": _("A security code"),
        "new-contact": _("A new phone number or email address was checked"),
        "waiting-for-you": _("We have a question for you"),
        "typed-by-us": _("We filled in a form with you"),
        "result-to-keep": _("What you asked us to send you"),
        "come-back": _("What you asked us to send you"),
        "details-differ": _("Two of our records say different things"),
        "document-wanted": _("We are waiting for a document from you"),
        "signed-in": _("Somebody signed in to your account"),
        "payment-reminder": _("A payment is coming"),
        "payment-late": _("A payment was late"),
        "plan-at-risk": _("Your plan is at risk"),
        "plan-warning": _("A warning about your plan"),
        "agreement-news": _("News about your plan"),
        "plan-agreed": _("News about your plan"),
        "asking-again": _("You can ask for a new plan"),
        "card-payment-coming": _("We will take a payment from your card"),
        "card-payment-refused": _("Your card was refused"),
        "card-ends-soon": _("Your card can soon be used no more"),
        "card-stopped-as-asked": _("You stopped the payments from your card"),
        "card-payments-stopped": _("We take no more payments from your card"),
    }
    return words.get(message, _("We have received what you sent us"))


def _way(channel: str) -> str:
    ways = {"sms": _("Text message"), "email": _("Email"), "letter": _("Letter")}
    return ways[channel]


def _became(message: Message) -> str:
    if message.has_failed:
        return _("It did not reach you. Check that we have the right details for you.")
    if message.has_arrived:
        return _("Delivered")
    return _("On its way")
