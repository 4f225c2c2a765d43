"""One change of details in words, for officers: what it asks, and how it stands."""

from collections.abc import Iterator, Mapping

from portal.arrears.change_rules import ADD, REASONS, REMOVE, USE, WAYS
from portal.arrears.change_words import KINDS, called, in_words
from portal.arrears.contact_changes import FROZEN, MADE, OVERTAKEN, REFUSED, WAITING, ContactChange
from portal.arrears.contact_points import in_one_line, point_of
from portal.submissions.reference import in_blocks
from portal.web.case_reach import how_used, in_full
from portal.web.staff_words import moment_in_words

STANDS = {
    WAITING: "waits for an officer",
    MADE: "changed",
    REFUSED: "not changed",
    FROZEN: "stopped",
    OVERTAKEN: "the council’s own record has it otherwise",
}
Kept = Mapping[str, object] | None


def what_it_asks(change: ContactChange) -> str:
    """In one line, which tells it from every other of its case."""
    kind, new, old = KINDS[change.kind], _said(change.value), in_one_line(change.replaces)
    if change.action == REMOVE:
        return f"Remove {kind}: {old}"
    if change.action == USE and change.value:
        return f"Use {kind} {old} so: {how_used(point_of(change.value)) or 'in any way'}"
    return f"New {kind}: {new}" if change.action == ADD else f"{kind.capitalize()}: {new}"


def heading_of(change: ContactChange) -> str:
    what = in_words(called(change.kind, change.action))
    return f"{what.capitalize()}: {STANDS[change.state]}"


def rows_about(change: ContactChange, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """What is asked for, why somebody looks first, and what was done by whom."""
    yield "Sent as", in_blocks(change.submission_ref)
    yield "New", _said(change.value) or "Taken away"
    yield "UPRN", (change.value or {}).get("uprn", "")
    yield "Before", _said(change.replaces)
    yield "Checked first because", " ".join(REASONS[code].for_officers for code in change.reasons)
    if change.applied_at:
        by = names.get(change.applied_by or "", "the portal")
        yield "Changed", f"{moment_in_words(change.applied_at)}, by {by}"
    if change.codes_from:
        yield "Codes to sign in", f"Not before {moment_in_words(change.codes_from)}"
    if change.frozen_at:
        by = names.get(change.frozen_by or "", "whoever holds what we held before")
        yield "Stopped", f"{moment_in_words(change.frozen_at)}, by {by}"
        yield "Why", change.frozen_why or ""


def _said(kept: Kept) -> str:
    """A phone or mailbox with how it is used."""
    if kept and kept.get("kind") in WAYS:
        return in_full(point_of(kept))
    return in_one_line(kept)
