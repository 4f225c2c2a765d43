"""Your account: what you owe, when the next rent is due, and how to pay."""

from flask import Blueprint
from werkzeug import Response

from portal.arrears.accounts import Tenancy
from portal.arrears.rent import RentDue, next_rent
from portal.audit import Action
from portal.casework.cases import HARDSHIP
from portal.clock import today
from portal.extensions import database
from portal.journey import Bullets, Content, Inset, Leads, Paragraph, Subheading
from portal.people.levels import Level
from portal.plans.at_a_glance import Glance, at_a_glance
from portal.settings import settings
from portal.submissions.service import forget
from portal.web import account_words as words
from portal.web.account_frame import show_account, whose
from portal.web.account_news import news
from portal.web.account_plan import about_plan, has_rent_in_it
from portal.web.addresses import form_about, start_of
from portal.web.by_channel import as_shown_here
from portal.web.coming_in import note
from portal.web.language import form_said
from portal.web.leaving import leave
from portal.web.ring_words import our_number
from portal.web.visiting import visit
from portal.web.ways_to_pay import ways_to_pay
from portal.web.worded import _

account = Blueprint("account", __name__, url_prefix="/account")


@account.get("")
def balance() -> Response:
    """What is owed in words, what comes next, and how it can be paid."""
    here = whose()
    told, glance = news(here.visit), at_a_glance(database.session(), here.tenancy)
    return show_account(
        _("Your rent account"),
        here.visit,
        content=(
            *told.waiting,
            *_hello(here.called),
            Inset(words.owed_in_words(here.tenancy)),
            *told.elsewhere,
            *_breathing_space(here.tenancy),
            *_paid_lately(glance),
            *about_plan(glance.plans),
            *_rent(here.tenancy, in_the_plan=has_rent_in_it(glance.plans)),
            *ways_to_pay(settings(), as_shown_here(here.tenancy.payment_ref)),
            *_if_they_cannot(),
        ),
    )


def _hello(called: str) -> tuple[Content, ...]:
    return (Paragraph(_("Hello %(name)s", name=called)),) if called else ()


@account.post("/sign-out")
def sign_out() -> Response:
    """Leave nothing behind in this browser, and make its token mean nothing here."""
    here = visit()
    if here is not None:
        if here.level >= Level.CODE:
            note(here, Action.RESIDENT_SIGNED_OUT)
        forget(database.session(), here)
        database.session.commit()
    return leave()


def _breathing_space(tenancy: Tenancy) -> tuple[Content, ...]:
    """The law gives people this time, so they are told of it where they read what they owe."""
    until = tenancy.breathing_space_until
    if until is None or until < today():
        return ()
    told = _(
        "You are in breathing space until %(day)s. Until then we will not ask you to pay "
        "what you owed before it began. Keep paying your rent if you can.",
        day=words.day(until),
    )
    return (Paragraph(told),)


def _paid_lately(glance: Glance) -> tuple[Content, ...]:
    """Nobody should pay twice because the council's system has not caught up."""
    if not settings().takes_cards:
        return ()
    return tuple(
        Paragraph(
            _(
                "You paid %(amount)s by card on %(day)s. It may not show here yet.",
                amount=words.money(paid.amount),
                day=words.day_of(paid.at),
            )
        )
        for paid in glance.paid_lately
    )


def _rent(tenancy: Tenancy, *, in_the_plan: bool) -> tuple[Content, ...]:
    """The next of it; of rent that is paid with a plan, that it is not paid twice."""
    rent, benefit = tenancy.weekly_rent, tenancy.housing_benefit_weekly
    free = settings().rent_free_mondays.get(tenancy.rent_free_weeks, [])
    due = next_rent(today(), rent, benefit, frozenset(free))
    if due is None:
        return ()
    return (
        Subheading(_("Your rent")),
        Paragraph(_with_the_plan() if in_the_plan else _due_in_words(due)),
        Paragraph(_each_week(rent, benefit)),
        *_free_weeks(tenancy.rent_free_weeks, said=bool(free) or in_the_plan),
    )


def _due_in_words(due: RentDue) -> str:
    on = words.day(due.day)
    if due.amount == 0:
        return _("Your next rent is due on Monday %(day)s. Housing Benefit pays all of it.", day=on)
    return _(
        "Your next rent is due on Monday %(day)s. You have %(amount)s of it to pay.",
        day=on,
        amount=words.money(due.amount),
    )


def _with_the_plan() -> str:
    return _("Your rent is part of each payment of your plan. You do not need to pay it twice.")


def _each_week(rent: int, benefit: int) -> str:
    if not benefit:
        return _("Your rent is %(rent)s a week.", rent=words.money(rent))
    return _(
        "Your rent is %(rent)s a week. Housing Benefit pays %(benefit)s of it.",
        rent=words.money(rent),
        benefit=words.money(benefit),
    )


def _free_weeks(number: int, *, said: bool) -> tuple[Content, ...]:
    """Where we were not told which weeks are free, the next rent may not be charged at all."""
    if number == 0 or said:
        return ()
    told = _(
        "You have %(number)s rent-free weeks a year. If that week is one, you have no rent to pay.",
        number=number,
    )
    return (Paragraph(told),)


def _if_they_cannot() -> tuple[Content, ...]:
    phone, form = our_number(), form_about(HARDSHIP)
    return (
        Subheading(_("If you cannot pay, or this does not look right")),
        Bullets(
            (
                _(
                    "Telephone us on %(phone)s. The sooner we know, the more we can do.",
                    phone=phone,
                ),
                _("A payment can take up to 5 working days to show here."),
            )
        ),
        *((Leads(form_said(form).title, start_of(form)),) if form else ()),
    )
