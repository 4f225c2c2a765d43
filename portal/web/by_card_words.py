"""What somebody reads before a card is asked for each payment of their plan, and afterwards."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import url_for

from portal.arrears.by_card import Taking
from portal.clock import today
from portal.journey import Bullets, Choices, Content, Inset, Leads, Paragraph, Step, Table
from portal.payments.card_agreements import ASKED, CardAgreement
from portal.plans.by_card import Offer
from portal.settings import settings
from portal.web.account_words import day, day_of, money
from portal.web.worded import _

VERSION = 3
"""Of what is read and ticked before somebody agrees: another for each change of it."""
LABEL = "I agree that you take these payments from my card"
CONSENT = Step(
    "by-card",
    "Pay each one by card",
    Choices(
        "agrees",
        "that you agree, if you want this",
        {"yes": LABEL},
        label="Do you agree?",
    ),
)


class Consent(NamedTuple):
    """All that is read before somebody agrees, for the page and as it is kept."""

    content: tuple[Content, ...]
    words: str


def consent(offer: Offer, agrees: str, replaces: CardAgreement | None = None) -> Consent:
    """`agrees` is what they tick."""
    said, table = promises(offer, replaces), _to_take(offer.then)
    kept = (*said, *(": ".join(row) for row in table.rows), agrees)
    return Consent((Inset(said[0]), Bullets(said[1:]), table), "\n".join(kept))


def promises(offer: Offer, replaces: CardAgreement | None = None) -> tuple[str, ...]:
    first, then = offer.first, offer.then[0]
    pay = _(
        "You pay %(amount)s now. It is the payment that is due on %(due)s.",
        amount=money(first.together),
        due=day(first.due),
    )
    return (
        pay,
        *(_of_both(replaces, then) if replaces else (_after_that(then),)),
        _made_of(then),
        _("We never take more than it says below, and only on a working day."),
        _("We send you a message at least 3 days before each payment."),
        _("If you have paid some of it in another way, we take only the rest."),
        _("If your card is refused, we do not charge you for that. After 2 times we stop."),
        _("We take nothing while we do not ask you to pay, or when your plan ends or changes."),
        _(
            "You can stop at any time, here or by telephone: %(phone)s",
            phone=settings().contact_phone,
        ),
    )


def _after_that(then: Taking) -> str:
    return _(
        "After that we take each payment from this card. The next is %(amount)s on %(day)s.",
        amount=money(then.together),
        day=day(then.on),
    )


def _of_both(before: CardAgreement, then: Taking) -> tuple[str, ...]:
    """The card that pays now, and the one that will."""
    return (
        _("You pay it with the new card. We will not take it from the old one as well."),
        _(
            "After that we take each payment from the new card. The next is %(amount)s on %(day)s.",
            amount=money(then.together),
            day=day(then.on),
        ),
        _(
            "Until you have paid, your card that ends in %(digits)s goes on as before. "
            "Once you have paid, we take no more from it.",
            digits=before.card_ends,
        ),
    )


def _made_of(each: Taking) -> str:
    if not each.rent:
        return _("This is for what you owe. It does not pay your rent.")
    return _(
        "That is %(rent)s rent and %(amount)s for what you owe.",
        rent=money(each.rent),
        amount=money(each.amount),
    )


def _to_take(every: Sequence[Taking]) -> Table:
    rows = tuple((day(each.on), money(each.together)) for each in every)
    head = (_("We take it on"), _("From your card"))
    return Table(_("Payments we will take"), head, rows, numeric=(1,))


def in_force(agreed: CardAgreement, coming: list[Taking], *, held: bool) -> Iterator[Content]:
    """What is taken next, and from which card."""
    yield Paragraph(
        _(
            "We take each payment of your plan from your card that ends in %(digits)s.",
            digits=agreed.card_ends,
        )
    )
    if held:
        yield Inset(_("We are not asking you to pay at the moment, so we take nothing."))
    elif coming:
        yield Inset(
            _(
                "Next: we take %(amount)s on %(day)s. We send you a message before that.",
                amount=money(coming[0].together),
                day=day(coming[0].on),
            )
        )
    yield from _until(agreed, coming)
    yield Paragraph(
        _("You agreed to this on %(day)s. You can stop at any time.", day=day_of(agreed.agreed_at))
    )


def _until(agreed: CardAgreement, coming: list[Taking]) -> Iterator[Content]:
    """When the card can be used no more, and what that means for the payments after it."""
    if agreed.card_lasts is None:
        return
    lasts = day(agreed.card_lasts)
    if not coming or coming[-1].on <= agreed.card_lasts:
        yield Paragraph(_("You can use this card until %(day)s.", day=lasts))
    elif agreed.card_lasts >= today():
        yield Inset(
            _(
                "You can use this card until %(day)s. Your payments go on after that day. "
                "Give us another card before then.",
                day=lasts,
            )
        )
    else:
        yield Inset(
            _("You could use this card until %(day)s. Please give us another card.", day=lasts)
        )


def has_changed() -> str:
    return _(
        "Your payments by card have changed since you opened this page, so nothing was stopped. "
        "Check this page again"
    )


def to_another() -> Content:
    return Leads(_("Use another card"), url_for("by_card.another"))


def goes_on_with(agreed: CardAgreement) -> tuple[Content, ...]:
    """What was not paid with a new card changes nothing about the old one."""
    if agreed.replaces is None:
        return ()
    return (Paragraph(_("Until a new card has paid, we take each payment from your old one.")),)


def cannot(*, held: bool) -> Content:
    """Why there is nothing to agree to."""
    if held:
        return Paragraph(_("We are not asking you to pay at the moment, so we take nothing."))
    return Paragraph(_("There are no payments left that we could take from your card."))


def by_another() -> Content:
    return Paragraph(
        _(
            "Somebody else who rents this home has each payment of the plan taken from their card. "
            "Only they can stop that."
        )
    )


def stopped(agreed: CardAgreement) -> Content:
    at = day_of(agreed.stopped_at or agreed.agreed_at)
    if agreed.stopped_why == ASKED:
        return Inset(_("You stopped payments by card on %(day)s. We take no more.", day=at))
    return Inset(_("Payments by card stopped on %(day)s. We take no more.", day=at))


def set_up(agreed: CardAgreement, paid: int, coming: list[Taking]) -> tuple[Content, ...]:
    """They have paid the first, and what comes next."""
    thanks = Paragraph(_("You have paid %(amount)s. Thank you.", amount=money(paid)))
    stop = Leads(_("See or stop the payments we take by card"), url_for("by_card.page"))
    return (thanks, *in_force(agreed, coming, held=False), stop)


def all_to_come(coming: list[Taking]) -> tuple[Content, ...]:
    return (_to_take(coming),) if coming else ()


def paid_only(paid: int) -> tuple[Content, ...]:
    return (
        Paragraph(_("You have paid %(amount)s. Thank you.", amount=money(paid))),
        Paragraph(
            _(
                "We do not know yet if we can take the next ones from your card. Open this page "
                "again in a few minutes to see."
            )
        ),
    )
