"""Where somebody can be reached now: what the council's extract holds, and what changed since.

One way of reading both, for codes, messages and pages. A change counts from the moment it is
made until the council holds it too. One that was stopped counts for nothing, and what it took
away holds again, even where the council has followed it meanwhile.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple, Protocol

from portal.arrears.change_rules import WAYS
from portal.arrears.hardship_asked import CONTACTS, NEEDS

HELD_FOR = timedelta(days=30)
"""How long the council must have held it before a code to sign in may go there."""
FOLLOWS_WITHIN = timedelta(days=14)
"""How long the council's systems may take to hold what was handed over to them."""


class Held(Protocol):
    """A phone or mailbox in the council's extract."""

    kind: Any
    value: Any
    as_given: Any
    since: Any


class Change(Protocol):
    """A change as it is kept."""

    kind: Any
    value: Any
    replaces: Any
    place: Any
    applied_at: Any
    frozen_at: Any
    lapsed_at: Any
    absorbed_at: Any
    codes_from: Any


class Point(NamedTuple):
    """A phone or mailbox that holds now."""

    kind: str
    value: str
    """What a message is sent to."""
    as_given: str
    since: date | None = None
    told: bool = False
    """Whether they told us here, and the council's extract does not say so yet."""
    type: str = ""
    preferred: bool = False
    texts: bool = True
    voicemail: bool = False
    shared: bool = False
    """Whether somebody else reads what is sent there."""
    codes_from: datetime | None = None
    """When a code to sign in may first go there, where they told us of it here."""

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.value

    def takes_sign_in_codes(self, at: datetime, day: date) -> bool:
        """Long held by the council, or told here and its waiting time over.

        One whose first day we were not told may have been changed yesterday by whoever is
        asking, so it does not count.
        """
        if self.codes_from is not None and self.codes_from <= at:
            return True
        return not self.told and self.since is not None and self.since <= day - HELD_FOR

    def as_kept(self) -> dict[str, Any]:
        """As JSON holds it, to hold again if what replaced it is stopped."""
        kept: dict[str, Any] = self._asdict()
        kept["since"] = self.since.isoformat() if self.since else None
        kept["codes_from"] = self.codes_from.isoformat() if self.codes_from else None
        return kept


def point_of(kept: Mapping[str, Any]) -> Point:
    """The point again."""
    since, codes_from = kept.get("since"), kept.get("codes_from")
    told = {name: kept[name] for name in Point._fields if name in kept}
    return Point(
        **{
            **told,
            "since": date.fromisoformat(since) if since else None,
            "codes_from": datetime.fromisoformat(codes_from) if codes_from else None,
        }
    )


def points_that_hold(held: Iterable[Held], changes: Iterable[Change]) -> tuple[Point, ...]:
    """All of them, phones first, in the order we came to hold them.

    Of each kind one is preferred at most: whichever they said so of last.
    """
    extract = [Point(each.kind, each.value, each.as_given, each.since) for each in held]
    points = {each.key: each for each in extract}
    counting = [c for c in changes if c.kind in WAYS and c.applied_at and not c.lapsed_at]
    stopped = {point_of(c.value).key for c in counting if c.frozen_at and c.value}
    known = {kind for kind, value in points if (kind, value) not in stopped}
    for change in sorted(counting, key=lambda each: (each.applied_at, each.place)):
        if change.frozen_at:
            _undo(change, points, known)
        else:
            _follow(change, points)
    return tuple(sorted(points.values(), key=lambda each: WAYS.index(each.kind)))


def _follow(change: Change, points: dict[tuple[str, str], Point]) -> None:
    """What the council holds too, or held and has changed since, is the council's to say."""
    old, new = _both(change)
    same = old is not None and new is not None and old.key == new.key
    before = points.pop(old.key, None) if old and (same or not change.absorbed_at) else None
    if new is None or (change.absorbed_at and not same and new.key not in points):
        return
    there = before if same else points.get(new.key)
    if new.preferred:
        _prefer_no_other(new, points)
    if there is None:
        points[new.key] = new._replace(told=True, since=change.applied_at.date())
        return
    codes_from = there.codes_from or new.codes_from
    points[new.key] = new._replace(told=there.told, since=there.since, codes_from=codes_from)


def _prefer_no_other(new: Point, points: dict[tuple[str, str], Point]) -> None:
    for key, other in points.items():
        if other.kind == new.kind and other.preferred and key != new.key:
            points[key] = other._replace(preferred=False)


def _both(change: Change) -> tuple[Point | None, Point | None]:
    """What it took away, and what it brought."""
    old = point_of(change.replaces) if change.replaces else None
    new = point_of(change.value)._replace(codes_from=change.codes_from) if change.value else None
    return old, new


def _undo(change: Change, points: dict[tuple[str, str], Point], known: set[str]) -> None:
    """What it brought is not used, and what it took away is, unless the council knows better.

    It does not by what was stopped, though its extract has followed that: `known` are the
    kinds of which it holds another.
    """
    brought = points.pop(point_of(change.value).key, None) if change.value else None
    if not change.replaces:
        return
    old = point_of(change.replaces)
    if old.key in points or (old.kind in known and brought is None):
        return
    points[old.key] = old


def latest(changes: Iterable[Change], kind: str) -> Any:
    """What they last told us of this kind that counts; nothing where they told nothing."""
    told = [c for c in changes if c.kind == kind and c.applied_at and not c.frozen_at]
    told = [each for each in told if not each.lapsed_at]
    return max(told, key=lambda each: each.applied_at).value if told else None


def council_has(change: Change, held: Iterable[Held]) -> bool:
    """Whether the extract says what this change says: from then on it is the council's."""
    there = {(each.kind, each.value) for each in held}
    old, new = _both(change)
    if new is not None:
        return new.key in there
    return old is not None and not old.told and old.key not in there


def council_disagrees(change: Change, held: Iterable[Held]) -> bool:
    """Whether the extract still has what this change took away, or not what it put there."""
    there = {(each.kind, each.value) for each in held}
    old, new = _both(change)
    if old is None:
        return False
    if new is None:
        return old.key in there
    return not old.told and new.key not in there


def in_one_line(kept: Mapping[str, Any] | None) -> str:
    """What a change brought or took away, for officers."""
    if not kept:
        return ""
    if "as_given" in kept:
        return str(kept["as_given"])
    told = kept.get("lines") or kept.get("chosen") or ""
    in_words = NEEDS | CONTACTS
    if isinstance(told, list):
        return ", ".join(in_words.get(str(each), str(each)) for each in told)
    return in_words.get(str(told), str(told))
