"""Where a browser is in a form, and where it goes next."""

import uuid

from flask import redirect, request, url_for
from werkzeug import Response

from portal.extensions import database
from portal.journey import Form, Identity, Journey, Page, Unreached
from portal.people.presence import is_over
from portal.people.visits import hashed
from portal.submissions.drafts import LeftPage, Visitor
from portal.submissions.moves import Move, away_from, gone_back
from portal.submissions.sent import Sent, last_sent, sent_elsewhere
from portal.submissions.service import Answering, Expired, Writing, open_journey, save
from portal.web.addresses import address_of
from portal.web.left_with_others import besides, is_part_of, still_waits
from portal.web.letting_go import at_once
from portal.web.seen_at import drawn_at, this_turn
from portal.web.visiting import token, token_hash, visit


class AskWho(Exception):
    """The form needs to know whose account this is before its first question."""

    def __init__(self, form: Form) -> None:
        super().__init__(form.slug)
        self.form = form


class SignedOut(AskWho):
    """They did nothing for too long; what they sent now, if anything, waits until they say who."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing.journey.form)
        self.writing = writing


class Elsewhere(Exception):
    """It goes on at another screen, or went back there; what they sent now is not lost silently."""

    def __init__(self, writing: Writing, move: Move) -> None:
        super().__init__(writing.journey.form.slug)
        self.writing, self.move = writing, move


class ChangedSince(Exception):
    """They must be told what became of the form before they go on; what they sent now waits."""

    def __init__(self, writing: Writing) -> None:
        super().__init__(writing.journey.form.slug)
        self.writing = writing


def under_way(form: Form, *, to_write: bool = False) -> Writing:
    """As below; `ChangedSince` where the form is no longer the one they began."""
    writing = as_kept(form, to_write=to_write)
    if writing.changed:
        raise ChangedSince(writing)
    return writing


def as_kept(form: Form, *, to_write: bool = False) -> Writing:
    """The journey of this browser through `form`, once it has been asked whose account it is.

    An answer can only come before that when its visit has gone: `Expired`, so
    that nobody takes it for kept.
    """
    writing = open_journey(at_once(), form, token_hash())
    drawn_at(writing.draft.revision if writing.draft else 0)
    if writing.visitor and is_over(writing.visitor):
        raise SignedOut(writing)
    _refuse_if_moved(writing)
    if not _has_said_who(form, writing.visitor):
        raise Expired if to_write else AskWho(form)
    return writing


def _has_said_who(form: Form, here: Visitor | None) -> bool:
    if form.identity is Identity.NOT_ASKED:
        return True
    if here is None:
        return False
    return bool(here.tenancy_ref) or (form.identity is Identity.OFFERED and here.would_not_say)


def reached(writing: Writing, slug: str) -> Page:
    """The page being answered; `Expired` if its answers have gone since it was drawn.

    Answers that have gone because they were sent are no loss: `Unreached`.
    """
    form = writing.journey.form
    try:
        return writing.journey.visit(slug)
    except Unreached:
        if writing.draft is None and form.page(slug) is not None and not sent_before(form):
            raise Expired from None
        raise


def keep(
    writing: Writing,
    answering: Answering,
    left: LeftPage | None = None,
    at: str = "",
    *,
    says_all: bool = False,
) -> Journey:
    """Save these answers, and the visit with the first of them; `left`, to be come back to.

    `says_all` where the page says all of what it answers, and must have seen it. Answers
    that were sent from another tab a moment ago are no loss: `Unreached`.
    """
    form = writing.journey.form
    _refuse_if_moved(writing)
    try:
        return save(
            at_once(),
            *(writing, hashed(token()), answering, this_turn(says_all=says_all)),
            at=at or _done(writing),
            left=_left_on(writing, left),
        )
    except Expired:
        refuse_if_elsewhere(writing)
        if sent_before(form):
            raise Unreached(form.pages[0], nothing_told=True) from None
        raise


def _left_on(writing: Writing, left: LeftPage | None) -> LeftPage | None:
    """With what was typed into other questions that were left together with this page's."""
    before, form = writing.draft.left if writing.draft else None, writing.journey.form
    page = form.page((request.view_args or {}).get("slug", ""))
    if before is None or page is None or not is_part_of(before, form, page):
        return left
    if left is None:
        return still_waits(before, form, page)
    return left._replace(boxes=left.boxes + besides(before, page))


def _done(writing: Writing) -> str:
    """The page that is answered; or the one that was left, where that is part of it here."""
    left = writing.draft.left if writing.draft else None
    page = writing.journey.form.page((request.view_args or {}).get("slug", ""))
    if left and page and is_part_of(left, writing.journey.form, page):
        return left.at
    return request.path


def _refuse_if_moved(writing: Writing) -> None:
    if writing.draft is None and writing.visitor and writing.visitor.moved:
        refuse_if_elsewhere(writing)


def refuse_if_elsewhere(writing: Writing) -> None:
    """`Elsewhere`, where what they had begun has gone on at another screen, or gone back there."""
    here, form = writing.visitor, writing.journey.form.slug
    if here is None:
        return
    session = database.session()
    move = away_from(session, here.id, form) or gone_back(session, here.id, form)
    if move is not None:
        raise Elsewhere(writing, move)


def is_sent_elsewhere(form: Form, draft_id: uuid.UUID) -> bool:
    """Whether it was sent at another screen; `Elsewhere` if it is still there."""
    writing = open_journey(at_once(), form, token_hash())
    if writing.draft is None:
        refuse_if_elsewhere(writing)
    last = sent_before(form)
    return last is not None and last.draft_id == draft_id


def onward(journey: Journey) -> Response:
    """To the first page left to answer; if none, to check the answers."""
    return redirect(address_of(journey.form, journey.next), 303)


def lead_back(unreached: Unreached) -> Response:
    """A page asked for too early: to the question that is due.

    Whoever goes back after sending, and has begun nothing new, comes to their
    reference and not to an empty form that looks as if all was lost.
    """
    form: Form = (request.view_args or {})["form"]
    if unreached.nothing_told and sent_before(form):
        return redirect(url_for("journeys.sent", form=form), 303)
    return redirect(address_of(form, unreached.page), 303)


def sent_from_here(form: Form) -> Sent | None:
    """What this browser last sent itself."""
    whose = token_hash()
    return last_sent(at_once(), form.slug, whose) if whose else None


def sent_before(form: Form) -> Sent | None:
    """What this browser last sent on this form, or began and another screen sent."""
    last = sent_from_here(form)
    if last is not None and not last.moved:
        return last
    here = visit()
    if here is None or not here.moved:
        return last
    return sent_elsewhere(database.session(), here.id, form.slug) or last


def sent_here(form: Form) -> Sent | None:
    """The same, to be shown; `AskWho` once whoever sent it is signed out."""
    sent = sent_before(form)
    if sent is not None and is_over(sent):
        raise AskWho(form)
    return sent


def ask_who(asked: AskWho) -> Response:
    return redirect(url_for("identity.who", form=asked.form), 303)
