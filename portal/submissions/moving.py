"""A journey goes on at another screen, and back again: it is one visit's at any moment.

Whatever changes whose a draft is holds it first, and so does sending it: of two who try at
once the second sees what the first has done. Each change is a revision of the draft, so
what was read before it is never written after it.
"""

import uuid

from sqlalchemy import case, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.arrears.lines import tenancy_and_person
from portal.audit import Action, record
from portal.channels import CHANNELS, Channel
from portal.clock import now
from portal.people.levels import Level
from portal.people.presence import channel_of, is_over
from portal.people.visits import Visit
from portal.submissions.moves import IS_AWAY, Move, NotTaken, Why, came_from
from portal.submissions.records import Draft

FROM_THERE = ", at another screen, and a code from there"
"""How we know who it is where a code brought the journey."""


def take(session: Session, move: Move, here: Visit) -> Draft:
    """From now on this visit goes on with it, and is about whom the other was about.

    It is never surer of that than by details, as a code that is read out proves no more,
    and never surer than the other was. The caller commits. `NotTaken`.
    """
    draft = _held(session, move.draft_id)
    session.refresh(move, with_for_update=True)
    draft, there = _still_offered(session, move, draft)
    _refuse_to_mix(session, draft, here, there)
    _be_about_the_same(session, here, there)
    move.taken_at, move.to_visit = now(), here.id
    here.moved = there.moved = True
    session.flush()
    _give(session, draft, here.id)
    _close(session, draft.id, here.id)
    _note(session, here, Action.DRAFT_TAKEN, draft)
    return draft


def take_back(session: Session, move: Move, here: Visit) -> Draft | None:
    """Whoever has it now has it no more; None if they have sent it.

    What was sent here meanwhile is what they left to come back to. The caller commits.
    """
    draft = _held(session, move.draft_id)
    if draft is None or draft.visit_id == here.id:
        return draft
    session.refresh(move)
    draft.as_left, move.waits = move.waits or draft.as_left, None
    _give(session, draft, here.id)
    _close(session, draft.id, here.id)
    _note(session, here, Action.DRAFT_BACK, draft)
    return draft


def come_back(session: Session, draft: Draft, here: Visit) -> bool:
    """Whoever showed that it is theirs goes on with it here, and whoever has it waits.

    False if it was sent meanwhile. The caller commits.
    """
    held = _held(session, draft.id)
    there = session.get(Visit, held.visit_id) if held else None
    if held is None:
        return False
    if there is not None:
        here.tenancy_ref, here.person_ref = there.tenancy_ref, there.person_ref
        here.would_not_say = there.would_not_say
        here.moved = there.moved = True
        told = {"draft_id": held.id, "form": held.form, "ends_at": now(), "taken_at": now()}
        session.add(Move(from_visit=there.id, to_visit=here.id, **told))
    session.flush()
    _give(session, held, here.id)
    return True


def home_of(session: Session, draft: Draft, by: Channel) -> Visit | None:
    """The visit it was begun in, else the one that has it, if it came by this channel."""
    of_it = select(Move.from_visit).where(Move.draft_id == draft.id, IS_AWAY)
    first = session.scalars(of_it.order_by(Move.taken_at)).first()
    for each in (first, draft.visit_id):
        visit = session.get(Visit, each) if each else None
        if visit is not None and visit.channel == by.name:
            return visit
    return None


def give_back(session: Session, draft_id: uuid.UUID, here: Visit) -> bool:
    """To where it came from, if that is still there; the caller commits."""
    draft = _held(session, draft_id)
    if draft is None or draft.visit_id != here.id:
        return False
    move = came_from(session, draft)
    there = session.get(Visit, move.from_visit) if move else None
    if move is None or there is None:
        return False
    try:
        _give(session, draft, there.id)
    except NotTaken:
        return False
    draft.as_left, move.waits = move.waits or draft.as_left, None
    move.back_at = now()
    _note(session, here, Action.DRAFT_BACK, draft)
    return True


def leave(session: Session, here: Visit) -> None:
    """Before this visit ends: what came from elsewhere goes back there, not away with it.

    Where it was only on its way through here, it is now away from where it was before.
    """
    if not here.moved:
        return
    for draft_id in session.scalars(select(Draft.id).where(Draft.visit_id == here.id)).all():
        _give_back_unless_theirs(session, draft_id, here)
    for onward in session.scalars(select(Move).where(Move.from_visit == here.id, IS_AWAY)).all():
        before = select(Move).where(
            Move.draft_id == onward.draft_id, Move.to_visit == here.id, IS_AWAY
        )
        first = session.scalars(before).first()
        if first is not None:
            first.to_visit = onward.to_visit
            onward.back_at = onward.told_at = now()
    session.flush()


