"""Where each answer is from: who typed it, for whom, how they were checked, by what, and when.

A draft keeps it beside its answers. Whatever is saved from a page that was drawn before
an answer was changed elsewhere is not taken: nobody writes over what they have not seen.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from portal.clock import now
from portal.journey import Journey
from portal.journey.answers import as_read
from portal.journey.plan_sent import Row
from portal.languages import ENGLISH
from portal.people.visits import NOT_CHECKED
from portal.submissions.drafts import Kept, Visitor

Stored = dict[str, Any]
"""As JSON holds them: the `hands`, and by its name which of them gave each of the `answers`."""


class Hand(NamedTuple):
    """Whoever types, for as long as nothing of this changes."""

    by: str
    """The member of staff; empty for the resident themselves."""
    channel: str
    checked: str
    """How we knew who it was."""
    tenancy_ref: str | None
    person_ref: str | None


class Origin(NamedTuple):
    """What is known of one answer."""

    hand: Hand
    revision: int
    """Of the draft, once it was saved."""
    at: datetime
    page: str
    """The mark of the page it was typed into; no two pages drawn have the same."""


class Turn(NamedTuple):
    """A page that was sent, by whose hand, and what it had seen."""

    by: str = ""
    channel: str = ""
    page: str = ""
    read_at: int | None = None
    """The revision it was drawn at, where it says all of what it asks; None where it only adds."""


UNKNOWN = Turn()


def noted(kept: Kept | None, visitor: Visitor | None, turn: Turn, changed: Iterable[str]) -> Stored:
    """What the draft keeps from now on: the answers `changed` are from this turn."""
    before: Mapping[str, Any] = kept.origins if kept else {}
    hands: list[Any] = [*before.get("hands", ())]
    hand = [*_hand(visitor, turn)]
    if hand not in hands:
        hands.append(hand)
    revision = kept.revision + 1 if kept else 1
    this = [hands.index(hand), revision, int(now().timestamp()), turn.page]
    return {
        "hands": hands,
        "answers": {**before.get("answers", {}), **dict.fromkeys(changed, this)},
    }


def _hand(visitor: Visitor | None, turn: Turn) -> Hand:
    if visitor is None:
        return Hand(turn.by, turn.channel, NOT_CHECKED, None, None)
    about = visitor.tenancy_ref, visitor.person_ref
    return Hand(turn.by, visitor.channel, visitor.checked, *about)


def origin_of(kept: Kept | None, name: str) -> Origin | None:
    """Of one answer; None where it was given before anything was kept of that."""
    found = kept.origins.get("answers", {}).get(name) if kept else None
    if kept is None or found is None:
        return None
    hand, revision, at, page = found
    whose = Hand(*kept.origins["hands"][hand])
    return Origin(whose, revision, _moment(at), page)


def unseen(kept: Kept | None, turn: Turn, names: Iterable[str]) -> tuple[str, ...]:
    """Those that were changed from another page after the one of this turn was drawn."""
    if kept is None or turn.read_at is None or kept.revision <= turn.read_at:
        return ()
    found = ((name, origin_of(kept, name)) for name in names)
    return tuple(name for name, each in found if each and _is_later(each, turn, turn.read_at))


def _is_later(origin: Origin, turn: Turn, read_at: int) -> bool:
    return origin.revision > read_at and origin.page != turn.page


def is_kept_since(before: Kept | None, kept: Kept, turn: Turn) -> bool:
    """Whether this very page was kept a moment ago: its button was pressed twice."""
    of_then = before.revision if before else 0
    each = kept.origins.get("answers", {}).values()
    return any(page == turn.page != "" and at > of_then for _, at, _, page in each)


def of_sent(journey: Journey, kept: Kept) -> Stored:
    """What is kept for good: of each answer, and of each row of what is read, whose and when."""
    found: Mapping[str, Any] = kept.origins.get("answers", {})
    answers = {name: [found[name][0], found[name][2]] for name in journey.told if name in found}
    rows = [
        [_latest(answers, _made_of(journey, row)) for row in section.rows]
        for section in as_read(journey)
    ]
    return {"hands": kept.origins.get("hands", []), "answers": answers, "rows": rows}


def _made_of(journey: Journey, row: Row) -> Iterable[str]:
    page = None if row.name else journey.form.page(row.slug)
    return page.names if page else (row.name,)


def _latest(answers: Mapping[str, list[int]], names: Iterable[str]) -> list[int] | None:
    found = [answers[name] for name in names if name in answers]
    return max(found, key=lambda each: each[1]) if found else None


def hands_in(origins: Stored) -> list[Hand]:
    """Everybody who typed something of what was sent, in the order they began to."""
    used = {hand for hand, _ in origins.get("answers", {}).values()}
    return [Hand(*each) for at, each in enumerate(origins.get("hands", ())) if at in used]


def rows_in(origins: Stored, read: Iterable[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Of each section that was `read`, with every row whose it is; None where it was not kept."""
    hands = [Hand(*each) for each in origins.get("hands", ())]
    kept = iter(origins.get("rows", ()))
    for heading, rows in read:
        typed = next(kept, None) or [None] * len(rows)
        whose = [(hands[each[0]], _moment(each[1])) if each else None for each in typed]
        yield heading, [*zip(rows, whose, strict=True)]


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)


class Sender(NamedTuple):
    """Who typed it."""

    typed_by: str = "the resident"
    language: str = ENGLISH.code
    """What they read it in."""
    turn: Turn = UNKNOWN
    origins: Stored = {}
    """Where each answer is from."""
    declared: tuple[Any, ...] = ()
    """What was read to them before it was sent, and what they answered, as it is read."""
