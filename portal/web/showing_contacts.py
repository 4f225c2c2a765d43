"""Showing that a new phone or mailbox is theirs: a code to the old one, then one to the new.

Nobody has to. Without the codes an officer checks before anything is changed.
"""

from datetime import timedelta
from typing import Any

from flask import Blueprint, redirect, request, url_for
from werkzeug import Response

from portal.arrears.accounts import tenant_of
from portal.audit import Action
from portal.casework.safety import is_flagged
from portal.clock import now
from portal.extensions import database
from portal.journey import Content, Form
from portal.people.codes import Came, NowhereToSend, send_code, send_code_to, try_code
from portal.people.levels import Level
from portal.people.reading import written_to_in
from portal.people.sent_codes import AskedTooSoon, Asking
from portal.people.telling import tell_all
from portal.people.visits import BY_CODE, Visit
from portal.settings import settings
from portal.submissions.new_contacts import ABOUT, NewContact, new_contacts, shown
from portal.submissions.service import Writing
from portal.web import code_page
from portal.web import showing_contacts_words as words
from portal.web.code_page import CODE, digits, our_host, refusal_of, too_soon
from portal.web.coming_in import come_in, note
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.journey_screens import service
from portal.web.language import language, page_said
from portal.web.only_shown import sent
from portal.web.screens import Link
from portal.web.visiting import rise, visit_to_write
from portal.web.walking import under_way

showing_contacts = Blueprint("showing_contacts", __name__)
AT = "/<form:form>/show-it-is-yours"
SHOWS_FOR = timedelta(minutes=30)
"""How long a code shows that whoever is here holds the phone or mailbox it went to."""
OF_THE_NEW = frozenset(
    f"showing_contacts.{name}" for name in ("offer_new", "send_new", "ask_new", "check_new")
)


class NothingToShow(Exception):
    """Nothing new is left that a code could go to."""

    def __init__(self, form: Form) -> None:
        super().__init__(form.slug)
        self.form = form


@showing_contacts.errorhandler(NothingToShow)
def nothing_to_show(error: NothingToShow) -> Response:
    return redirect(url_for("journeys.check", form=error.form), 303)


@showing_contacts.before_request
def begin_with_the_old() -> Response | None:
    """A code from this morning opens an account still, but says little of who holds the phone."""
    if request.endpoint not in OF_THE_NEW or _has_just_shown(visit_to_write()):
        return None
    return redirect(url_for(".offer", form=(request.view_args or {})["form"]), 303)


@showing_contacts.get(AT)
def offer(form: Form) -> Response:
    """What will be sent where; whoever has just typed a code goes on to the new one."""
    contact = _next(form)
    if _has_just_shown(visit_to_write()):
        return redirect(url_for(".offer_new", form=form), 303)
    return words.offer_first(form, contact)


@showing_contacts.post(AT)
def send_first(form: Form) -> Response:
    """A code to what we have long held."""
    _next(form)
    session, here = database.session(), visit_to_write()
    person, _ = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    try:
        if person is None:
            raise NowhereToSend
        send_code(session, _secret(), here.id, person, our_host(), language().code)
    except NowhereToSend:
        return words.cannot_send(form)
    except AskedTooSoon as asked:
        return too_soon(asked.wait, url_for(".offer", form=form))
    session.commit()
    return redirect(url_for(".ask_first", form=form), 303)


@showing_contacts.get(f"{AT}/code")
def ask_first(form: Form) -> Response:
    """The code that went to the old one."""
    return _ask(form, ".offer", AnsweredPage(page_said(CODE), {}))


@showing_contacts.post(f"{AT}/code")
def check_first(form: Form) -> Response:
    """They are whose account it is, so they are in it, as by the other way."""
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return _ask(form, ".offer", typed, problems=typed.problems)
    session, here = database.session(), visit_to_write()
    came = try_code(session, _secret(), here.id, digits(typed.values["code"]))
    if came is Came.RIGHT:
        come_in(here)
    return _after(form, here, typed, came, ".offer", ".offer_new")


@showing_contacts.get(f"{AT}/new")
def offer_new(form: Form) -> Response:
    """Before a code goes to the new one."""
    return words.offer_new(form, _next(form))


