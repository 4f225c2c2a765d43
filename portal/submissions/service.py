"""Begin, save and send: what a resident writes, from the first answer to the reference."""

import uuid
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import structlog
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.clock import moment_in_words
from portal.journey import Form, Journey
from portal.journey.answers import store
from portal.journey.bringing_forward import Changed, bring_forward, what_changed
from portal.journey.saying import Sentence
from portal.people.presence import Seen, ends_at, is_over
from portal.people.visits import Visit, end_visit, no_token
from portal.statements import Asks
from portal.submissions import drafts, moving
from portal.submissions.drafts import Kept, LeftPage, Visitor
from portal.submissions.evidence_kept import throw_away
from portal.submissions.new_contacts import checked_by, new_contacts, shown
from portal.submissions.origins import UNKNOWN, Sender, Turn, is_kept_since, noted, of_sent, unseen
from portal.submissions.records import Draft, Submission, WayBack
from portal.submissions.sending import record_submission

log = structlog.get_logger()


class Expired(Exception):
    """The answers this page belonged to are no longer here."""


class Over(Exception):
    """They did nothing for too long to be taken for the same person."""


class HasChanged(Exception):
    """The form has changed since they began it, and they have not been told what that means."""


class Writing(NamedTuple):
    """A journey under way, whose it is, and the draft it is kept in, if anything is."""

    journey: Journey
    visitor: Visitor | None
    draft: Kept | None
    changed: Changed | None = None
    """What they must be told before they go on, if the form is not the one they began."""

    @property
    def saved(self) -> str:
        """When it was last saved and when the visit ends, in words; nothing where neither is."""
        ends = ends_at(self.visitor) if self.visitor else None
        if not self.draft:
            return says_when_it_ends(self.visitor) if self.visitor else ""
        saved_at = moment_in_words(self.draft.saved_at)
        if not ends:
            return Sentence("Saved {at_a_moment}", at_a_moment=saved_at)
        return Sentence(
            "Saved {at_a_moment}. We will sign you out {then} if you do nothing.",
            at_a_moment=saved_at,
            then=moment_in_words(ends),
        )

    def changed_by(self, told: Mapping[str, Any]) -> tuple[str, ...]:
        """The names of the answers that these are not the same as."""
        before = self.journey.answers
        return tuple(n for n, value in told.items() if n not in before or before[n] != value)

    def still_left(self, done: str) -> LeftPage | None:
        """The page they left to come back to, unless it is the one now `done`."""
        left = self.draft.left if self.draft else None
        return left if left and left.at != done else None


def says_when_it_ends(here: Seen) -> str:
    """At what time somebody we know is signed out, in words; nothing for anybody else."""
    ends = ends_at(here)
    if ends is None:
        return ""
    return Sentence("We will sign you out {then} if you do nothing.", then=moment_in_words(ends))


def open_journey(asks: Asks, form: Form, token_hash: bytes | None) -> Writing:
    """The journey of this visit through this form, from its draft if there is one."""
    if token_hash is None:
        return Writing(Journey(form, {}), None, None)
    visitor, draft = drafts.read(asks, form.slug, token_hash)
    known = visitor.known if visitor else frozenset[str]()
    if draft is None:
        return Writing(Journey(form, {}, known), visitor, None)
    journey, changed = _brought_forward(form, draft, known)
    return Writing(journey, visitor, draft, changed)


def _brought_forward(
    form: Form, draft: Kept, known: frozenset[str]
) -> tuple[Journey, Changed | None]:
    """What a draft comes to in the form as it is now, and what there is to tell of that.

    One of a newer version than this node's was not begun before: nothing has changed.
    """
    forward = bring_forward(form, draft.answers, draft.version)
    if forward.failed:
        log.error("upgrade.failed", form=form.slug, version=draft.version)
    journey = Journey(form, forward.answers, known)
    as_begun = draft.version == form.version and not (forward.why or forward.gone)
    if as_begun or draft.version > form.version:
        return journey, None
    return journey, what_changed(journey, forward)


class ChangedElsewhere(Exception):
    """These answers were changed on another page since this one was drawn: they say which holds."""

    def __init__(self, writing: Writing, names: tuple[str, ...]) -> None:
        super().__init__(names)
        self.writing, self.names = writing, names


Answering = Callable[[Journey], dict[str, Any]]
"""What is answered, given what had been answered before."""


