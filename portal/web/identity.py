"""Whose account is it: asked before a form that needs to know, kept with the visit."""

from typing import Any

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.extensions import database
from portal.journey import (
    Date,
    Form,
    Identity,
    Journey,
    Name,
    Paragraph,
    Postcode,
    Sentence,
    Step,
    Text,
)
from portal.people.levels import Level
from portal.people.presence import is_over
from portal.people.residents import Details, identify
from portal.people.visits import BY_DETAILS, NOT_CHECKED, Visit
from portal.settings import settings
from portal.web.account_shown import shows_an_account
from portal.web.addresses import address_of, start_of
from portal.web.by_channel import channel
from portal.web.choosing import settle
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.journey_screens import service
from portal.web.language import content_said, page_said, said
from portal.web.only_shown import sent
from portal.web.proving import wants_code
from portal.web.saving import take_up
from portal.web.screens import Choice, Problem, QuestionScreen
from portal.web.showing import show
from portal.web.visiting import another_visit, go_on_as, visit, visit_to_write
from portal.web.walking import sent_from_here, under_way

identity = Blueprint("identity", __name__)

NO_MATCH = Sentence(
    "We cannot find an account with these details. Check each answer against a letter from us"
)
WHO = Step(
    "your-account",
    "Find your account",
    Text(
        "reference",
        "your payment or tenancy reference",
        hint="It is on your rent statement and on letters from us, like 2000000017",
        at_most=30,
        autocomplete="",
    ),
    Name("surname", "your last name", autocomplete="family-name", at_most=100),
    Date(
        "born",
        "your date of birth",
        in_the="past",
        autocomplete="bday",
        hint="For example, 27 3 1985",
    ),
    Postcode("postcode", "your postcode", hint="The postcode of the home you rent from us"),
)

SIGNED_OUT = (
    Paragraph("You are signed out, because you chose to or did nothing here for 30 minutes."),
    Paragraph("What you told us is kept. Tell us who you are to go on with it."),
)


@identity.get("/<form:form>/your-account")
def who(form: Form) -> Response:
    """Reference, surname, date of birth and postcode."""
    here = visit()
    is_known = here is not None and here.tenancy_ref is not None
    if here is not None and here.for_tenancy and not is_known:
        return _ask_the_caller(form, here)
    if not _is_over() and (form.identity is Identity.NOT_ASKED or is_known):
        return _onward(form)
    return _ask(form, AnsweredPage(page_said(WHO), {}))


def _ask_the_caller(form: Form, here: Visit) -> Response:
    """Staff looked for them: they are asked what they know of what was found."""
    if here.would_not_say and form.identity is Identity.OFFERED:
        return _to_first_question(form, frozenset())
    return redirect(url_for("assist.ask"), 303)


@identity.post("/<form:form>/your-account")
def identify_resident(form: Form) -> Response:
    """Attach the account these details agree on, or say that they agree on none."""
    typed = form_for(page_said(WHO))(sent())
    if not typed.accepts({}):
        return _ask(form, typed, problems=typed.problems, status=422)
    over = visit() if _is_over() else None
    if not is_recognised(Details(**typed.values)):
        return _ask(form, typed, problems=(Problem(said(NO_MATCH), "reference"),), status=422)
    if shows_an_account(form) and channel().sends_codes:
        return redirect(url_for("proving.offer", form=form), 303)
    known = frozenset({"account"})
    return _to_first_question(form, known) if over is None else _as_it_was_left(form, over)


def _as_it_was_left(form: Form, over: Visit) -> Response:
    """Where they were; with nothing begun, what they sent, and not an empty form."""
    writing = under_way(form)
    if visit() is over and writing.draft is None and sent_from_here(form):
        return redirect(url_for("journeys.sent", form=form), 303)
    return take_up(writing)


def is_recognised(said: Details) -> bool:
    """Whether these details agree on an account, which then goes with the visit.

    A visit of somebody else's is left to them.
    """
    session, here = database.session(), visit_to_write()
    match = identify(session, settings().secret_key.get_secret_value(), here.id, said)
    if match is not None:
        who = (match.tenancy.tenancy_ref, match.person.person_ref)
        theirs = here.tenancy_ref is None or (here.tenancy_ref, here.person_ref) == who
        whose = here if theirs else another_visit()
        whose.tenancy_ref, whose.person_ref = who
        before = None if theirs else here.seen_at + channel().noted_each
        go_on_as(whose, Level.DETAILS, BY_DETAILS)
        if channel().by_staff:
            whose.for_name = match.person.name
        else:
            settle(whose.whose, match.person.language, Level.DETAILS, since=before)
    session.commit()
    return match is not None


def _is_over() -> bool:
    here = visit()
    return here is not None and is_over(here)


@identity.post("/<form:form>/your-account/go-on")
def go_on_unknown(form: Form) -> Response:
    """Go on without saying whose account it is, where the form allows that."""
    if form.identity is Identity.OFFERED:
        if _is_over():
            go_on_as(another_visit(), Level.NOBODY, NOT_CHECKED)
        here = visit_to_write()
        here.would_not_say = True
        database.session().commit()
    return _to_first_question(form, frozenset())


def _onward(form: Form) -> Response:
    """A form that shows an account asks for a code first, whoever we are not sure enough of."""
    if wants_code(form):
        return redirect(url_for("proving.offer", form=form), 303)
    here = visit()
    return _to_first_question(form, here.known if here else frozenset())


def _to_first_question(form: Form, known: frozenset[str]) -> Response:
    return redirect(address_of(form, Journey(form, {}, known).path[0]), 303)


def _ask(
    form: Form, typed: Any, *, problems: tuple[Problem, ...] = (), status: int = 200
) -> Response:
    go_on = url_for("identity.go_on_unknown", form=form)
    offered = form.identity is Identity.OFFERED
    page = page_said(WHO)
    return show(
        "journey/question.html",
        QuestionScreen,
        status,
        title=page.title,
        components=tuple(
            component(field, typed.of(field.name), channel=channel(), title=None)
            for field in page.fields
        ),
        asks_in_title=False,
        content=content_said(SIGNED_OUT) if _is_over() else (),
        problems=problems,
        button=_("Continue"),
        back=start_of(form),
        other=Choice(_("I do not have these details"), go_on) if offered else None,
        frame_with=service(form),
    )
