"""The page for somebody whose form has changed since they began it: what that means for them."""

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from portal.extensions import database
from portal.journey import Bullets, Content, Form, Page, Paragraph, Subheading
from portal.journey.bringing_forward import Changed
from portal.submissions.service import HasChanged, leave_as_it_is
from portal.web.addresses import start_of
from portal.web.journey_screens import service
from portal.web.language import said
from portal.web.saving import page_sent, take_up
from portal.web.screens import QuestionScreen
from portal.web.showing import show
from portal.web.walking import ChangedSince, as_kept, keep, onward, under_way
from portal.web.worded import _

since_begun = Blueprint("since_begun", __name__)
AT = "/<form:form>/since-you-began"


@since_begun.app_errorhandler(ChangedSince)
def tell_first(changed: ChangedSince) -> Response:
    """What they sent waits with what they had saved, as it is, until they have been told."""
    writing = changed.writing
    left = page_sent(writing)
    if left is not None and writing.draft is not None:
        with database.at_once() as connection:
            leave_as_it_is(connection, writing.draft, left)
    return redirect(url_for("since_begun.tell", form=writing.journey.form), 303)


@since_begun.app_errorhandler(HasChanged)
def not_sent(_changed: HasChanged) -> Response:
    """They were sending it: they are told first, and check it once more."""
    return redirect(url_for("since_begun.tell", **request.view_args or {}), 303)


@since_begun.get(AT)
def tell(form: Form) -> Response:
    """What was kept, what is asked again and why, and what is new."""
    writing = as_kept(form)
    if writing.changed is None:
        return onward(writing.journey)
    return show(
        "journey/question.html",
        QuestionScreen,
        title=_("This form has changed since you began"),
        content=_told(writing.changed),
        components=(),
        asks_in_title=False,
        button=_("Continue"),
        back=start_of(form),
        frame_with=service(form),
    )


@since_begun.post(AT)
def go_on(form: Form) -> Response:
    """From now on it is the form as it is now; to the page they were at."""
    writing = as_kept(form, to_write=True)
    if writing.changed:
        keep(writing, lambda _: {})
    return take_up(under_way(form))


def _told(changed: Changed) -> tuple[Content, ...]:
    again = [f"{page.title} {said(why)}" for page, why in changed.again]
    return (
        Paragraph(_("We changed this form after you began it. You can go on with it.")),
        *_listed(_("We kept your answers to these questions"), _titles(changed.kept)),
        *_listed(_("Please look at these questions again"), again),
        *_listed(_("These questions are new"), _titles(changed.new)),
        *_no_longer_asked(changed.gone),
    )


def _titles(pages: tuple[Page, ...]) -> list[str]:
    return [page.title for page in pages]


def _listed(heading: str, lines: list[str]) -> tuple[Content, ...]:
    return (Subheading(heading), Bullets(tuple(lines))) if lines else ()


def _no_longer_asked(many: int) -> tuple[Content, ...]:
    if not many:
        return ()
    words = _(
        "You also told us something that we no longer ask. We will not keep it. If it "
        "matters, tell us at the end."
    )
    return (Subheading(_("What we no longer ask")), Paragraph(words))
