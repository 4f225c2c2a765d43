"""Whose account is it: asked before a form that needs to know, kept with the visit."""

from typing import Any

from flask import Blueprint, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug import Response

from portal.channels import SELF_SERVICE
from portal.extensions import database
from portal.journey import Date, Form, Identity, Name, Postcode, Sentence, Step, Text
from portal.people.levels import Level
from portal.people.residents import Details, identify
from portal.people.visits import BY_DETAILS
from portal.settings import settings
from portal.web.addresses import address_of, start_of
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.journey_screens import service
from portal.web.language import page_said, prefer_as_held, said
from portal.web.screens import Choice, Problem, QuestionScreen
from portal.web.showing import show
from portal.web.visiting import rise, visit, visit_to_write

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


@identity.get("/<form:form>/your-account")
def who(form: Form) -> Response:
    """Reference, surname, date of birth and postcode."""
    here = visit()
    if form.identity is Identity.NOT_ASKED or (here is not None and here.tenancy_ref):
        return _to_first_question(form)
    return _ask(form, AnsweredPage(page_said(WHO), {}))


@identity.post("/<form:form>/your-account")
def identify_resident(form: Form) -> Response:
    """Attach the account these details agree on, or say that they agree on none."""
    typed = form_for(page_said(WHO))(request.form)
    if not typed.accepts({}):
        return _ask(form, typed, problems=typed.problems, status=422)
    if not is_recognised(Details(**typed.values)):
        return _ask(form, typed, problems=(Problem(said(NO_MATCH), "reference"),), status=422)
    return _to_first_question(form)


def is_recognised(said: Details) -> bool:
    """Whether these details agree on an account, which then goes with the visit."""
    session, here = database.session(), visit_to_write()
    match = identify(session, settings().secret_key.get_secret_value(), here.id, said)
    if match is not None:
        here.tenancy_ref, here.person_ref = match.tenancy.tenancy_ref, match.person.person_ref
        rise(Level.DETAILS, BY_DETAILS)
        prefer_as_held(match.person.language)
    session.commit()
    return match is not None


@identity.post("/<form:form>/your-account/go-on")
def go_on_unknown(form: Form) -> Response:
    """Go on without saying whose account it is, where the form allows that."""
    if form.identity is Identity.OFFERED:
        here = visit_to_write()
        here.would_not_say = True
        database.session().commit()
    return _to_first_question(form)


def _to_first_question(form: Form) -> Response:
    return redirect(address_of(form, form.pages[0]), 303)


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
            component(field, typed.of(field.name), channel=SELF_SERVICE, title=None)
            for field in page.fields
        ),
        asks_in_title=False,
        problems=problems,
        button=_("Continue"),
        back=start_of(form),
        other=Choice(_("I do not have these details"), go_on) if offered else None,
        frame_with=service(form),
    )
