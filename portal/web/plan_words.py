"""A repayment plan in words for whoever pays it: how it stands, what comes next, what happened."""

from collections.abc import Iterator
from datetime import date

from portal.arrears.agreeing import DECLINED
from portal.arrears.plan import RepaymentPlan
from portal.arrears.plan_in_words import EACH_TIME
from portal.arrears.standing import Standing
from portal.journey import Content, Inset, Leads, Paragraph, Sentence, Subheading, Table, pounds
from portal.payments.card_agreements import CARD_STOPPED
from portal.payments.come_into_force import CARD_CHANGED
from portal.plans.lateness import ON_TIME, TOLD, TOLD_AGAIN, TOLD_ANEW
from portal.plans.suggested import has_begun
from portal.plans.theirs import Coming, Happened, Plan, Plans
from portal.web.account_words import day, day_of, money
from portal.web.language import said
from portal.web.ring_words import our_number
from portal.web.worded import _

MOST_ROWS = 60  # more than a year of weeks: nobody reads on


def state(plans: Plans, stands: Standing) -> str:
    """One or two words for it. None of them blames anybody."""
    if plans.told_late and not plans.is_paused:
        return _("A payment will be late")
    words = {
        "on track": _("On track"),
        "late": _("A payment is late"),
        "at risk": _("We can help"),
        "warned": _("Please contact us"),
        "completed": _("Paid"),
        "suspended": _("Paused"),
    }
    return words[stands.word]


def about_holds(plans: Plans) -> Iterator[Content]:
    """Why nobody asks them for anything now. A health crisis is named to nobody."""
    if plans.is_over and plans.tenancy.balance > 0:
        yield Inset(
            _(
                "The time in which we did not ask you to pay is over. Nothing that fell due in it "
                "counts against you. You can ask for a new plan."
            )
        )
    if plans.is_paused:
        yield Inset(_why_paused(plans.breathing_space_ends))
    elif (late := plans.told_late) and late.ends:
        told = _(
            "You told us that a payment will be late. We wait until %(day)s.", day=day(late.ends)
        )
        yield Inset(told)


def _why_paused(breathing_space_ends: date | None) -> str:
    if breathing_space_ends:
        return _(
            "You are in Breathing Space until %(day)s. Until then we are not asking you to pay "
            "what you owe. Nothing that falls due counts against you. "
            "Keep paying your rent if you can.",
            day=day(breathing_space_ends),
        )
    return _(
        "We are not asking you to pay what you owe at the moment. "
        "Nothing that falls due now counts against you. Keep paying your rent if you can."
    )


def about_standing(plans: Plans, plan: Plan, stands: Standing) -> Iterator[Content]:
    """What comes next, and what is missing, if anything is."""
    coming = next(plans.coming(plan), None)
    if coming and not plans.is_paused:
        yield Inset(what_next(plan, coming))
    if stands.oldest_unpaid:
        yield Paragraph(missing(stands))
        yield Paragraph(
            _(
                "Pay it if you can. If you cannot, tell us below or telephone %(phone)s. "
                "We will find a way with you.",
                phone=our_number(),
            )
        )
    yield from _paid_so_far(plan, stands)


def missing(stands: Standing) -> str:
    return _(
        "We have not had all of what was due on %(day)s. %(short)s is missing. "
        "Money can take 5 working days to reach us.",
        day=day(stands.oldest_unpaid) if stands.oldest_unpaid else "",
        short=money(stands.short),
    )


def _paid_so_far(plan: Plan, stands: Standing) -> Iterator[Content]:
    agreed = plan.agreement.agreed_on
    if agreed and stands.paid:
        yield Paragraph(
            _(
                "You have paid %(paid)s since %(day)s, rent and plan together.",
                paid=money(stands.paid),
                day=day(agreed),
            )
        )


def each_time(plan: Plan) -> str:
    if plan.card:
        return _("See or stop the payments we take by card")
    return _("Pay each one by card without having to remember")


