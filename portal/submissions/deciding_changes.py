"""What officers do about changes of details: allow, say no, stop, let hold again.

Each says why, is in the case's history and in the audit. The caller commits.
"""

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import tenant_of
from portal.arrears.change_rules import ADD, MOST_OF_A_KIND, NO_CODES_FOR, REPLACE, WAYS
from portal.arrears.change_words import KINDS
from portal.arrears.contact_changes import (
    FROZEN,
    MADE,
    WAITING,
    ContactChange,
    changes_of,
    changes_since,
)
from portal.arrears.contact_points import Point
from portal.arrears.handing_over import HandingOver, hand_over
from portal.audit import Action
from portal.casework.cases import Case, case_of, record
from portal.clock import now
from portal.deliveries.queue import enqueue_all
from portal.languages import ENGLISH
from portal.notices.notices import Whose
from portal.people.permissions import Permission
from portal.people.reading import written_to_in
from portal.people.staff import Staff, require
from portal.submissions.choosing_between import Differing, settle
from portal.submissions.reference import in_blocks
from portal.submissions.stopping_changes import NOT_THEIRS, freeze, put_everybody_out
from portal.submissions.telling_the_old import tell_the_old
from portal.writing_together import write_together

ALLOWED, REFUSED = "allowed a change", "said no to a change"
STOPPED, RESTORED = "stopped what was changed", "let it hold again"
BRINGS = frozenset({ADD, REPLACE})
"""What brings a phone or mailbox that was not there."""
EVER = datetime.min.replace(tzinfo=UTC)
Changes = Sequence[ContactChange]


class NotAsItWas(Exception):
    """Somebody else has decided in between; the words say so."""


def about(session: Session, case: Case, *, locked: bool = False) -> Changes:
    """What a case is about: what was sent with it, or all that somebody said was not theirs."""
    if case.kind != NOT_THEIRS:
        return changes_of(session, case.reference, locked=locked)
    change = ContactChange
    query = select(change).where(
        change.tenancy_ref == case.tenancy_ref,
        change.person_ref == case.person_ref,
        change.frozen_at.is_not(None),
    )
    query = query.order_by(change.made_at, change.place)
    if locked:
        query = query.with_for_update().execution_options(populate_existing=True)
    return list(session.scalars(query))


def allow(
    session: Session, case: Case, ids: Iterable[str], by: Staff, why: str, *, tells_old: bool
) -> None:
    """These count from now on; `tells_old` has whoever holds what we held hear of it."""
    found = _those(session, case, ids, by)
    person, _ = tenant_of(session, case.tenancy_ref or "", case.person_ref)
    points, at = person.points if person else (), now()
    for change in found:
        change.applied_at, change.applied_by = at, f"staff:{by.id}"
        change.codes_from = _codes_from(change, at)
    _refuse_too_many(points, person.points if person else ())
    owed = []
    if tells_old and person is not None:
        kinds = [change.kind for change in found]
        reads = written_to_in(session, person) or ENGLISH.code
        owed = tell_the_old(session, person, points, case.reference, kinds, reads)
    owed += hand_over(session, person.person_id if person else "", found)
    if owed:
        write_together(session)
        enqueue_all(session, {at: owed})
    _noted(session, case, found, by, (ALLOWED, Action.DETAILS_ALLOWED), why)


def refuse(session: Session, case: Case, ids: Iterable[str], by: Staff, why: str) -> None:
    """These are not made."""
    found = _those(session, case, ids, by)
    for change in found:
        change.refused_at = now()
    _noted(session, case, found, by, (REFUSED, Action.DETAILS_REFUSED), why)


def stop(session: Session, case: Case, by: Staff, why: str) -> None:
    """None of it counts, what was there before holds, and everybody who is signed in is put out.

    As whoever rings and says that it was not them would have done by the link; and so is all
    else of theirs that is not in the council's own records yet, as a caller knows of no case.
    """
    require(by, Permission.DECIDE_CHANGES)
    found = [each for each in about(session, case, locked=True) if each.state != FROZEN]
    if not found:
        raise NotAsItWas("It is stopped already")
    besides = _open_besides(session, case, found)
    freeze(session, [*found, *besides], f"staff:{by.id}", why)
    put_everybody_out(session, Whose(case.tenancy_ref, case.person_ref))
    stopped = STOPPED, Action.DETAILS_STOPPED
    _noted(session, case, found, by, stopped, why)
    for other, of_other in _by_case(session, besides):
        words = f"Stopped with {in_blocks(case.reference)}. {why}"
        _noted(session, other, of_other, by, stopped, words)


