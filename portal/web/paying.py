"""Paying by card: how much, then to GOV.UK Pay, then back to hear what became of it."""

import uuid
from collections.abc import Callable
from typing import Any

import structlog
from flask import Blueprint, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.extensions import database
from portal.journey import Content, Money, Paragraph, Step, Telephone
from portal.payments.card_payments import CardPayment, Payer, begin, look_again, payment_of
from portal.payments.govuk_pay import LEAST, MOST, Away, Pay, Refused
from portal.settings import settings
from portal.web.account_frame import OVERVIEW, Here, whose
from portal.web.account_words import money, owed_in_words
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.language import content_said, page_said
from portal.web.only_shown import sent
from portal.web.screens import OnwardScreen, Problem, QuestionScreen, Screen
from portal.web.showing import show
from portal.web.worded import _

paying = Blueprint("paying", __name__, url_prefix="/account/pay")
log = structlog.get_logger()

HOW_MUCH = Step(
    "pay",
    "How much do you want to pay?",
    Money(
        "amount",
        "how much you want to pay",
        label="Amount in pounds",
        at_least=LEAST,
        at_most=MOST,
        hint="For example, 20 or 12.50. Only pay what you can afford",
    ),
)


@paying.before_request
def only_where_cards_are_taken() -> None:
    if not settings().takes_cards:
        raise NotFound


@paying.get("")
def ask() -> Response:
    """How much; what they owe is said beside it, and is nobody's answer but theirs."""
    return _ask(whose(), AnsweredPage(page_said(HOW_MUCH), {}))


@paying.post("")
def go() -> Response:
    """Begin the payment, and show the way to where they type their card."""
    here = whose()
    typed = form_for(page_said(HOW_MUCH))(sent())
    if not typed.accepts({}):
        return _ask(here, typed, typed.problems)
    amount = typed.values["amount"]
    tenancy, who = here.tenancy, f"visit:{here.visit.id}"
    payer = Payer(tenancy.tenancy_ref, tenancy.payment_ref, here.visit.person_ref, who)
    try:
        address = begin(
            database.session(), Pay.named_by(settings()), payer, amount, leads_back(".back")
        )
    except (Away, Refused) as why:
        log.warning("payment.not_begun", why=type(why).__name__, code=getattr(why, "code", ""))
        return cannot_now()
    return lead_on(amount, address, url_for(".ask"))


@paying.get("/<uuid:which>")
def back(which: uuid.UUID) -> Response:
    """What became of it, as GOV.UK Pay says when we ask; what a browser brings back is no proof."""
    here, session = whose(), database.session()
    payment = payment_of(session, which, here.tenancy.tenancy_ref)
    if payment is None:
        raise NotFound
    try:
        look_again(session, Pay.named_by(settings()), payment)
    except (Away, Refused) as why:
        log.warning("payment.not_seen", why=type(why).__name__, code=getattr(why, "code", ""))
    title, content = _became_of(payment)
    session.commit()
    return show("pages/plain.html", Screen, title=title, content=content, back=url_for(OVERVIEW))


def lead_on(amount: int, address: str, back_to: str) -> Response:
    return show(
        "pages/onward.html",
        OnwardScreen,
        title=_("Pay %(amount)s by card", amount=money(amount)),
        content=(
            Paragraph(
                _("You type your card details on the government's payment page. We never see them.")
            ),
            Paragraph(_("Come back here afterwards, and we will tell you if it was paid.")),
        ),
        onward=address,
        back=back_to,
    )


def leads_back(endpoint: str) -> Callable[[uuid.UUID], str]:
    """Where Pay sends them afterwards: to the address residents use, whatever was asked for."""
    base = settings().base_url.rstrip("/")

    def there(which: uuid.UUID) -> str:
        return base + url_for(endpoint, which=which, _external=not base)

    return there


def _ask(here: Here, typed: Any, problems: tuple[Problem, ...] = ()) -> Response:
    page = page_said(HOW_MUCH)
    [field] = page.fields
    return show(
        "journey/question.html",
        QuestionScreen,
        422 if problems else 200,
        title=page.title,
        content=(Paragraph(owed_in_words(here.tenancy)),),
        components=(component(field, typed.of(field.name), channel=channel(), title=None),),
        asks_in_title=False,
        problems=problems,
        button=_("Continue"),
        back=url_for(OVERVIEW),
    )


def _became_of(payment: CardPayment) -> tuple[str, tuple[Content, ...]]:
    amount = money(payment.amount)
    if payment.is_paid:
        return _("You have paid %(amount)s", amount=amount), (
            Paragraph(_("Thank you. It can take up to 5 working days to show in your account.")),
        )
    return not_known() if payment.ended_at is None else not_paid()


def not_paid() -> tuple[str, tuple[Content, ...]]:
    return _("You have not paid"), (
        Paragraph(_("No money was taken. You can try again, or pay in another way.")),
        _ring_us(),
    )


def not_known() -> tuple[str, tuple[Content, ...]]:
    return _("We do not know yet if you have paid"), (
        Paragraph(_("This can take a few minutes. Open this page again to see.")),
        Paragraph(_("If you have just paid, do not pay again.")),
        _ring_us(),
    )


def cannot_now() -> Response:
    return show(
        "pages/plain.html",
        Screen,
        503,
        title=_("You cannot pay by card at the moment"),
        content=(
            Paragraph(_("No money was taken. Try again in a few minutes, or pay in another way.")),
            _ring_us(),
        ),
        back=url_for(OVERVIEW),
    )


def _ring_us() -> Content:
    council = settings()
    ring = Telephone("Telephone us", council.contact_phone, council.contact_hours)
    [said] = content_said((ring,))
    return said
