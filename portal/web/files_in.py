"""Files as they come in with a form: each one kept, or refused with why.

Those of somebody who is signed out by then wait, sealed, until the same person says who they are.
"""

import uuid
from collections.abc import Callable, Iterator
from typing import NamedTuple

from flask import request
from sqlalchemy import func, select

from portal.evidence.receiving import Incoming, receive
from portal.evidence.records import EvidenceFile
from portal.evidence.refusals import MOST, Refusal, Refused
from portal.extensions import database
from portal.journey import Evidence, Journey, Page, Proof, SentFile
from portal.submissions.drafts import LeftPage
from portal.submissions.service import Writing
from portal.web.addresses import address_of
from portal.web.evidence_screens import MORE, asks_to_be_shown
from portal.web.inputs import FILE, LATER, box_id
from portal.web.walking import keep, under_way


class Came(NamedTuple):
    """One file that was sent: what we hold of it, or why we hold nothing."""

    name: str
    file: SentFile | None = None
    why: Refusal | None = None


def each_that_came(
    field: Evidence, draft_id: uuid.UUID, has_room: Callable[[], bool]
) -> Iterator[Came]:
    session = database.session()
    for each in request.files.getlist(box_id(field.name, FILE)):
        incoming = Incoming(each.filename or "", each.stream)
        try:
            if not has_room():
                raise Refused(Refusal.TOO_MANY)
            kept = receive(session, incoming, draft_id=draft_id)
            session.commit()
        except Refused as refused:
            session.rollback()
            yield Came(incoming.shown_name, why=refused.why)
        else:
            yield Came(kept.name, SentFile(str(kept.id), kept.name, kept.size))


def waiting(writing: Writing, page: Page, left: LeftPage) -> LeftPage:
    """This page with the files that were sent with it now. As many wait as a form may hold."""
    field = asks_to_be_shown(page)
    if field is None or writing.draft is None or request.endpoint != "evidence.add":
        return left
    draft_id = writing.draft.id
    came = list(each_that_came(field, draft_id, lambda: _held(draft_id) < MOST))
    before = writing.draft.left
    files = [list(each.file) for each in came if each.file]
    if before is not None and before.files and before.at == address_of(writing.journey.form, page):
        files = [*before.files, *files]
    refused = tuple([each.name, each.why.value] for each in came if each.why)
    stays = bool(refused or request.form.get(MORE))
    at = address_of(writing.journey.form, page)
    return LeftPage(at, left.boxes, left.sent and not stays, tuple(files), refused)


def _held(draft_id: uuid.UUID) -> int:
    """Whether they are among the answers or wait."""
    query = select(func.count()).where(EvidenceFile.draft_id == draft_id)
    return database.session().scalar(query) or 0


def waited(journey: Journey, left: LeftPage) -> dict[str, Proof]:
    """The answer that the files which waited make, besides what was answered before."""
    page = journey.form.page(left.at.split("/")[2]) if left.files else None
    field = asks_to_be_shown(page) if page else None
    if field is None:
        return {}
    before: Proof = journey.answers.get(field.name) or Proof()
    there = {each.id for each in before.files}
    new = tuple(file for file in (SentFile(*each) for each in left.files) if file.id not in there)
    later = [field.name, LATER] in left.boxes
    return {field.name: Proof((*before.files, *new)[:MOST], later)}


def taken_in(writing: Writing) -> Writing:
    """With the files that waited among the answers, now that it is known who is here."""
    left = writing.draft.left if writing.draft else None
    if left is None or not left.files:
        return writing
    keep(writing, lambda journey: waited(journey, left), left=left._replace(files=()))
    return under_way(writing.journey.form)