def _open_besides(session: Session, case: Case, found: Changes) -> list[ContactChange]:
    """Not what an officer has found to be theirs, nor what the council had before this."""
    known, first = {each.id for each in found}, min(each.made_at for each in found)
    return [
        each
        for each in changes_since(session, case.tenancy_ref, case.person_ref, EVER)
        if each.id not in known
        and not each.frozen_by
        and each.state in (WAITING, MADE)
        and (each.absorbed_at is None or each.made_at >= first)
    ]


def _by_case(session: Session, changes: Changes) -> Iterator[tuple[Case, Changes]]:
    """Those of each other case, so that its own history says so."""
    for reference in dict.fromkeys(each.submission_ref for each in changes):
        if (case := case_of(session, reference)) is not None:
            yield case, [each for each in changes if each.submission_ref == reference]


def what_is_stopped(of_case: Changes) -> str:
    """A mark of those that are, and since when: another once anything else is."""
    stopped = sorted(f"{each.id} {each.frozen_at}" for each in of_case if each.state == FROZEN)
    return sha256("\n".join(stopped).encode()).hexdigest()[:16]


def restore(session: Session, case: Case, by: Staff, why: str, shown: str) -> None:
    """It was them after all: what was made counts again, what waited waits again.

    `shown` is the mark of what was stopped on the page on which they said so.
    """
    require(by, Permission.DECIDE_CHANGES)
    found = [each for each in about(session, case, locked=True) if each.state == FROZEN]
    if not found:
        raise NotAsItWas("Nothing is stopped")
    if what_is_stopped(found) != shown:
        raise NotAsItWas("Something else was stopped since you opened this page. Look at it first")
    for change in found:
        change.frozen_at = change.frozen_why = None
    person, _ = tenant_of(session, case.tenancy_ref or "", case.person_ref)
    owed = hand_over(session, person.person_id if person else "", found)
    session.flush()
    enqueue_all(session, {now(): owed})
    _noted(session, case, found, by, (RESTORED, Action.DETAILS_RESTORED), why)


def choose(
    session: Session, case: Case, which: uuid.UUID, chosen: str, by: Staff, why: str
) -> None:
    """Between two records, for a resident who has not chosen in their time."""
    require(by, Permission.DECIDE_CHANGES)
    theirs = {change.id: change for change in about(session, case, locked=True)}
    row = session.get(HandingOver, which, with_for_update=True, populate_existing=True)
    change = theirs.get(row.change_id) if row else None
    if row is None or change is None or not row.is_to_choose or change.state != MADE:
        raise NotAsItWas("Somebody has chosen already")
    found = Differing(row, change)
    if found.until > now():
        raise NotAsItWas("The resident can still choose")
    settle(session, found, chosen, f"staff:{by.id}", by, why)


def _those(session: Session, case: Case, ids: Iterable[str], by: Staff) -> list[ContactChange]:
    """The ones named, all of which wait for an officer."""
    require(by, Permission.DECIDE_CHANGES)
    wanted = set(ids)
    found = [each for each in about(session, case, locked=True) if str(each.id) in wanted]
    if len(found) < len(wanted) or any(each.state != WAITING for each in found):
        raise NotAsItWas("Somebody has decided about this already")
    return found


def _codes_from(change: ContactChange, at: datetime) -> datetime | None:
    """A phone or mailbox that an officer allowed waits as long as one that codes showed."""
    return at + NO_CODES_FOR if change.kind in WAYS and change.action in BRINGS else None


def _refuse_too_many(before: Iterable[Point], after: Iterable[Point]) -> None:
    """No more than the council's own systems keep."""
    held, holds = (Counter(point.kind for point in points) for points in (before, after))
    for kind in WAYS:
        if holds[kind] > max(MOST_OF_A_KIND, held[kind]):
            raise NotAsItWas(
                f"They would have {holds[kind]} of this kind: {KINDS[kind]}. We can keep "
                f"{MOST_OF_A_KIND}. Ask which ones they want, and say no to the others"
            )


def _noted(
    session: Session,
    case: Case,
    changes: Changes,
    by: Staff,
    what: tuple[str, Action],
    why: str,
) -> None:
    happened, action = what
    kinds = [*dict.fromkeys(change.kind for change in changes)]
    words = f"{', '.join(str(KINDS[kind]) for kind in kinds).capitalize()}. {why}"
    record(session, case, happened, by, words)
    codes = ",".join(kinds)
    audit.record(session, f"staff:{by.id}", action, f"case:{case.reference}", kinds=codes)
