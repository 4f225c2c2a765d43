"""What one change comes to in the council's records, as they are at that moment. Pure.

Asked of what is there, and not of what was sent before, so that asking again does nothing twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from portal.arrears.change_rules import ADDRESS, ALONE
from portal.casework.backends.information import Held, Information, key_of, lines_of


@dataclass(frozen=True)
class Wish:
    """What is to be there, and what may go for it. Never printed: it says how to reach somebody."""

    kind: str
    new: Information | None = field(repr=False)
    """Nothing, where something is only to go."""
    instead_of: frozenset[str] = field(default=frozenset(), repr=False)
    """What it may replace, by what tells records apart."""
    known: frozenset[str] = field(default=frozenset(), repr=False)
    """What is theirs besides: no surprise to find, and nothing to write over."""
    told_at: datetime | None = None
    takes_back: bool = False
    """It is only to be made where what it replaces is there."""


@dataclass(frozen=True)
class Nothing:
    """It is so already, in this record; or there is nothing for it to be done to."""

    record_id: str = ""


@dataclass(frozen=True)
class Create:
    information: Information = field(repr=False)


@dataclass(frozen=True)
class Edit:
    held: Held = field(repr=False)
    information: Information = field(repr=False)


@dataclass(frozen=True)
class Remove:
    held: Held = field(repr=False)


@dataclass(frozen=True)
class Differs:
    """Somebody has put something else there, which nobody who tells us has seen."""

    held: Held = field(repr=False)


Step = Nothing | Create | Edit | Remove | Differs


def what_to_do(wish: Wish, everything: Sequence[Held]) -> Step:
    """One call at the most, and after it the records say what was wished."""
    records = [each for each in everything if _is_of(wish.kind, each)]
    goes = next((each for each in records if each.key in wish.instead_of), None)
    if wish.new is None:
        return Remove(goes) if goes else _gone_already(wish, records)
    there = next((each for each in records if each.key == key_of(wish.new)), None)
    if there is not None:
        return _beside(there, goes, wish.new)
    if goes is not None:
        return Edit(goes, {**_kept(goes), **wish.new})
    if wish.takes_back:
        return Nothing()
    other = _surprise(wish, records)
    if other is not None:
        return Differs(other)
    replaced = records[-1:] if wish.kind in ALONE else []
    return Edit(replaced[0], wish.new) if replaced else Create(wish.new)


def _gone_already(wish: Wish, records: Sequence[Held]) -> Step:
    """Unless somebody there has put another in its place, which they may not know."""
    other = None if wish.takes_back else _surprise(wish, records)
    return Differs(other) if other else Nothing()


def _is_of(kind: str, held: Held) -> bool:
    return held.is_for_letters if kind == ADDRESS else held.kind == kind


def _beside(there: Held, goes: Held | None, new: Information) -> Step:
    """It is there already: what it replaces goes, or it is called by its type."""
    if goes is not None and goes.id != there.id:
        return Remove(goes)
    sub_type = new.get("subType")
    if sub_type and sub_type != there.information.get("subType"):
        return Edit(there, {**there.information, "subType": sub_type})
    return Nothing(there.id)


def _kept(goes: Held) -> Information:
    """What somebody there has written of a phone or mailbox stays with whatever replaces it."""
    return {"description": goes.information.get("description") or ""}


def _surprise(wish: Wish, records: Sequence[Held]) -> Held | None:
    """The latest there that is none of theirs, where it was to take something's place.

    Of what there is but one of, what stood there before they told us is what they want to be
    rid of.
    """
    unknown = [each for each in records if each.key not in wish.known]
    if wish.kind in ALONE:
        unknown = [each for each in unknown if _is_newer(each, wish)]
    elif not wish.instead_of:
        return None
    return unknown[-1] if unknown else None


def _is_newer(held: Held, wish: Wish) -> bool:
    later = wish.told_at is not None and held.at is not None and held.at > wish.told_at
    return later and any(lines_of(held.information))
