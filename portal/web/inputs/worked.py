"""An amount chosen from those offered, or another that is typed."""

from collections.abc import Sequence

from portal.journey import WorkedAmount
from portal.web.inputs import messages
from portal.web.inputs.money import read_money
from portal.web.inputs.objection import Objection

WORKED = "worked"
OWN = "own"
"""They choose to type another."""


def read_worked(field: WorkedAmount, typed: str, chosen: Sequence[str]) -> int | None:
    """What is typed, or what is chosen; which of two holds is theirs to say.

    Without scripts the box is always in view, so nobody needs to choose it as well.
    """
    if len(chosen) > 1:
        raise Objection(messages.once(field.noun))
    offered = "".join(each for each in chosen if each != OWN)
    if not typed.strip():
        return read_money(field, offered)
    told = read_money(field, typed)
    if offered and told != read_money(field, offered):
        raise Objection(messages.ONE_AMOUNT)
    return told
