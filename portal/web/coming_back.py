"""Coming back to what was saved, in any browser: reference, last name, and a code."""

from typing import Any

from flask import Blueprint, current_app, redirect, url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.audit import Action, record
from portal.extensions import database
from portal.journey import Form, Name, Paragraph, Step, Text
from portal.people.codes import Came, try_opening
from portal.people.levels import Level
from portal.people.sent_codes import Asking
from portal.people.visits import BY_DETAILS, NOT_CHECKED, Visit, begin_visit
from portal.settings import settings
from portal.submissions import coming_back
from portal.submissions.coming_back import ABOUT, Said
from portal.submissions.moves import away_from
from portal.submissions.moving import come_back, home_of, take_back
from portal.submissions.records import Draft, WayBack
from portal.submissions.reference import read_reference
from portal.web import code_page
from portal.web.addresses import start_of
from portal.web.by_channel import channel
from portal.web.choosing import kept_here, settle
from portal.web.code_page import CODE, digits, our_host, refusal_of
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import page_said
from portal.web.only_shown import sent
from portal.web.saving import CHECK
from portal.web.screens import Problem, QuestionScreen
from portal.web.showing import show
from portal.web.until_when import of_whoever_may_be_here
from portal.web.visiting import go_on_as, token, visit_to_write

returning = Blueprint("returning", __name__, url_prefix="/come-back")

ASK = Step(
    "come-back",
    "Come back to what you saved",
    Text(
        "reference",
        "your reference for coming back",
        hint="It has 10 letters and numbers, like 7KQ 4MZ 82PX",
        at_most=30,
        autocomplete="",
    ),
    Name("surname", "your last name", autocomplete="family-name", at_most=100),
)
SENT = (
    Paragraph(
        "If your reference and last name are right, we have sent a code to the phone or email "
        "address we have for you. It can take a minute to arrive."
    ),
    Paragraph(
        "We send one code a minute. If you have just asked for one in this browser, use that one. "
        "It still works."
    ),
    Paragraph(
        "If it does not arrive, go back and check both. You can ask for a new code after a minute."
    ),
)


@returning.get("")
@returning.get("/<reference>")
def ask(reference: str = "") -> Response:
    """Reference and last name; whoever was sent a link need not type the reference."""
    return _ask(AnsweredPage(page_said(ASK), {"reference": read_reference(reference) or None}))


@returning.post("")
@returning.post("/<reference>")
def send(reference: str = "") -> Response:
    """On to the code, whether or not there is anything to come back to."""
    typed = form_for(page_said(ASK))(sent())
    if not typed.accepts({}):
        return _ask(typed, typed.problems)
    session, secret = database.session(), settings().secret_key.get_secret_value()
    said = Said(**typed.values)
    chosen = kept_here()
    reads = chosen.code if chosen else ""
    asking = Asking(visit_to_write().id, our_host(), ABOUT, language=reads)
    coming_back.ask_for_code(session, secret, said, asking)
    session.commit()
    return redirect(url_for("returning.ask_code"), 303)


@returning.get("/code")
def ask_code() -> Response:
    """The code that went to the phone or mailbox of whoever saved it."""
    return _ask_code(AnsweredPage(page_said(CODE), {}))


@returning.post("/code")
def check_code() -> Response:
    """To the page that was left, as it was left."""
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return _ask_code(typed, problems=typed.problems)
    session, secret = database.session(), settings().secret_key.get_secret_value()
    here, code = visit_to_write(), digits(typed.values["code"])
    came, opens = try_opening(session, secret, here.id, code, ABOUT)
    draft = session.get(Draft, opens) if opens else None
    onward = _go_on_with(draft, here) if draft else ""
    what = Action.DRAFT_OPENED if onward else Action.RESIDENT_CODE_WRONG
    record(session, f"visit:{here.id}", what, f"draft:{opens}" if opens else "draft")
    session.commit()
    if not onward:
        return _ask_code(typed, problems=refusal_of(typed, Came.WRONG if opens else came))
    return redirect(onward, 303)


def _go_on_with(draft: Draft, here: Visit) -> str:
    """Be the visit the draft belongs to, in this browser and in no other; where it was left.

    One by another channel is not ours to be: a visit of our own goes on with it, and whoever
    had it is told. Nothing, where it was sent meanwhile.
    """
    session = database.session()
    theirs = home_of(session, draft, channel())
    if theirs is None:
        theirs = begin_visit(session, f"{token()} again", channel().name)
        if not come_back(session, draft, theirs):
            return ""
    elif (away := away_from(session, theirs.id, draft.form)) and not take_back(
        session, away, theirs
    ):
        return ""
    coming_back.bring_along(session, here, theirs)
    known = theirs.tenancy_ref is not None
    go_on_as(theirs, Level.DETAILS if known else Level.NOBODY, BY_DETAILS if known else NOT_CHECKED)
    way = session.get(WayBack, draft.id)
    settle(theirs.whose, way.language if way else "", Level.DETAILS)
    return where_left(draft)


def where_left(draft: Draft) -> str:
    """The page they left, if the form still has it; else the first that is not answered."""
    form: Form | None = current_app.extensions["forms"].get(draft.form)
    if form is None:
        return "/"
    at = str(draft.as_left[0]) if draft.as_left else start_of(form)
    slug = at.split("/")[2:3]
    there = slug and (slug[0] == CHECK or form.page(slug[0]))
    return at if there else f"{start_of(form)}/{CHECK}"


def _ask(typed: Any, problems: tuple[Problem, ...] = ()) -> Response:
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=page_said(ASK).title,
        components=tuple(
            component(field, typed.of(field.name), channel=channel(), title=None)
            for field in page_said(ASK).fields
        ),
        asks_in_title=False,
        problems=problems,
        button=_("Continue"),
        back="/",
        **of_whoever_may_be_here().fields,
    )


def _ask_code(typed: Any, problems: tuple[Problem, ...] = ()) -> Response:
    back, until = url_for("returning.ask"), of_whoever_may_be_here()
    return code_page.ask_code(typed, back=back, problems=problems, content=SENT, until=until)
