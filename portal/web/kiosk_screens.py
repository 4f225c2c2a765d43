"""The pages of a shared screen that are no form's."""

from flask_babel import gettext as _
from werkzeug import Response

from portal.journey import Bullets, Paragraph, Sentence, Step, Telephone, Text
from portal.settings import settings
from portal.web.asking_once import ask_once
from portal.web.inputs import AnsweredPage, TypedPage
from portal.web.language import content_said, page_said, said
from portal.web.screens import OnwardScreen, Problem, Screen
from portal.web.showing import show

CODE = Step(
    "code",
    "Set up this screen",
    Text(
        "code",
        "the code for this screen",
        label="Code",
        hint="Staff find it at “Kiosks” when they add a screen",
        at_most=30,
        autocomplete="",
    ),
)
WRONG = Sentence("The code is not correct, or it is older than 15 minutes. Ask for a new one")
NOT_IN_USE = (
    Paragraph("This screen is not in use at the moment."),
    Paragraph("Ask a member of staff for help."),
)
COMING = (
    Paragraph("We have asked somebody to come to you. Please wait at this screen."),
    Paragraph("What you typed and saved is kept while you wait."),
)
TO_TRY = (
    Bullets(
        (
            "Open “What became of it” and touch a box: a keyboard with big keys should open.",
            "Press “Bigger text” and “More contrast”, then “Usual”.",
            "Press “Ask somebody to help me”: your call should show at “Kiosks”.",
            "Press “Print these numbers”: one slip should come out at once.",
            "Do nothing for 2 minutes: a question should open, and the screen clear itself.",
        )
    ),
)


def ask_for_code(typed: TypedPage | AnsweredPage, problems: tuple[Problem, ...] = ()) -> Response:
    return ask_once(page_said(CODE), typed, problems)


def show_not_in_use() -> Response:
    content = content_said(NOT_IN_USE)
    return show("pages/plain.html", Screen, 403, title=_("Not in use"), content=content)


def show_called(at: str) -> Response:
    title, content = _("Somebody is coming to help you"), content_said(COMING)
    return show("pages/onward.html", OnwardScreen, title=title, content=content, onward=at)


def show_try(place: str) -> Response:
    """The council's own number on it is what a test slip says."""
    known_as = Sentence("This screen is known to us as {place}.", place=place)
    council = settings()
    ring = Telephone(council.council_name, council.contact_phone, said(council.contact_hours))
    content = (*content_said((Paragraph(known_as), *TO_TRY)), ring)
    return show("pages/plain.html", Screen, title=_("Check this screen"), content=content)
