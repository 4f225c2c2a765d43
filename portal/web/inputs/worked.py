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
    """What is typed counts before what is chosen: a box that is not in view sends nothing."""
    if len(chosen) > 1:
        raise Objection(messages.once(field.noun))
    offered = [each for each in chosen if each != OWN]
    return read_money(field, typed if typed.strip() else "".join(offered))
