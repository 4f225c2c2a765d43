"""What the council's records are to say after one change, or after it was stopped. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from portal.arrears.change_rules import ADDRESS, ALONE, WAYS
from portal.casework.backends.information import (
    Information,
    key_of,
    of_address,
    of_point,
    of_words,
)
from portal.casework.backends.what_to_do import Wish


class Change(Protocol):
    """A change as it is kept."""

    kind: Any
    value: Any
    replaces: Any
    made_at: Any
    applied_at: Any
    frozen_at: Any
    lapsed_at: Any


class InTheExtract(Protocol):
    """A phone or mailbox that the council's extract has."""

    kind: Any
    value: Any
    since: Any


class NoPlace(Exception):
    """Its records have no place for this; the words say why."""


class Overtaken(Exception):
    """Something newer is to be there."""


def wish_of(
    change: Change, everything: Sequence[Change], extract: Iterable[InTheExtract], over: str | None
) -> Wish:
    """For a change that counts: what it brings is there, and what it replaced is not."""
    if any(_takes_its_place(later, change) for later in everything):
        raise Overtaken
    before = {*_before(change, everything)} | ({over} if over else set())
    return Wish(
        change.kind,
        _information(change.kind, change.value),
        frozenset(before),
        frozenset({*_theirs(change.kind, everything), *_held(change, extract)} - before),
        told_at=change.applied_at,
    )


def wish_to_take_back(
    change: Change, everything: Sequence[Change], before: Information | None
) -> Wish:
    """For one that was stopped: what it brought is not there, and what stood there is again."""
    brought = _information(change.kind, change.value)
    old = _that_holds_again(change, everything, before)
    gone = frozenset({key_of(brought)}) if brought else frozenset()
    return Wish(change.kind, old, gone, takes_back=brought is not None)


def _that_holds_again(
    change: Change, everything: Sequence[Change], before: Information | None
) -> Information | None:
    if change.kind in ALONE:
        told = [each for each in everything if each.kind == change.kind and _counts(each)]
        last = max(told, key=lambda each: each.applied_at, default=None)
        return _information(change.kind, last.value) if last else before
    old = _information(change.kind, change.replaces)
    return before if old and before and key_of(old) == key_of(before) else old


def _takes_its_place(later: Change, change: Change) -> bool:
    if later is change or later.kind != change.kind or not _counts(later):
        return False
    if later.applied_at <= change.applied_at:
        return False
    if change.kind in ALONE:
        return True
    brought = _key(change.kind, change.value)
    gone, stays = _key(later.kind, later.replaces), _key(later.kind, later.value)
    return brought is not None and brought == gone != stays


def _before(change: Change, everything: Sequence[Change]) -> Iterator[str]:
    """What it replaced, what that replaced in its turn, and so on: any of it may be there still."""
    if change.kind in ALONE:
        same = [each for each in everything if each.kind == change.kind and each is not change]
        earlier = (_key(each.kind, each.value) for each in same if each.applied_at)
        yield from (key for key in earlier if key)
        return
    key, seen = _key(change.kind, change.replaces), set[str]()
    while key and key not in seen:
        seen.add(key)
        yield key
        brought = [e for e in everything if e.kind == change.kind and _key(e.kind, e.value) == key]
        key = next((_key(e.kind, e.replaces) for e in brought if e.replaces), None)


def _theirs(kind: str, everything: Sequence[Change]) -> Iterator[str]:
    """All they have told us of here."""
    for each in everything:
        if each.kind == kind:
            yield from (key for kept in (each.value, each.replaces) if (key := _key(kind, kept)))


def _held(change: Change, extract: Iterable[InTheExtract]) -> Iterator[str]:
    """What the council had told us of before they asked."""
    told_on = change.made_at.date()
    for each in extract:
        if each.kind == change.kind and (each.since is None or _day(each.since) <= told_on):
            yield f"{each.kind}:{each.value}"


def _day(since: date | datetime) -> date:
    return since.date() if isinstance(since, datetime) else since


def _counts(change: Change) -> bool:
    return bool(change.applied_at and not change.frozen_at and not change.lapsed_at)


def _key(kind: str, kept: Mapping[str, Any] | None) -> str | None:
    try:
        information = _information(kind, kept)
    except NoPlace:
        return None
    return key_of(information) if information else None


def _information(kind: str, kept: Mapping[str, Any] | None) -> Information | None:
    if not kept:
        return None
    if kind in WAYS:
        return of_point(kept)
    if kind != ADDRESS:
        return of_words(kind, kept["chosen"])
    found = of_address(kept["lines"], kept.get("uprn") or "")
    if found is None:
        raise NoPlace("The council’s records take no address without a UK postcode or a country")
    return found
