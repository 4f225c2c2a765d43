"""What is shown to somebody who stops for now."""

from typing import Any

from flask import url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.journey import (
    Bullets,
    Content,
    Email,
    Form,
    Inset,
    Leads,
    Name,
    Paragraph,
    Phone,
    Sentence,
    Step,
    Told,
    day_in_words,
)
from portal.submissions.coming_back import Begun, kept_until
from portal.submissions.records import WayBack
from portal.submissions.reference import in_blocks
from portal.web import code_page
from portal.web.addresses import start_of
from portal.web.assist_safety import may_write_to_them
from portal.web.assist_words import NO_LINK, TEXT_IT, for_the_caller
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.journey_screens import service
from portal.web.language import content_said, page_said, said
from portal.web.moving_screens import way_on
from portal.web.screens import Choice, Problem, QuestionScreen, SavedScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here


def can_be_reached(told: Told) -> str | None:
    given = told["phone"] or told["email"]
    return None if given else Sentence("Enter a mobile number or an email address")


SURNAME = Name("surname", "your last name", autocomplete="family-name", at_most=100)
WHERE = Step(
    "save",
    "Where should we send a code when you come back?",
    Phone("phone", "your mobile number", texts=True, optional=True),
    Email("email", "your email address", optional=True),
    SURNAME,
    check=can_be_reached,
)
WHY: tuple[Content, ...] = (
    Paragraph(
        "What you told us so far is saved. To come back to it, on any phone or computer, "
        "you need a reference and a code. Tell us where to send the code."
    ),
    Paragraph("Give a mobile number or an email address. We use it only for this."),
)
UNSEEN = Inset("Give one that nobody else sees. The messages do not say what they are about.")


def ask_where(form: Form, at: Begun, typed: Any, problems: tuple[Problem, ...] = ()) -> Response:
    """A phone or a mailbox that is theirs."""
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=page_said(WHERE).title,
        content=(
            *content_said((*WHY, UNSEEN) if form.exits_quickly else WHY),
            _ways_on_elsewhere(form),
        ),
        components=tuple(
            component(field, typed.of(field.name), channel=channel(), title=None)
            for field in page_said(WHERE).fields
        ),
        asks_in_title=False,
        problems=problems,
        button=_("Send me a code"),
        back=_left_at(form, at),
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def ask_for_code(form: Form, typed: Any, problems: tuple[Problem, ...] = ()) -> Response:
    """The code that went there."""
    back = url_for("stopping.saved", form=form)
    return code_page.ask_code(typed, back=back, problems=problems, frame_with=service(form))


def show_reference(form: Form, at: Begun, way: WayBack) -> Response:
    """The reference, what else it takes, until when, and the ways from here."""
    return show(
        "journey/saved.html",
        SavedScreen,
        title=_("What you told us is saved"),
        reference=in_blocks(way.reference),
        content=(*_ways_back(at, way), _ways_on_elsewhere(form)),
        onward=_left_at(form, at),
        tell=_telling(form, way),
        other=None if channel().by_staff else _sign_out(form),
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def _ways_back(at: Begun, way: WayBack) -> tuple[Content, ...]:
    if channel().by_staff:
        return for_the_caller(bool(way.told_at)) if may_write_to_them() else (NO_LINK,)
    return _how_to_come_back(at, way)


def _how_to_come_back(at: Begun, way: WayBack) -> tuple[Content, ...]:
    told = _("We are sending you a message with the reference too.") if way.told_at else ""
    until = day_in_words(kept_until(at.draft).date())
    return (
        *((Paragraph(told),) if told else ()),
        Paragraph(
            _(
                "We will keep what you told us until %(day)s. We have not received anything "
                "until you send it.",
                day=said(until),
            )
        ),
        Paragraph(
            _(
                "To come back, open this website on any phone or computer and choose “Come back "
                "to what you saved”. You need:"
            )
        ),
        Bullets(
            (
                _("this reference"),
                _("your last name"),
                _("a code, which we will send to the phone or email address we have for you"),
            )
        ),
    )


def _ways_on_elsewhere(form: Form) -> Leads:
    """With help, or on a bigger screen, without waiting for anything."""
    return Leads(way_on(), url_for("going_on.offer", form=form))


def _sign_out(form: Form) -> Choice:
    return Choice(_("Save and sign out"), url_for("stopping.finish", form=form))


def _telling(form: Form, way: WayBack) -> Choice | None:
    if channel().by_staff:
        there = url_for("stopping.tell", form=form)
        return Choice(TEXT_IT, there) if may_write_to_them() else None
    if way.told_at:
        return None
    words = _("Send me a message with this reference")
    return Choice(words, url_for("stopping.tell", form=form))


def _left_at(form: Form, at: Begun) -> str:
    """The page they left; else where the form begins."""
    return str(at.draft.as_left[0]) if at.draft.as_left else start_of(form)
