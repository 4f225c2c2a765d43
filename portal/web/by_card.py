"""Having each payment of a plan taken from a card: setting it up, another card, stopping it."""

import uuid
from typing import NamedTuple

import structlog
from flask import Blueprint, redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.agreements import lock
from portal.arrears.by_card import Taking
from portal.extensions import database
from portal.journey import Content
from portal.payments.card_agreements import CardAgreement, cancel, of_plan
from portal.payments.card_payments import CardPayment, look_again, payment_of
from portal.payments.come_into_force import come_into_force
from portal.payments.govuk_pay import Away, Pay, Refused
from portal.plans.by_card import Offer, offer, still_to_take
from portal.plans.card_telling import stop_as_asked
from portal.plans.theirs import Plans, plans_of
from portal.settings import settings
from portal.web import by_card_words as words
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import Asked
from portal.web.by_card_words import CONSENT
from portal.web.card_consent import ToAgree, ask, hear, who
from portal.web.language import page_said
from portal.web.paying import not_known, not_paid
from portal.web.plan_boxes import ABOUT, at_the_top, is_about_another
from portal.web.screens import Problem
from portal.web.worded import _

by_card = Blueprint("by_card", __name__, url_prefix="/account/plan/by-card")
log = structlog.get_logger()


class Theirs(NamedTuple):
    """Whose plan it is, and the card that pays for it if one does or did."""

    here: Here
    plans: Plans
    agreed: CardAgreement | None

    @property
    def is_in_force(self) -> bool:
        return self.agreed is not None and self.agreed.is_in_force

    @property
    def is_mine(self) -> bool:
        person = self.here.visit.person_ref
        return self.agreed is not None and self.agreed.person_ref == person


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
    theirs = _theirs(whose())
    if theirs.agreed and theirs.is_in_force:
        return (_in_force if theirs.is_mine else _of_another)(theirs, theirs.agreed)
    told = offer(database.session(), theirs.plans)
    return ask(_to_agree(theirs, told)) if told else _cannot(theirs, page_said(CONSENT).title)


@by_card.post("")
def agree() -> Response:
    theirs = _theirs(whose())
    told = None if theirs.is_in_force else offer(database.session(), theirs.plans)
    return hear(_to_agree(theirs, told)) if told else redirect(url_for(".page"), 303)


@by_card.get("/another")
def another() -> Response:
    """Another card, with a yes of its own: the one before goes on until it is in force."""
    theirs = _theirs(whose())
    if not theirs.is_in_force or not theirs.is_mine:
        return redirect(url_for(".page"), 303)
    told = offer(database.session(), theirs.plans, another=True)
    return ask(_to_change(theirs, told)) if told else _cannot(theirs, _("Use another card"))


@by_card.post("/another")
def agree_to_another() -> Response:
    """While it is written down, nothing is taken: what they pay now is asked of no card."""
    here = whose()
    lock(database.session(), here.tenancy.tenancy_ref)
    theirs = _theirs(here)
    may = theirs.is_in_force and theirs.is_mine
    told = offer(database.session(), theirs.plans, another=True) if may else None
    return hear(_to_change(theirs, told)) if told else redirect(url_for(".page"), 303)


@by_card.post("/stop")
def stop_it() -> Response:
    """From this moment nothing more is taken; if Pay does not answer, it is told again later.

    A page that they opened before they gave another card stops nothing.
    """
    theirs, session = _theirs(whose()), database.session()
    agreed = theirs.agreed
    if agreed and theirs.is_mine and theirs.is_in_force and is_about_another(_card(agreed)):
        return _in_force(theirs, agreed, at_the_top(words.has_changed()))
    if agreed and theirs.is_mine and stop_as_asked(session, agreed, who(theirs.here)):
        session.commit()
        try:
            cancel(session, Pay.named_by(settings()), agreed)
        except (Away, Refused):
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


def _theirs(here: Here) -> Theirs:
    session = database.session()
    plans = plans_of(session, here.tenancy)
    if plans.in_force is None:
        raise _Nothing
    return Theirs(here, plans, of_plan(session, plans.in_force.agreement.id))


def _to_agree(theirs: Theirs, told: Offer) -> ToAgree:
    before = (words.stopped(theirs.agreed),) if theirs.agreed else ()
    return ToAgree(theirs.here, told, ".agree", before=before)


def _to_change(theirs: Theirs, told: Offer) -> ToAgree:
    return ToAgree(theirs.here, told, ".agree_to_another", theirs.agreed)


def _cannot(theirs: Theirs, title: str) -> Response:
    stopped = theirs.agreed and not theirs.is_in_force
    before = (words.stopped(theirs.agreed),) if stopped and theirs.agreed else ()
    content = (*before, words.cannot(held=theirs.plans.is_held))
    return show_account(title, theirs.here.visit, content=content)


def _in_force(
    theirs: Theirs, agreed: CardAgreement, problems: tuple[Problem, ...] = ()
) -> Response:
    coming, held = _coming(theirs.plans, agreed), theirs.plans.is_held
    stop, at = _("Stop taking payments by card"), url_for(".stop_it")
    return show_account(
        _("Payments from your card"),
        theirs.here.visit,
        status=422 if problems else 200,
        problems=problems,
        content=(*words.in_force(agreed, coming, held=held), words.to_another()),
        asks=Asked(stop, action=at, carries=_card(agreed)),
        besides=() if held else words.all_to_come(coming),
    )


def _card(agreed: CardAgreement) -> tuple[tuple[str, str], ...]:
    """For a page to carry: the consent that it shows."""
    return ((ABOUT, str(agreed.id)),)


def _of_another(theirs: Theirs, _agreed: CardAgreement) -> Response:
    """Whoever shares the home reads that the plan is paid, and nothing of the card."""
    told = (words.by_another(),)
    return show_account(_("Payments by card"), theirs.here.visit, content=told)


def _became_of(here: Here, payment: CardPayment, agreed: CardAgreement) -> Response:
    content: tuple[Content, ...]
    if payment.is_paid and agreed.is_in_force:
        plans = plans_of(database.session(), here.tenancy)
        content = words.set_up(agreed, payment.amount, _coming(plans, agreed))
        title = _("We will take each payment from your card")
    elif payment.is_paid:
        title, content = _("You have paid"), words.paid_only(payment.amount)
    else:
        title, (first, *rest) = not_paid() if payment.ended_at else not_known()
        content = (first, *words.goes_on_with(agreed), *rest)
    return show_account(title, here.visit, content=content)


def _coming(plans: Plans, agreed: CardAgreement) -> list[Taking]:
    plan = plans.in_force
    return still_to_take(database.session(), plans, plan, agreed) if plan else []
