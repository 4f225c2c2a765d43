"""An amount and how often it comes or goes: a box, and a list to choose from."""

from collections.abc import Sequence

from portal.journey import Money, Regular, RegularAmount
from portal.journey.regular import UNKNOWN
from portal.web.inputs import messages
from portal.web.inputs.money import read_money, show_money
from portal.web.inputs.objection import Objection
from portal.web.inputs.words import insist

AMOUNT = "amount"


def read_regular(field: Regular, typed: str, chosen: Sequence[str]) -> RegularAmount | None:
    """Nothing typed is no answer, unless they say that they do not know."""
    knows = UNKNOWN not in chosen
    if not typed.strip():
        if knows:
            insist(field)
        return None if knows else RegularAmount(None, UNKNOWN)
    pence = read_money(as_money(field), typed)
    if pence is None or len(chosen) != 1 or chosen[0] not in field.said:
        raise Objection(messages.how_often(field.noun))
    return RegularAmount(pence, chosen[0])


def as_money(field: Regular) -> Money:
    """Its amount alone. It may be nothing: not all that could come in does."""
    return Money(field.name, field.noun, at_least=0, at_most=field.at_most, optional=field.optional)


def show_amount(value: RegularAmount) -> tuple[str, ...]:
    """What is in the box again."""
    return ("" if value.pence is None else show_money(value.pence),)
