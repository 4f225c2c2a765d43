"""What is new, on the first page of an account."""

from typing import NamedTuple

from flask import url_for
from flask_babel import ngettext

from portal.extensions import database
from portal.journey import Content, Inset, Leads, Paragraph
from portal.people.visits import Visit
from portal.submissions.news import News, news_for
from portal.web.account_words import moment
from portal.web.worded import _


class Told(NamedTuple):
    """A question of ours that waits for them, and a sign-in that was not this one."""

    waiting: tuple[Content, ...]
    elsewhere: tuple[Content, ...]


def news(here: Visit) -> Told:
    """Both, in words; nothing where there is nothing."""
    found = news_for(database.session(), here.whose, here.id)
    return Told((*_waiting(found), *_documents(found), *_differing(found)), _elsewhere(found))


def _waiting(found: News) -> tuple[Content, ...]:
    if not found.waiting:
        return ()
    words = ngettext(
        "We have a question for you. We cannot go on until you answer it.",
        "We have %(num)s questions for you. We cannot go on until you answer them.",
        found.waiting,
    )
    return (Inset(str(words)), Leads(_("Read what we ask"), url_for("told.everything")))


def _documents(found: News) -> tuple[Content, ...]:
    if not found.documents:
        return ()
    words = _("We are waiting for you to send us a document.")
    return (Inset(words), Leads(_("See what to send"), url_for("told.everything")))


def _differing(found: News) -> tuple[Content, ...]:
    if not found.differing:
        return ()
    words = _("Two of our records say different things about how to reach you.")
    return (Inset(words), Leads(_("Choose which one is right"), url_for("two_records.ask")))


def _elsewhere(found: News) -> tuple[Content, ...]:
    if found.signed_in_elsewhere is None:
        return ()
    words = _(
        "Somebody also signed in to your account on %(when)s, not on this device.",
        when=moment(found.signed_in_elsewhere),
    )
    return (
        Paragraph(words),
        Leads(_("See where you have signed in"), url_for("devices.everywhere")),
    )