@showing_contacts.post(f"{AT}/new")
def send_new(form: Form) -> Response:
    """A code to it."""
    contact, here, session = _next(form), visit_to_write(), database.session()
    asking = Asking(here.id, our_host(), ABOUT, language=language().code, whose=here.whose)
    try:
        send_code_to(session, _secret(), {contact.kind: contact.value}, asking)
    except AskedTooSoon as asked:
        return too_soon(asked.wait, url_for(".offer_new", form=form))
    session.commit()
    return redirect(url_for(".ask_new", form=form), 303)


@showing_contacts.get(f"{AT}/new-code")
def ask_new(form: Form) -> Response:
    """The code that went to the new one."""
    return _ask(form, ".offer_new", AnsweredPage(page_said(CODE), {}))


@showing_contacts.post(f"{AT}/new-code")
def check_new(form: Form) -> Response:
    """It is theirs; and whoever holds the old one hears of it, once of each kind of thing."""
    typed = form_for(page_said(CODE))(sent())
    if not typed.accepts({}):
        return _ask(form, ".offer_new", typed, problems=typed.problems)
    (contact, before), here, session = _next_and_before(form), visit_to_write(), database.session()
    came = try_code(session, _secret(), here.id, digits(typed.values["code"]), ABOUT)
    if came is Came.RIGHT:
        rise(Level.BOTH_CODES, BY_CODE)
        note(here, Action.RESIDENT_CONTACT_SHOWN, kind=contact.kind)
        if contact.kind not in {each.kind for each in before}:
            _tell_the_old_ones(here, contact)
    return _after(form, here, typed, came, ".offer_new", ".done")


@showing_contacts.get(f"{AT}/done")
def done(form: Form) -> Response:
    """What they have shown; on to what is left, or to send it."""
    told = new_contacts(under_way(form).journey)
    theirs = shown(database.session(), visit_to_write().id, told)
    more = [each for each in told if each.takes_codes and each not in theirs]
    if not theirs:
        raise NothingToShow(form)
    onward = url_for(".offer_new" if more else "journeys.check", form=form)
    return words.done(form, theirs, more, onward)


def about_contacts(writing: Writing) -> tuple[tuple[Content, ...], Link | None]:
    """What the page before sending says of what is new, and the way to show it is theirs."""
    told = new_contacts(writing.journey)
    if not told or writing.visitor is None:
        return (), None
    theirs = shown(database.session(), writing.visitor.id, told)
    return words.on_check_page(writing.journey.form, told, theirs)


def _has_just_shown(here: Visit) -> bool:
    return here.is_sure(Level.CODE) and now() < (here.checked_at or here.began_at) + SHOWS_FOR


def _next(form: Form) -> NewContact:
    return _next_and_before(form)[0]


def _next_and_before(form: Form) -> tuple[NewContact, tuple[NewContact, ...]]:
    """The first they have not shown yet, and those they have; or `NothingToShow`."""
    told = [each for each in new_contacts(under_way(form).journey) if each.takes_codes]
    theirs = shown(database.session(), visit_to_write().id, told)
    left = [each for each in told if each not in theirs]
    if not left:
        raise NothingToShow(form)
    return left[0], theirs


def _tell_the_old_ones(here: Visit, contact: NewContact) -> None:
    """What kind of thing is new, not which; nobody, where the message itself may harm.

    In what they read before, as whoever is here now may not be they.
    """
    session = database.session()
    if is_flagged(session, here.tenancy_ref):
        return
    person, _ = tenant_of(session, here.tenancy_ref or "", here.person_ref)
    if person is not None:
        reads = written_to_in(session, person) or language().code
        tell_all(session, person, ABOUT, reads, what=words.what(contact))


def _after(
    form: Form, here: Visit, typed: TypedPage, came: Came, back: str, onward: str
) -> Response:
    """The same page with what was wrong, or on."""
    if came is not Came.RIGHT:
        note(here, Action.RESIDENT_CODE_WRONG)
    database.session().commit()
    if came is not Came.RIGHT:
        return _ask(form, back, typed, problems=refusal_of(typed, came))
    return redirect(url_for(onward, form=form), 303)


def _ask(form: Form, back: str, typed: Any, **more: Any) -> Response:
    at = url_for(back, form=form)
    return code_page.ask_code(typed, back=at, frame_with=service(form), **more)


def _secret() -> str:
    return settings().secret_key.get_secret_value()
