"""What is shown to somebody who goes on at another screen, here and there."""

from flask import url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.clock import moment_in_words
from portal.journey import Content, Form, Inset, Paragraph, Sentence, Step, Text
from portal.people.presence import channel_of
from portal.people.spoken import in_halves
from portal.people.visits import Visit
from portal.submissions.moves import Move, Why
from portal.web.asking_once import ask_once
from portal.web.assist_words import FOR_A_COLLEAGUE, HAND_ON, who_goes_on
from portal.web.by_channel import channel
from portal.web.inputs import AnsweredPage, TypedPage
from portal.web.journey_screens import service
from portal.web.language import content_said, page_said, said
from portal.web.screens import Choice, Problem, QuestionScreen, SavedScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_is_here, of_whoever_may_be_here

ASK = Step(
    "code",
    "Go on with what you began at another screen",
    Text(
        "code",
        "the code from the other screen",
        label="Code from the other screen",
        hint="It has 8 letters and numbers, like 7KQ4 MZ82",
        at_most=30,
        autocomplete="",
    ),
)
WHY_NOT = {
    Why.WRONG: Sentence(
        "The code is not correct. Check it with the other screen, or get a new one there"
    ),
    Why.USED: Sentence(
        "This code has been used, and each code works once. Get a new one at the other screen"
    ),
    Why.ENDED: Sentence(
        "This code does not work any more, as codes work for 15 minutes or until what they "
        "are for is sent. Get a new one at the other screen"
    ),
    Why.ANOTHERS: Sentence(
        "This code is for somebody else than the person who is here. Finish here first, "
        "then type it again"
    ),
    Why.STAFFS: Sentence(
        "This code is an adviser’s. Say who you are at “Your rent account” first, or ask them "
        "to text it to you"
    ),
    Why.BEGUN_HERE: Sentence(
        "The same form was begun here too. Send that one or start it afresh, then type the "
        "code again"
    ),
    Why.HERE: Sentence("This is the screen the code is from. Type it at the other one"),
}
"""Why a code was not taken."""
WHAT_IT_IS_FOR = (
    Paragraph(
        "We will show you a code. Read it out to our adviser, or type it on another phone, "
        "computer or screen of ours: open this website there and choose “I have a code”."
    ),
    Paragraph(
        "They go on from the page you left, with all you told us so far. This screen waits, "
        "and you can take it back at any time."
    ),
    Inset(
        "Give the code to nobody but an adviser you rang or came to. We never ring you to "
        "ask for one."
    ),
)


def ask_for_code(typed: TypedPage | AnsweredPage, problems: tuple[Problem, ...] = ()) -> Response:
    return ask_once(page_said(ASK), typed, problems, back="/", **of_whoever_may_be_here().fields)


def way_on() -> str:
    """What it is called to go on elsewhere with what was begun here."""
    if channel().by_staff:
        return HAND_ON
    return str(_("Go on with an adviser or at another screen"))


def offer_code(form: Form, back: str, is_from_elsewhere: bool) -> Response:
    """What becomes of it, and that only our own advisers are told a code."""
    give = Choice(_("Give it back to the other screen"), url_for("going_on.give_back", form=form))
    return show(
        "journey/question.html",
        QuestionScreen,
        title=way_on(),
        content=FOR_A_COLLEAGUE if channel().by_staff else content_said(WHAT_IT_IS_FOR),
        components=(),
        asks_in_title=False,
        button=_("Get a code"),
        back=back,
        other=give if is_from_elsewhere else None,
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def show_code(form: Form, back: str, code: str) -> Response:
    """In two blocks, as it is read out."""
    return show(
        "journey/saved.html",
        SavedScreen,
        title=_("Your code"),
        says=_("Read it out or type it at the other screen:"),
        reference=in_halves(code),
        content=(
            Paragraph(
                _(
                    "It works once, within 15 minutes. Keep this page open until they have it. "
                    "We do not show it again, but you can get another."
                )
            ),
        ),
        onward=back,
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def tell_elsewhere(form: Form, move: Move, there: Visit | None) -> Response:
    """Who has it, since when; with a button to have it back; or that it went back."""
    away = move.back_at is None
    since = moment_in_words((move.taken_at if away else move.back_at) or move.made_at)
    return show(
        "journey/question.html",
        QuestionScreen,
        title=_title(there) if away else _("It has gone back to where it was begun"),
        content=_told_away(move, said(since)) if away else _told_back(said(since)),
        components=(),
        asks_in_title=False,
        button=_("Take it back") if away else _("Begin this form anew here"),
        back="/",
        frame_with=service(form),
        **of_whoever_is_here().fields,
    )


def _title(there: Visit | None) -> str:
    by = channel_of(there) if there else None
    if channel().by_staff:
        return who_goes_on(by)
    if by and by.by_staff:
        return str(_("You are going on with an adviser"))
    if by and by.is_shared:
        return str(_("You are going on at one of our screens"))
    return str(_("You are going on at another screen"))


def _told_away(move: Move, since: str) -> tuple[Content, ...]:
    waits = _("What you sent from here since then is kept. You will see it if you take it back.")
    return (
        Paragraph(_("They took it over %(since)s.", since=since)),
        Paragraph(
            _(
                "Nothing can be answered and no file sent from here meanwhile. If they stop "
                "before it is sent, it comes back here by itself, with what was answered there."
            )
        ),
        *((Paragraph(waits),) if move.waits else ()),
    )


def _told_back(since: str) -> tuple[Content, ...]:
    return (
        Paragraph(_("It went back there %(since)s, with all that was answered here.", since=since)),
        Paragraph(_("If you sent a page from here after that, it was not kept.")),
        Paragraph(_("To go on with it here again, get a new code there and type it here.")),
    )