def what_next(plan: Plan, coming: Coming) -> str:
    """Whoever's card pays need do nothing, and must not pay it twice."""
    if plan.card:
        return _("We take each payment of this plan from a card. You do not need to do anything.")
    return next_payment(coming)


def next_payment(coming: Coming) -> str:
    together = coming.rent + coming.payment.amount
    if not coming.rent:
        return _("Next: pay %(all)s by %(day)s.", all=money(together), day=day(coming.due))
    return _(
        "Next: pay %(all)s by %(day)s. That is %(rent)s rent and %(amount)s for what you owe.",
        all=money(together),
        day=day(coming.due),
        rent=money(coming.rent),
        amount=money(coming.payment.amount),
    )


def in_short(plan: RepaymentPlan) -> str:
    """How much, how often and until when."""
    each = said(Sentence(EACH_TIME[plan.every], amount=pounds(plan.amount)))
    return _(
        "%(each)s, from %(first)s to %(last)s",
        each=each,
        first=day(plan.first),
        last=day(plan.ends),
    )


def still_to_pay(plans: Plans, plan: Plan) -> Iterator[Content]:
    """The payments from today on, with the rent that is due with each."""
    rows = [
        (
            day(each.due),
            money(each.rent),
            money(each.payment.amount),
            money(each.rent + each.payment.amount),
        )
        for each in plans.coming(plan)
    ]
    head = (_("By this day"), _("Rent"), _("What you owe"), _("To pay"))
    if rows:
        caption = _("Payments still to come")
        yield Table(caption, head, tuple(rows[:MOST_ROWS]), numeric=(1, 2, 3))


def what_happened(plan: Plan) -> Iterator[Content]:
    """Newest first; what the portal only counted is left out."""
    words = {
        "proposed": _("You asked for this plan"),
        "suggested": _("We suggested this plan"),
        DECLINED: _("You told us that this plan does not fit"),
        "agreed": _("The plan was agreed"),
        "day changed": _("You asked to pay on another day"),
        TOLD: _("You told us that a payment would be late"),
        TOLD_ANEW: _("You told us another day for a late payment"),
        TOLD_AGAIN: _("You told us again that a payment would be late"),
        ON_TIME: _("You told us that you can pay on time after all"),
        CARD_STOPPED: _("Payments by card were stopped"),
        CARD_CHANGED: _("Another card pays from now on"),
        "claimed breathing space": _("You told us that you are in Breathing Space"),
        "reminded": _("We reminded you of a payment"),
        "late": _("A payment was late"),
        "at risk": _("We wrote to you about a missed payment"),
        "warned": _("We sent you a warning"),
    }
    rows = [(day_of(each.at), _told(words, each)) for each in plan.events if each.kind in words]
    if rows:
        yield Table(_("What has happened"), (_("Day"), _("What")), tuple(rows))


def _told(words: dict[str, str], event: Happened) -> str:
    if event.about is None:
        return words[event.kind]
    return _("%(what)s (%(day)s)", what=words[event.kind], day=day(event.about))


def about_ours(ours: Plan, leads_to: str) -> Iterator[Content]:
    """What we suggest, and where all of it can be read before they say anything."""
    yield Subheading(_("We suggest this plan"))
    yield Paragraph(in_short(ours.agreement.repayment))
    if ours.agreement.declined_on:
        yield Paragraph(said_no(ours))
    yield Leads(_("See every payment, and say yes or no"), leads_to)


def said_no(ours: Plan) -> str:
    if has_begun(ours):
        return _(
            "You told us that this plan does not fit. A person will talk to you about another."
        )
    return _(
        "You told us that this plan does not fit. A person will talk to you about another. "
        "If you change your mind, you can still say yes."
    )


def about_waiting(plans: Plans) -> Iterator[Content]:
    """What they asked for, and when they hear from us."""
    for each in plans.asked_for:
        yield Subheading(_("What you asked for"))
        yield Paragraph(in_short(each.agreement.repayment))
        if by := each.agreement.answer_by:
            yield Paragraph(_("A person will tell you by %(day)s what we can agree.", day=day(by)))
