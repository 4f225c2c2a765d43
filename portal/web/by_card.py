"""Having each payment of a plan taken from a card: what that means, setting it up, stopping it."""

import uuid
from hashlib import sha256
from typing import NamedTuple

import structlog
from flask import Blueprint, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.by_card import Taking
from portal.channels import SELF_SERVICE
from portal.extensions import database
from portal.journey import Content
from portal.payments.card_agreements import (
    ASKED,
    CardAgreement,
    cancel,
    of_plan,
    set_up,
    stop,
)
from portal.payments.card_payments import CardPayment, Payer, look_again, payment_of
from portal.payments.come_into_force import come_into_force
from portal.payments.govuk_pay import Away, Pay, Refused
from portal.plans.by_card import Offer, offer, still_to_take
from portal.plans.theirs import Plans, plans_of
from portal.settings import settings
from portal.web import by_card_words as words
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import Asked
from portal.web.by_card_words import CONSENT, Consent
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import language, page_said, said
from portal.web.only_shown import sent
from portal.web.paying import cannot_now, lead_on, leads_back, not_known, not_paid
from portal.web.worded import _

by_card = Blueprint("by_card", __name__, url_prefix="/account/plan/by-card")
log = structlog.get_logger()


class Theirs(NamedTuple):
    """Whose plan it is, the card that pays for it if one does or did, and what can be set up."""

    here: Here
    plans: Plans
    agreed: CardAgreement | None
    offer: Offer | None


class _Nothing(Exception):
    """There is no plan that could be paid like this: the page of the plan says what there is."""


@by_card.errorhandler(_Nothing)
def to_the_plan(_nothing: _Nothing) -> Response:
    return redirect(url_for("my_plan.page"), 303)


@by_card.before_request
def only_where_cards_are_asked_again() -> None:
    if not settings().takes_cards_each_time:
        raise NotFound


@by_card.get("")
def page() -> Response:
    """What we would take and when, to agree to; or what we take, and the button to stop it."""
    theirs = _theirs()
    if theirs.agreed and theirs.agreed.is_in_force:
        mine = theirs.agreed.person_ref == theirs.here.visit.person_ref
        return (_in_force if mine else _of_another)(theirs, theirs.agreed)
    if theirs.offer is None:
        return show_account(_title(), theirs.here.visit, content=_cannot(theirs))
    return _ask(theirs, theirs.offer)


@by_card.post("")
def agree() -> Response:
    """Their consent, to the very words they read, and the way to the first payment."""
    theirs = _theirs()
    if theirs.offer is None:
        return redirect(url_for(".page"), 303)
    typed = form_for(page_said(CONSENT))(sent())
    if not typed.accepts({}):
        return _ask(theirs, theirs.offer, typed)
    shown = _consent(theirs.offer)
    if request.args.get("read") != _mark(shown):
        typed.refused(_("What we would take has changed. Read it again before you agree"))
        return _ask(theirs, theirs.offer, typed)
    return _set_up(theirs.here, theirs.offer, shown)


@by_card.post("/stop")
def stop_it() -> Response:
    """From this moment nothing more is taken; if Pay does not answer, it is told again later."""
    theirs, session = _theirs(), database.session()
    agreed, person = theirs.agreed, theirs.here.visit.person_ref
    if (
        agreed
        and agreed.person_ref == person
        and stop(session, agreed.id, _who(theirs.here), ASKED)
    ):
        session.commit()
        try:
            cancel(session, Pay.named_by(settings()), agreed)
        except Away:
            log.warning("card.not_cancelled_yet")
    session.commit()
    return redirect(url_for(".page"), 303)


@by_card.get("/<uuid:which>")
def back(which: uuid.UUID) -> Response:
    """What became of the first payment, as GOV.UK Pay says when we ask."""
    here, session = whose(), database.session()
    payment = payment_of(session, which, here.tenancy.tenancy_ref)
    if payment is None or payment.card_agreement_id is None:
        raise NotFound
    pay, agreed = (
        Pay.named_by(settings()),
        session.get_one(CardAgreement, payment.card_agreement_id),
    )
    try:
        look_again(session, pay, payment)
        come_into_force(session, pay, agreed, payment)
    except (Away, Refused) as why:
        log.warning("card.not_seen", why=type(why).__name__, code=getattr(why, "code", ""))
    session.commit()
    return _became_of(here, payment, agreed)


