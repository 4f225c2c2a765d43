"""Answers chosen from those offered."""

from collections.abc import Sequence

from portal.journey import Choice, Choices, YesNo
from portal.web.inputs import messages
from portal.web.inputs.objection import Objection

YES, NO = "yes", "no"


def read_choice(field: Choice, chosen: Sequence[str]) -> str | None:
    if not chosen and field.optional:
        return None
    if len(chosen) != 1 or chosen[0] not in field.options:
        raise Objection(messages.select(field.noun))
    return chosen[0]


def read_choices(field: Choices, chosen: Sequence[str]) -> tuple[str, ...] | None:
    """What was ticked, in the order it was offered.

    Something never offered makes us ask again, rather than drop a part of the answer.
    """
    if not chosen and field.optional:
        return None
    if not chosen or not set(chosen) <= set(field.options):
        raise Objection(messages.select(field.noun))
    kept = tuple(option for option in field.options if option in chosen)
    if field.none and field.NONE in kept and len(kept) > 1:
        raise Objection(messages.none_or_others(field.noun, field.none))
    return kept


def read_yes_no(field: YesNo, chosen: Sequence[str]) -> bool | None:
    if not chosen and field.optional:
        return None
    if len(chosen) != 1 or chosen[0] not in (YES, NO):
        raise Objection(messages.select_yes_if(field.noun))
    return chosen[0] == YES


def show_yes_no(value: bool) -> tuple[str, ...]:
    return (YES,) if value else (NO,)
