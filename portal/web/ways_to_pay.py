"""How rent can be paid, as the council has said in its settings."""

from collections.abc import Iterator

from flask import url_for

from portal.journey import Bullets, Content, Leads, Paragraph, Subheading
from portal.settings import Settings
from portal.web.ring_words import our_number
from portal.web.worded import _


def ways_to_pay(council: Settings, payment_ref: str, *, each_time: str = "") -> tuple[Content, ...]:
    """Only the ways the council has told us of; whom to ask where it has told us of none.

    `each_time` is what to say of having each payment of a plan taken from a card.
    """
    ways = tuple(_ways(council))
    by_card = (Leads(_("Pay by card"), url_for("paying.ask")),) if council.takes_cards else ()
    ring = _("Telephone us on %(phone)s to ask how you can pay.", phone=our_number())
    others = ways or (() if by_card else (ring,))
    return (
        Subheading(_("Ways to pay")),
        Paragraph(_("Your payment reference is %(ref)s. Give it each time.", ref=payment_ref)),
        *by_card,
        *_taken_each_time(council, each_time),
        *((Bullets(others),) if others else ()),
    )


def _taken_each_time(council: Settings, words: str) -> tuple[Content, ...]:
    offered = words and council.takes_cards_each_time
    return (Leads(words, url_for("by_card.page")),) if offered else ()


def _ways(council: Settings) -> Iterator[str]:
    if council.pay_direct_debit_url:
        yield _("Direct Debit: %(url)s", url=council.pay_direct_debit_url)
    if council.pay_phone:
        yield _("Telephone, with a bank card: %(phone)s", phone=council.pay_phone)
    if council.pay_account_number:
        yield _(
            "Bank transfer or standing order: %(name)s, sort code %(code)s, account %(number)s",
            name=council.pay_account_name or council.council_name,
            code=council.pay_sort_code,
            number=council.pay_account_number,
        )
    yield from council.pay_besides
