"""A change was not theirs: a page behind the link of a message, that asks once.

Nobody signs in for it: whoever took their phone number may be the only one who can. To open
the page does nothing, as programs that look at mail open links.
"""

from flask import Blueprint, redirect, url_for
from werkzeug import Response

from portal.extensions import database
from portal.journey import Bullets, Content, Paragraph, Subheading, Telephone
from portal.people.ways_to_stop import way_called
from portal.settings import settings
from portal.submissions.stopping_changes import LookedAt, NoSuchWay, stop_by_link
from portal.web.language import content_said
from portal.web.screens import QuestionScreen, Screen
from portal.web.showing import show
from portal.web.worded import _

not_me = Blueprint("not_me", __name__)
AT = "/not-me/<token>"


@not_me.errorhandler(NoSuchWay)
def gone(_error: NoSuchWay) -> Response:
    """The same for a link that was never ours and for one that is too old."""
    words = _("It works for 14 days. If something changed that was not you, telephone us now.")
    content = (Paragraph(words), _ring())
    title = _("This link does not work any more")
    return show("pages/plain.html", Screen, 404, title=title, content=content)


@not_me.errorhandler(LookedAt)
def looked_at(_error: LookedAt) -> Response:
    content = (Paragraph(_("If you think that it is wrong, telephone us now.")), _ring())
    title = _("An officer has looked at this already")
    return show("pages/plain.html", Screen, 409, title=title, content=content)


@not_me.get(AT)
def ask(token: str) -> Response:
    """What the button does, before it does it."""
    way = way_called(database.session(), token)
    if way is None:
        raise NoSuchWay
    if way.used_at:
        return redirect(url_for(".stopped", token=token), 303)
    return show(
        "journey/question.html",
        QuestionScreen,
        title=_("Something changed in what we hold about you. Was it not you?"),
        content=(
            Paragraph(_("If it was you, close this page. You do not need to do anything.")),
            Paragraph(_("If it was not you, press the button. Then we:")),
            Bullets(
                (
                    _("stop what was changed, and use what we had before"),
                    _("sign out everybody who is signed in to your account"),
                    _("have an officer look at it, today or on the next working day"),
                )
            ),
            _ring(),
        ),
        components=(),
        asks_in_title=False,
        button=_("This was not me: stop it"),
    )


@not_me.post(AT)
def stop(token: str) -> Response:
    """All of it, at once; pressed again, nothing more."""
    stop_by_link(database.session(), token)
    database.session.commit()
    return redirect(url_for(".stopped", token=token), 303)


@not_me.get(f"{AT}/stopped")
def stopped(token: str) -> Response:
    """What happens next, as often as they look."""
    way = way_called(database.session(), token)
    if way is None:
        raise NoSuchWay
    if way.used_at is None:
        return redirect(url_for(".ask", token=token), 303)
    return show(
        "pages/plain.html",
        Screen,
        title=_("Thank you. You told us that it was not you"),
        content=(
            Paragraph(_("We stopped what was changed, and everybody was signed out.")),
            Subheading(_("What happens next")),
            Paragraph(
                _(
                    "An officer looks at it, today or on the next working day. They ring you on a "
                    "number that we had before."
                )
            ),
            Paragraph(_("If somebody has your phone or can read your emails, telephone us now.")),
            _ring(),
        ),
    )


def _ring() -> Content:
    council = settings()
    [ring] = content_said(
        (Telephone("Telephone us", council.contact_phone, council.contact_hours),)
    )
    return ring
