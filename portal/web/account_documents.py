"""Documents we wait for, sent from the account; and what became of those that were."""

from collections.abc import Iterator

from flask import Blueprint, current_app, redirect, request, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.evidence.asked import Asked, asked_of
from portal.evidence.deciding import send_more
from portal.evidence.receiving import Incoming
from portal.evidence.records import EvidenceFile
from portal.evidence.refusals import Refused
from portal.extensions import database
from portal.journey import Bullets, Content, Paragraph, Sentence, Subheading
from portal.submissions.told import Told
from portal.web.account_frame import Here, show_account, whose
from portal.web.account_screens import Asked as Asks
from portal.web.account_told import found_here, insets
from portal.web.account_words import day_of
from portal.web.assets import href
from portal.web.components.evidence import upload_box
from portal.web.files_shown import Shown
from portal.web.language import form_said, said
from portal.web.only_shown import why_only_shown
from portal.web.screens import Problem
from portal.web.worded import _

told_evidence = Blueprint("told_evidence", __name__, url_prefix="/account/what-you-told-us")
BOX = "document"
NOTHING_CHOSEN = Sentence("Choose a photo or a file to send")
NOT_WANTED = Sentence("We are not waiting for a document any more")


@told_evidence.get("/<reference>/documents")
def documents(reference: str) -> Response:
    return _show(*_theirs(reference))


@told_evidence.get("/<reference>/documents/files")
def back(reference: str) -> Response:
    """Whoever asks again for the page that said what was wrong."""
    return redirect(url_for(".documents", reference=reference), 303)


@told_evidence.post("/<reference>/documents")
def ask_again(reference: str) -> Response:
    """Sent by the Enter key, which takes no file along."""
    return _shown_again(reference) or _show(*_theirs(reference), (said(NOTHING_CHOSEN),))


@told_evidence.post("/<reference>/documents/files")
def add(reference: str) -> Response:
    """Every clean file is kept at once; of any other they read why not."""
    if (again := _shown_again(reference)) is not None:
        return again
    here, told, all_asked = _theirs(reference)
    asked = _next(told, all_asked)
    sent = request.files.getlist(f"{BOX}-file")
    if asked is None or not sent:
        return _show(here, told, all_asked, (said(NOTHING_CHOSEN if asked else NOT_WANTED),))
    refusals = []
    session, who = database.session(), f"visit:{here.visit.id}"
    for each in sent:
        incoming = Incoming(each.filename or "", each.stream)
        try:
            if told.case is None:
                raise NotFound
            send_more(session, told.case, asked, incoming, who)
            session.commit()
        except Refused as refused:
            session.rollback()
            refusals.append(said(refused.why.about(incoming.shown_name)))
    if refusals:
        return _show(*_theirs(reference), tuple(refusals))
    return redirect(url_for(".documents", reference=reference), 303)


def _shown_again(reference: str) -> Response | None:
    """The page as it was, where nothing that is sent now counts; why, if it was meant to."""
    why = why_only_shown()
    return None if why is None else _show(*_theirs(reference), (why,) if why else ())


def _theirs(reference: str) -> tuple[Here, Told, list[Asked]]:
    """Not found, where nothing was to be shown."""
    here = whose()
    told = found_here(here, reference).told
    if not told.shown:
        raise NotFound
    return here, told, asked_of(database.session(), told.reference)


def _next(told: Told, asked: list[Asked]) -> Asked | None:
    """The first that is not settled: more of it may be sent until somebody is done with it all."""
    if told.case is None or told.case.finished_at:
        return None
    return next((each for each in asked if each.evidence.settled_at is None), None)


def _show(here: Here, told: Told, asked: list[Asked], refusals: tuple[str, ...] = ()) -> Response:
    wanted, waits = _next(told, asked), any(each.is_wanted for each in asked)
    at = url_for(".documents", reference=told.reference)
    send = Shown(f"{at}/files", href("evidence.js"))
    box = upload_box(BOX, _("Photo or file"), refusals)
    return show_account(
        _("Documents we need from you") if waits else _("Documents you have sent us"),
        here.visit,
        status=422 if refusals else 200,
        content=tuple(part for each in asked for part in _about(told, each)),
        problems=tuple(Problem(words, BOX if wanted else "") for words in refusals),
        asks=Asks(_("Send it"), (box,), action=at, sends=send) if wanted else None,
    )


def _about(told: Told, asked: Asked) -> Iterator[Content]:
    yield Subheading(_what(told, asked))
    if asked.is_wanted:
        yield Paragraph(_("We are waiting for you to send us this. A photo of it is fine."))
    elif asked.evidence.settled_at:
        yield Paragraph(_("We have accepted this. You do not need to send it again."))
    else:
        yield Paragraph(_("We have this, and an officer will look at it."))
    if asked.files:
        yield Bullets(tuple(_stands(file) for file in asked.files))
    for file in asked.files:
        if file.reason:
            yield Paragraph(_("Why we could not accept %(file)s:", file=file.name))
            yield from insets(file.reason)


def _what(told: Told, asked: Asked) -> str:
    form = current_app.extensions["forms"].get(told.form)
    field = form_said(form).field(asked.evidence.field) if form else None
    return str(field.label) if field else _("A document")


def _stands(file: EvidenceFile) -> str:
    told = {"file": file.name, "day": day_of(file.received_at)}
    if file.accepted is None:
        return _("%(file)s, sent on %(day)s", **told)
    if file.accepted:
        return _("%(file)s, sent on %(day)s: accepted", **told)
    return _("%(file)s, sent on %(day)s: not accepted", **told)