def _theirs() -> Theirs:
    here, session = whose(), database.session()
    plans = plans_of(session, here.tenancy)
    if plans.in_force is None:
        raise _Nothing
    agreed = of_plan(session, plans.in_force.agreement.id)
    in_force = agreed is not None and agreed.is_in_force
    return Theirs(here, plans, agreed, None if in_force else offer(session, plans))


def _cannot(theirs: Theirs) -> tuple[Content, ...]:
    stopped = (words.stopped(theirs.agreed),) if theirs.agreed else ()
    return (*stopped, words.cannot(held=theirs.plans.is_held))


def _set_up(here: Here, told: Offer, shown: Consent) -> Response:
    tenancy, who, amount = here.tenancy, _who(here), told.first.together
    agreed = CardAgreement(
        plan_id=told.plan.agreement.id,
        tenancy_ref=tenancy.tenancy_ref,
        person_ref=here.visit.person_ref,
        first_due=told.first.due,
        most=told.most,
        words=shown.words,
        words_version=words.VERSION,
        language=language().code,
        agreed_by=who,
        checked=here.visit.checked,
        channel=here.visit.channel,
    )
    payer = Payer(tenancy.tenancy_ref, tenancy.payment_ref, here.visit.person_ref, who)
    pay, there = Pay.named_by(settings()), leads_back(".back")
    try:
        address = set_up(database.session(), pay, payer, agreed, amount, there)
    except (Away, Refused) as why:
        log.warning("card.not_begun", why=type(why).__name__, code=getattr(why, "code", ""))
        return cannot_now()
    return lead_on(amount, address, url_for(".page"))


def _ask(theirs: Theirs, told: Offer, typed: TypedPage | None = None) -> Response:
    asked, shown = page_said(CONSENT), _consent(told)
    filled = typed or AnsweredPage(asked, {})
    [field] = asked.fields
    part = component(field, filled.of(field.name), channel=SELF_SERVICE, title=None)
    action = url_for(".agree", read=_mark(shown))
    before = (words.stopped(theirs.agreed),) if theirs.agreed else ()
    return show_account(
        asked.title,
        theirs.here.visit,
        status=422 if filled.problems else 200,
        content=(*before, *shown.content),
        problems=filled.problems,
        asks=Asked(_("Agree and pay"), (part,), action=action),
    )


def _in_force(theirs: Theirs, agreed: CardAgreement) -> Response:
    coming, held = _coming(theirs.plans, agreed), theirs.plans.is_held
    return show_account(
        _("Payments from your card"),
        theirs.here.visit,
        content=tuple(words.in_force(agreed, coming, held=held)),
        asks=Asked(_("Stop taking payments by card"), action=url_for(".stop_it")),
        besides=() if held else words.all_to_come(coming),
    )


def _of_another(theirs: Theirs, _agreed: CardAgreement) -> Response:
    """Whoever shares the home reads that the plan is paid, and nothing of the card."""
    told = (words.by_another(),)
    return show_account(_("Payments by card"), theirs.here.visit, content=told)


def _became_of(here: Here, payment: CardPayment, agreed: CardAgreement) -> Response:
    if payment.is_paid and agreed.is_in_force:
        plans = plans_of(database.session(), here.tenancy)
        content = words.set_up(agreed, payment.amount, _coming(plans, agreed))
        title = _("We will take each payment from your card")
    elif payment.is_paid:
        title, content = _("You have paid"), words.paid_only(payment.amount)
    else:
        title, content = not_paid() if payment.ended_at else not_known()
    return show_account(title, here.visit, content=content)


def _coming(plans: Plans, agreed: CardAgreement) -> list[Taking]:
    plan = plans.in_force
    return still_to_take(database.session(), plans, plan, agreed) if plan else []


def _consent(told: Offer) -> Consent:
    [field] = page_said(CONSENT).fields
    return words.consent(told, said(field.say(("yes",))))


def _mark(shown: Consent) -> str:
    """Short enough for an address, and other for any other words."""
    return sha256(shown.words.encode()).hexdigest()[:16]


def _who(here: Here) -> str:
    return f"visit:{here.visit.id}"


def _title() -> str:
    return page_said(CONSENT).title
