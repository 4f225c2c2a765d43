"""Agreeing that a card is asked again: what is read before, what is ticked, the first payment."""

from hashlib import sha256
from typing import NamedTuple

import structlog
from flask import request, url_for
from werkzeug import Response

from portal.extensions import database
from portal.journey import Content
from portal.payments.card_agreements import NOT_SET_UP, CardAgreement, set_up, stop
from portal.payments.card_payments import Payer
from portal.payments.govuk_pay import Away, Pay, Refused
from portal.plans.by_card import Offer
from portal.settings import settings
from portal.web import by_card_words as words
from portal.web.account_frame import Here, show_account
from portal.web.account_screens import Asked
from portal.web.by_card_words import CONSENT, Consent
from portal.web.by_channel import channel
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.language import language, page_said, said
from portal.web.only_shown import sent
from portal.web.paying import cannot_now, lead_on, leads_back
from portal.web.worded import _

log = structlog.get_logger()


class ToAgree(NamedTuple):
    """Whom we ask, what for, and which card it would take the place of, if of any."""

    here: Here
    offer: Offer
    at: str
    """The endpoint that hears whether they agree."""
    replaces: CardAgreement | None = None
    before: tuple[Content, ...] = ()

    @property
    def title(self) -> str:
        return _("Use another card") if self.replaces else page_said(CONSENT).title

    @property
    def consent(self) -> Consent:
        [field] = page_said(CONSENT).fields
        return words.consent(self.offer, said(field.say(("yes",))), self.replaces)


def ask(asked: ToAgree, typed: TypedPage | None = None) -> Response:
    """Nothing is ticked for them."""
    page, shown = page_said(CONSENT), asked.consent
    filled = typed or AnsweredPage(page, {})
    [field] = page.fields
    part = component(field, filled.of(field.name), channel=channel(), title=None)
    return show_account(
        asked.title,
        asked.here.visit,
        status=422 if filled.problems else 200,
        content=(*asked.before, *shown.content),
        problems=filled.problems,
        asks=Asked(_("Agree and pay"), (part,), action=url_for(asked.at, read=_mark(shown))),
    )


def hear(asked: ToAgree) -> Response:
    """Their consent, to the very words they read, and the way to the first payment."""
    typed = form_for(page_said(CONSENT))(sent())
    if not typed.accepts({}):
        return ask(asked, typed)
    shown = asked.consent
    if request.args.get("read") != _mark(shown):
        typed.refused(_("What we would take has changed. Read it again before you agree"))
        return ask(asked, typed)
    return _set_up(asked, shown)


def who(here: Here) -> str:
    return f"visit:{here.visit.id}"


def _set_up(asked: ToAgree, shown: Consent) -> Response:
    here, first, session = asked.here, asked.offer.first, database.session()
    tenancy, agreed = here.tenancy, _agreed(asked, shown)
    payer = Payer(tenancy.tenancy_ref, tenancy.payment_ref, agreed.person_ref, who(here))
    pay, there = Pay.named_by(settings()), leads_back("by_card.back")
    try:
        address = set_up(session, pay, payer, agreed, first.together, there)
    except (Away, Refused) as why:
        log.warning("card.not_begun", why=type(why).__name__, code=getattr(why, "code", ""))
        stop(session, agreed.id, who(here), NOT_SET_UP)
        session.commit()
        return cannot_now()
    return lead_on(first.together, address, url_for("by_card.page"))


def _agreed(asked: ToAgree, shown: Consent) -> CardAgreement:
    here, told = asked.here, asked.offer
    return CardAgreement(
        plan_id=told.plan.agreement.id,
        tenancy_ref=here.tenancy.tenancy_ref,
        person_ref=here.visit.person_ref,
        first_due=told.first.due,
        most=told.most,
        words=shown.words,
        words_version=words.VERSION,
        language=language().code,
        agreed_by=who(here),
        checked=here.visit.checked,
        channel=here.visit.channel,
        replaces=asked.replaces.id if asked.replaces else None,
    )


def _mark(shown: Consent) -> str:
    """Short enough for an address, and other for any other words."""
    return sha256(shown.words.encode()).hexdigest()[:16]
