"""Coming back to a draft from any browser: with its reference, a last name and a code.

Nobody learns whether a reference exists, neither by what is said nor by how long
it takes: the same work is done for one that does not, and undone.
"""

import uuid
from datetime import datetime, timedelta
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.audit import Action, record
from portal.clock import LONDON, now
from portal.deliveries.jobs import enqueue
from portal.deliveries.ledger import Delivery, owe
from portal.notices.notices import Notice, compose
from portal.people.codes import owe_code
from portal.people.limits import count_wrong, key_for, refuse_too_many
from portal.people.residents import plain
from portal.people.sent_codes import MINUTE, AskedTooSoon, Asking, refuse_too_soon
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.moves import IS_AWAY, Move
from portal.submissions.records import Draft, WayBack
from portal.submissions.reference import counted_as, in_blocks, new_reference, read_reference
from portal.writing_together import write_together

ABOUT = "come-back"
"""What the delivery of a reference is about, and what the code for it is asked for."""
ALONE = "go-on-alone"
"""The message with the link, to somebody whom staff were helping."""
KEPT_FOR = timedelta(days=30)
NOBODY = {"email": "nobody@portal.invalid"}


class Said(NamedTuple):
    """What someone says who comes back."""

    reference: str
    surname: str


class Begun(NamedTuple):
    """What a visit has begun of a form, and the way back to it, if it has one."""

    draft: Draft
    way: WayBack | None


def begun(session: Session, visit_id: uuid.UUID, form: str) -> Begun | None:
    query = select(Draft, WayBack).outerjoin(WayBack, WayBack.draft_id == Draft.id)
    found = session.execute(query.where(Draft.visit_id == visit_id, Draft.form == form)).first()
    return Begun(*found) if found else None


def kept_until(draft: Draft) -> datetime:
    """The last day on which the draft is certainly here."""
    return (draft.saved_at + KEPT_FOR).astimezone(LONDON)


def make_way(
    session: Session, at: Begun, surname: str, to: dict[str, str], language: str
) -> WayBack:
    """The way back for whoever has this name and this `phone` or `email`; the caller commits.

    It leads nowhere until it is confirmed.
    """
    way = at.way or WayBack(draft_id=at.draft.id, reference=new_reference())
    way.known_by, way.confirmed_at, way.language = {"surname": surname, **to}, None, language
    session.add(way)
    return way


def confirm(way: WayBack) -> None:
    """They hold that phone or mailbox; the caller commits."""
    way.confirmed_at = now()


def send_reference(session: Session, at: Begun, way: WayBack, language: str) -> None:
    """Owe them, once, a message with it, which says nothing of what it is for.

    The caller commits.
    """
    if not way.told_at:
        _tell(session, at, way, language, ABOUT)


def send_link(session: Session, at: Begun, way: WayBack) -> None:
    """Owe them a message with a link that leads there, at most once a minute.

    It opens only with their name and a code that goes to the same phone or mailbox. The
    caller commits.
    """
    if way.told_at is None or way.told_at < now() - MINUTE:
        _tell(session, at, way, way.language, ALONE)


def _tell(session: Session, at: Begun, way: WayBack, language: str, message: str) -> None:
    way.told_at = now()
    session.flush()
    council = settings()
    home = council.base_url.rstrip("/") or f"http://localhost:{council.port}"
    notice = compose(
        session,
        message=message,
        prefers=None,
        phone=way.known_by.get("phone"),
        email=way.known_by.get("email"),
        post=None,
        personalisation={
            "reference": in_blocks(way.reference),
            "kept_until": kept_until(at.draft).date(),
            "link": f"{home}/come-back/{way.reference}",
        },
        about=None,
        language=language,
    )
    if notice is None:
        return
    delivery = owe(session, "notice", str(notice.id), ABOUT)
    write_together(session)
    enqueue(session, delivery.id)


def ask_for_code(session: Session, secret: str, said: Said, asking: Asking) -> None:
    """Owe them a code, if there is a way back that they know; the caller commits.

    Every question counts as a try, right or wrong, so `TooManyTries` says nothing either.
    Who asks in no language of their own is sent it in the one they saved in.
    """
    keys = [
        key_for(secret, "way-back", counted_as(said.reference)),
        key_for(secret, "coming-back", str(asking.visit_id)),
    ]
    refuse_too_many(session, keys)
    count_wrong(session, keys)
    way = _way_of(session, said)
    to = _goes_to(way) if way else NOBODY
    in_time = _is_in_time(session, secret, to, asking)
    with session.begin_nested() as work:
        owe_code(session, secret, to, _for(way, asking))
        if way is None or not in_time:
            work.rollback()
    what = f"draft:{way.draft_id}" if way else "draft"
    record(session, f"visit:{asking.visit_id}", Action.DRAFT_SOUGHT, what, known=way is not None)


def _for(way: WayBack | None, asking: Asking) -> Asking:
    if way is None:
        return asking._replace(opens=None)
    return asking._replace(opens=way.draft_id, language=asking.language or way.language)


def _is_in_time(session: Session, secret: str, to: dict[str, str], asking: Asking) -> bool:
    try:
        refuse_too_soon(session, secret, to, asking)
    except AskedTooSoon:
        return False
    return True


def _way_of(session: Session, said: Said) -> WayBack | None:
    wanted = WayBack.reference == (read_reference(said.reference) or "")
    query = select(WayBack).join(Draft, Draft.id == WayBack.draft_id)
    query = query.where(wanted, WayBack.confirmed_at.is_not(None))
    query = query.where(Draft.saved_at > now() - KEPT_FOR)
    way = session.scalars(query).one_or_none()
    knows = way is not None and plain(way.known_by["surname"]) == plain(said.surname)
    return way if knows else None


def _goes_to(way: WayBack) -> dict[str, str]:
    return {kind: to for kind, to in way.known_by.items() if kind != "surname"}


def bring_along(session: Session, left_in: Visit, to: Visit) -> None:
    """What was begun in this browser by nobody we know goes with whoever comes back here."""
    if left_in.id == to.id or left_in.tenancy_ref:
        return
    there = select(Draft.form).where(Draft.visit_id == to.id)
    away = select(Move.form).where(Move.from_visit == to.id, IS_AWAY)
    moved = update(Draft).where(
        Draft.visit_id == left_in.id, Draft.form.not_in(there.union_all(away))
    )
    session.execute(moved.values(visit_id=to.id))


def forget_references(session: Session) -> None:
    """Messages that told a reference that is no more; the caller commits."""
    past = now() - KEPT_FOR
    told = session.scalars(
        delete(Delivery)
        .where(Delivery.about == ABOUT, Delivery.created_at < past)
        .returning(Delivery.subject)
    ).all()
    session.execute(delete(Notice).where(Notice.id.in_([uuid.UUID(each) for each in told])))
