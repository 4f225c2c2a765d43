"""A change was not theirs: all that was sent with it stops counting at once, and an officer looks.

So does all that was changed after it: who takes away what we held first is alone with what
comes next. By whoever holds what we held before, with the link of their message; or by an
officer whom they ring. What was there before holds again, and everybody who is signed in is
put out.
"""

from collections.abc import Iterable, Sequence

from sqlalchemy import func, update
from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.accounts import tenant_of
from portal.arrears.contact_changes import ContactChange, changes_of, changes_since
from portal.arrears.handing_over import take_back
from portal.arrears.working_days import working_days_after
from portal.casework.cases import BY_US, open_case
from portal.clock import now, today
from portal.deliveries.queue import enqueue_all
from portal.notices.notices import WAITING, WITHHELD, Notice, Whose
from portal.people.resident_sign_ins import put_out
from portal.people.visits import Visit
from portal.people.ways_to_stop import WayToStop, way_called
from portal.submissions.reference import in_blocks, new_reference

NOT_THEIRS = "not-their-change"
"""What a case is called in which somebody says that they did not change it."""
BY_LINK = "link"
AT_ONCE = 1  # working days until we promise an answer


class NoSuchWay(Exception):
    """There is no such link, or it is too old."""


class LookedAt(Exception):
    """An officer has found out who is who, so no link stops it again."""


def stop_by_link(session: Session, token: str) -> None:
    """Everything sent with that change or after it stops; twice is once. The caller commits.

    `NoSuchWay` and `LookedAt` stop nothing.
    """
    way = way_called(session, token, locked=True)
    if way is None:
        raise NoSuchWay
    changes = changes_of(session, way.submission_ref, locked=True)
    if any(each.frozen_by and not each.frozen_at for each in changes):
        raise LookedAt
    way.used_at = way.used_at or now()
    if any(each.frozen_at for each in changes):
        return
    freeze(session, _with_what_followed(session, way, changes), BY_LINK, "")
    put_everybody_out(session, way.whose)
    _open_urgent(session, way)
    about = f"submission:{way.submission_ref}"
    audit.record(session, audit.NOBODY, audit.Action.DETAILS_STOPPED, about, by=BY_LINK)


def _with_what_followed(
    session: Session, way: WayToStop, changes: Sequence[ContactChange]
) -> list[ContactChange]:
    """But for what an officer has found to be theirs."""
    first = min((each.made_at for each in changes), default=now())
    return [each for each in changes_since(session, *way.whose, first) if not each.frozen_by]


def freeze(session: Session, changes: Iterable[ContactChange], by: str, why: str) -> None:
    """None of them counts from now on, and the council's records are told to let go of them."""
    stopped = [change for change in changes if change.frozen_at is None]
    for change in stopped:
        change.frozen_at, change.frozen_by, change.frozen_why = now(), by, why or None
    owed = take_back(session, stopped)
    session.flush()
    enqueue_all(session, {now(): owed})


def put_everybody_out(session: Session, whose: Whose) -> None:
    """Nobody is signed in as them any more, and no message that waits goes where it was to go."""
    put_out(session, whose)
    theirs = Visit.tenancy_ref == whose.tenancy_ref, Visit.person_ref == whose.person_ref
    nobodys = func.sha256(func.uuid_send(func.gen_random_uuid()))
    session.execute(update(Visit).where(*theirs).values(token_hash=nobodys, former=[]))
    waits = Notice.status == WAITING, Notice.message != "details-not-yours"
    to_them = Notice.tenancy_ref == whose.tenancy_ref, Notice.person_ref == whose.person_ref
    session.execute(update(Notice).where(*waits, *to_them).values(status=WITHHELD))


def _open_urgent(session: Session, way: WayToStop) -> None:
    _, patch = tenant_of(session, way.tenancy_ref, way.person_ref)
    words = (
        "Somebody who holds what we held before says that they did not change it. Everything in "
        f"{in_blocks(way.submission_ref)}, and all that was changed after it, is stopped, and "
        "everybody is signed out. Ring them on a "
        "number from before, find out who is who, and decide in that case."
    )
    open_case(
        session,
        reference=new_reference(),
        kind=NOT_THEIRS,
        urgent=True,
        answer_by=working_days_after(today(), AT_ONCE),
        tenancy_ref=way.tenancy_ref,
        person_ref=way.person_ref,
        patch=patch,
        identity="whoever holds a phone or mailbox that we held before",
        channel=BY_US,
        words=words,
    )