def save(
    asks: Asks,
    writing: Writing,
    token_hash: bytes,
    answering: Answering,
    turn: Turn = UNKNOWN,
    *,
    at: str = "",
    left: LeftPage | None = None,
) -> Journey:
    """Keep these answers, besides whatever other tabs have kept since `writing` was read.

    One statement; whoever gave the session or connection sees to it that it is
    committed before anyone is told so. `Expired` when the draft has gone meanwhile.
    A visit that has written nothing yet is written down too, by the channel it came.
    `ChangedElsewhere` where this `turn` changes an answer that it has not seen.
    `at` is the page that is done, and no longer waits to be come back to; `left` is
    one that does from now on.
    """
    channel = None if writing.visitor else turn.channel or None
    while True:
        told = answering(writing.journey)
        changed = writing.changed_by(told)
        if elsewhere := unseen(writing.draft, turn, changed):
            raise ChangedElsewhere(writing, elsewhere)
        journey = writing.journey.record(told)
        answers, version = _as_stored(journey, writing.draft)
        origins = noted(writing.draft, writing.visitor, turn, changed)
        if writing.draft is None:
            slug = journey.form.slug
            kept = drafts.begin(asks, token_hash, slug, answers, version, channel, left, origins)
        else:
            still = left or writing.still_left(at)
            kept = drafts.replace(asks, writing.draft, answers, version, still, origins)
        if kept:
            return journey
        before, writing = writing, open_journey(asks, journey.form, token_hash)
        if writing.draft is None:
            raise Expired
        if is_kept_since(before.draft, writing.draft, turn):
            return writing.journey


def _as_stored(journey: Journey, draft: Kept | None) -> tuple[dict[str, Any], int]:
    """As JSON holds them. What a newer version asked besides, on another node, is left to it."""
    answers, form = store(journey.form, journey.answers), journey.form
    if draft is None or draft.version <= form.version:
        return answers, form.version
    besides = {name: kept for name, kept in draft.answers.items() if name not in form.names}
    return besides | answers, draft.version


def leave_as_it_is(asks: Asks, draft: Kept, left: LeftPage) -> None:
    """What they sent now waits too, with answers that nobody has brought forward yet."""
    drafts.replace(asks, draft, draft.answers, draft.version, left, draft.origins)


def submit(
    session: Session, form: Form, token_hash: bytes, sending: uuid.UUID, sender: Sender
) -> Submission:
    """Turn a finished draft into a submission and everything it must cause.

    One transaction: either the resident has a reference and the deliveries
    are queued, or nothing happened and the draft is still theirs. Sending the
    same draft again, however often, gives the first submission.
    """
    taken = drafts.take(session, form.slug, token_hash, sending)
    if taken is None:
        return _sent_already(session, token_hash, sending)
    visitor, draft = taken
    if is_over(visitor):
        session.rollback()
        raise Over
    journey, changed = _brought_forward(form, draft, visitor.known)
    if changed:
        session.rollback()
        raise HasChanged
    journey.complete()
    if elsewhere := unseen(draft, sender.turn, draft.origins.get("answers", ())):
        session.rollback()
        raise ChangedElsewhere(Writing(journey, visitor, draft), elsewhere)
    sender = sender._replace(origins=of_sent(journey, draft))
    theirs = shown(session, visitor.id, new_contacts(journey))
    visitor = visitor._replace(checked=checked_by(visitor.checked, theirs))
    submission = record_submission(session, journey, sending, visitor, sender, theirs)
    session.commit()
    return submission


def _sent_already(session: Session, token_hash: bytes, sending: uuid.UUID) -> Submission:
    query = select(Submission).join(Visit, Visit.id == Submission.visit_id)
    query = query.where(Submission.draft_id == sending, Visit.token_hash == token_hash)
    submission = session.scalars(query).first()
    if submission is None:
        raise Expired
    return submission


def forget(session: Session, visit: Visit) -> None:
    """Leave nothing of this visit behind but what was sent, and what has a way back to it.

    What came from another screen goes back there. The caller commits.
    """
    moving.leave(session, visit)
    has_a_way = select(WayBack.draft_id).where(WayBack.confirmed_at.is_not(None))
    throw_away(session, Draft.visit_id == visit.id, Draft.id.not_in(has_a_way))
    end_visit(session, visit, unless=exists().where(Draft.visit_id == visit.id))


def set_down(session: Session, visit: Visit) -> None:
    """Nobody can go on with this visit from a browser; its drafts wait to be come back to."""
    moving.leave(session, visit)
    visit.token_hash = no_token()
    session.commit()


def has_begun(session: Session, form: Form, visit: Visit) -> bool:
    """Whether something of this form is kept for this visit."""
    query = select(Draft.id).where(Draft.visit_id == visit.id, Draft.form == form.slug)
    return session.scalars(query).first() is not None


def submission_called(session: Session, reference: str) -> Submission | None:
    return session.scalars(select(Submission).where(Submission.reference == reference)).first()