def _give_back_unless_theirs(session: Session, draft_id: uuid.UUID, here: Visit) -> None:
    """What somebody came back to, by its reference, waits for them and for nobody else.

    But nothing waits at a screen that strangers share.
    """
    draft = session.get(Draft, draft_id)
    move = came_from(session, draft) if draft else None
    by_code = move is not None and move.code_hash is not None
    if by_code or channel_of(here).is_shared:
        give_back(session, draft_id, here)


def give_back_what_waits(session: Session) -> int:
    """How much came to staff who have done nothing for too long since; the caller commits."""
    by_staff = [by for by in CHANNELS.values() if by.by_staff]
    idle = min(by.idle for by in by_staff)
    theirs = (Visit.channel.in_([by.name for by in by_staff]), Visit.seen_at < func.now() - idle)
    waiting = (
        select(Draft.id, Visit)
        .join(Visit, Visit.id == Draft.visit_id)
        .join(Move, Move.draft_id == Draft.id)
        .where(IS_AWAY, Move.to_visit == Visit.id, *theirs)
    )
    found = session.execute(waiting).all()
    return sum(give_back(session, draft_id, visit) for draft_id, visit in found)


def _held(session: Session, draft_id: uuid.UUID) -> Draft | None:
    """Nobody else changes whose it is, or sends it, before this transaction ends."""
    return session.get(Draft, draft_id, with_for_update=True, populate_existing=True)


def _still_offered(session: Session, move: Move, draft: Draft | None) -> tuple[Draft, Visit]:
    there = session.get(Visit, move.from_visit)
    if move.taken_at is not None:
        raise NotTaken(Why.USED)
    if draft is None or there is None or is_over(there) or now() >= move.ends_at:
        raise NotTaken(Why.ENDED)
    if draft.visit_id != there.id:
        raise NotTaken(Why.ENDED)
    return draft, there


def _refuse_to_mix(session: Session, draft: Draft, here: Visit, there: Visit) -> None:
    """Two people in one visit, or two drafts of one form."""
    if here.id == there.id:
        raise NotTaken(Why.HERE)
    if None not in (_about(here)[0], _about(there)[0]) and _about(here) != _about(there):
        raise NotTaken(Why.ANOTHERS)
    if _would_be_known(here, there):
        raise NotTaken(Why.STAFFS)
    begun = select(Draft.id).where(Draft.visit_id == here.id, Draft.form == draft.form)
    if session.scalars(begun).first() is not None:
        raise NotTaken(Why.BEGUN_HERE)


def _would_be_known(here: Visit, there: Visit) -> bool:
    """By what somebody said on the telephone, where they have yet to say who they are."""
    checked_by_us = channel_of(there).by_staff and there.tenancy_ref is not None
    return checked_by_us and not channel_of(here).by_staff and here.tenancy_ref is None


def _about(visit: Visit) -> tuple[str | None, str | None]:
    """Whose it is, or whom staff looked for."""
    if visit.tenancy_ref is not None:
        return visit.tenancy_ref, visit.person_ref
    return visit.for_tenancy, visit.for_person


def _be_about_the_same(session: Session, here: Visit, there: Visit) -> None:
    if there.tenancy_ref is None:
        here.would_not_say = here.would_not_say or there.would_not_say
        return
    if here.tenancy_ref is not None:
        return
    here.tenancy_ref, here.person_ref = there.tenancy_ref, there.person_ref
    here.level, here.checked_at = min(there.level, Level.DETAILS), now()
    here.checked = there.checked.removesuffix(FROM_THERE) + FROM_THERE
    if channel_of(here).by_staff:
        found = tenancy_and_person(session, there.tenancy_ref, there.person_ref)
        here.for_tenancy, here.for_person = there.tenancy_ref, there.person_ref
        here.for_name = found[1].name if found and found[1] else None


def _give(session: Session, draft: Draft, visit_id: uuid.UUID) -> None:
    """One that is begun there at this very moment is in its way."""
    try:
        with session.begin_nested():
            draft.visit_id, draft.revision = visit_id, draft.revision + 1
    except IntegrityError:
        raise NotTaken(Why.BEGUN_HERE) from None


def _close(session: Session, draft_id: uuid.UUID, back_in: uuid.UUID) -> None:
    """It is back in this visit, if it ever went away from there, and nowhere it went since."""
    of_it = (Move.draft_id == draft_id, IS_AWAY)
    went = select(func.min(Move.taken_at)).where(*of_it, Move.from_visit == back_in)
    since = Move.taken_at >= went.scalar_subquery()
    told = case((Move.to_visit == back_in, now()))
    session.execute(
        update(Move).where(*of_it, since).values(back_at=now(), told_at=told),
        execution_options={"synchronize_session": "fetch"},
    )


def _note(session: Session, here: Visit, action: Action, draft: Draft) -> None:
    who = f"staff:{here.staff_id}" if here.staff_id else f"visit:{here.id}"
    record(session, who, action, f"draft:{draft.id}", channel=here.channel)
