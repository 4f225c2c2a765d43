"""The same form begun at two screens, one of which goes on with what was begun at the other."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.people.visits import Visit
from portal.submissions.evidence_kept import throw_away
from portal.submissions.moves import NotTaken, Why, came_from
from portal.submissions.moving import give_back
from portal.submissions.records import Draft


def begun_here(session: Session, here: Visit, form: str) -> Draft | None:
    """What this visit has begun of a form, or came to go on with."""
    theirs = (Draft.visit_id == here.id, Draft.form == form)
    return session.scalars(select(Draft).where(*theirs)).first()


def goes_back(session: Session, draft: Draft) -> bool:
    """Whether it came from another screen, where it still can go."""
    move = came_from(session, draft)
    return move is not None and session.get(Visit, move.from_visit) is not None


def make_room(session: Session, here: Visit, draft: Draft) -> None:
    """It goes back to where it came from; what was begun here is thrown away.

    The caller commits. `NotTaken` where it should go back and cannot.
    """
    if not goes_back(session, draft):
        throw_away(session, Draft.id == draft.id, Draft.visit_id == here.id)
        session.expire_all()
    elif not give_back(session, draft.id, here):
        raise NotTaken(Why.BEGUN_HERE)
