"""What the pages about a plan ask, and what they say before somebody does it."""

from datetime import date

from portal.journey import Bullets, Content, Date, LongText, Paragraph, Step
from portal.plans.lateness import Late
from portal.plans.suggested import has_begun
from portal.plans.theirs import Plan
from portal.web.account_words import day
from portal.web.plan_words import in_short
from portal.web.ring_words import our_number
from portal.web.worded import _

LATE = Step(
    "late",
    "Say that a payment will be late",
    Date(
        "paying_on",
        "the day you can pay",
        in_the="future",
        label="When can you pay it?",
        hint="For example, 27 3 2027",
    ),
)
DAY = Step(
    "day",
    "Pay on a different day",
    Date(
        "first_on",
        "the day of your next payment",
        in_the="future",
        label="On which day will you make your next payment?",
        hint="The payments after it keep to that day. For example, 27 3 2027",
    ),
)
END = Step(
    "end",
    "End your repayment plan",
    LongText(
        "why",
        "why you want to end it",
        label="Why do you want to end it?",
        hint="It helps us to help you. You do not have to say.",
        optional=True,
        at_most=1000,
    ),
)


OBJECT = Step(
    "objection",
    "Say that you do not agree",
    LongText(
        "objection",
        "why you do not agree",
        label="Why do you not agree?",
        hint="You do not have to say. Nobody you live with can read it here.",
        optional=True,
        at_most=1000,
    ),
)


NO = Step(
    "no",
    "Say that this plan does not fit",
    LongText(
        "would_fit",
        "what would fit you",
        label="What would fit you better?",
        hint="How much, how often, or from when. You do not have to say.",
        optional=True,
        at_most=1000,
    ),
)


def suggested_anew(ours: Plan) -> str:
    return _(
        "We have suggested another plan since you opened this page: %(plan)s. "
        "Read all of it before you answer",
        plan=in_short(ours.agreement.repayment),
    )


def has_changed(plan: Plan) -> str:
    return _(
        "The plan that this page is about, or its next payment, has changed since you opened it. "
        "The plan is now: %(plan)s. Check this page again",
        plan=in_short(plan.agreement.repayment),
    )


def about_saying_no(ours: Plan) -> tuple[Content, ...]:
    telling = [
        _("Saying no does not count against you."),
        _("A person will read this and look for a plan with you."),
    ]
    if not has_begun(ours):
        telling.append(
            _("The plan we suggest stays here. If you change your mind, you can say yes to it.")
        )
    return (Bullets(tuple(telling)),)


def about_a_day_gone_by(ours: Plan) -> str:
    return _(
        "The first payment of this plan was due on %(due)s, so you cannot say yes to it any more. "
        "Say that it does not fit, and tell us on which day you can begin.",
        due=day(ours.agreement.repayment.payments[0].due),
    )


def about_late(late: Late) -> tuple[Content, ...]:
    words = _(
        "This is about the payment due on %(due)s. We will not ask you for it before the day you "
        "tell us. That can be up to %(latest)s.",
        due=day(late.due),
        latest=day(late.latest),
    )
    return (Paragraph(words),)


def no_day_to_be_late(until: date, late: Late) -> str:
    """Why nobody can be late by paying on this day; nothing where they can."""
    if until > late.latest:
        return _("The day you can pay must be on or before %(day)s", day=day(late.latest))
    if until <= late.due:
        return _("The day you can pay must be after %(day)s", day=day(late.due))
    return ""


def about_on_time() -> tuple[Content, ...]:
    words = _(
        "You told us that a payment will be late. If you can pay it on time, tell us here. "
        "Then we ask you for it as we always do."
    )
    return (Paragraph(words),)


def said_before() -> str:
    phone = our_number()
    return _("You have told us about this payment before. Telephone us: %(phone)s", phone=phone)


def about_days() -> tuple[Content, ...]:
    return (
        Paragraph(_("You pay the same amount as now, just as often, from a day that suits you.")),
    )


def about_another() -> tuple[Content, ...]:
    telling = (
        _("You can ask at any time. You do not have to wait until you miss a payment."),
        _("Your plan stays as it is until a new one is agreed."),
        _("Asking does not count against you."),
    )
    return (Bullets(telling),)


def about_ending() -> tuple[Content, ...]:
    telling = (
        _("You will still owe what you have not paid. We may ask you for all of it."),
        _("If you rent from us and owe money, we can ask a court about your home."),
        _("If the payments are too much, you can ask for a different plan instead."),
        _("Free advice: National Debtline, 0808 808 4000. It does not count against you."),
    )
    return (Bullets(telling),)


def about_objecting(plan: Plan) -> tuple[Content, ...]:
    telling = (
        _("Somebody else who rents this home asked for this plan."),
        _("If it is not right for you, tell us here. A person will talk to each of you."),
        _("The plan stays as it is until then."),
    )
    return (Paragraph(in_short(plan.agreement.repayment)), Bullets(telling))


def about_breathing_space() -> tuple[Content, ...]:
    return (
        Paragraph(
            _(
                "Breathing Space gives you time without being asked to pay your debts. "
                "It is free. Only a debt adviser can start it for you."
            )
        ),
        Paragraph(
            _(
                "If an adviser has started it, tell us here. We will stop asking you to pay at "
                "once. A person will check it within one working day."
            )
        ),
        Paragraph(_("Keep paying your rent if you can.")),
    )
