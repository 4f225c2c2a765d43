"""Files sent with a form: each one kept, or refused at once in words; taken away again."""

from flask import Blueprint, redirect, request
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.evidence.forgetting import forget
from portal.evidence.refusals import MOST
from portal.extensions import database
from portal.journey import Evidence, Form, Journey, Page, Proof, SentFile
from portal.submissions.service import Expired, Writing
from portal.web.addresses import address_of
from portal.web.asking import show_question
from portal.web.evidence_screens import MORE, asks_to_be_shown
from portal.web.files_in import each_that_came
from portal.web.inputs import form_for
from portal.web.language import said
from portal.web.only_shown import is_only_shown
from portal.web.walking import keep, onward, reached, under_way

evidence = Blueprint("evidence", __name__)


@evidence.post("/<form:form>/<slug>/files")
def add(form: Form, slug: str) -> Response:
    """Keep what is clean and say of the rest why it is not kept; then lead on, or take another."""
    writing, page, field = _where(form, slug)
    typed = form_for(page)(request.form)
    if is_only_shown() or writing.draft is None:
        typed.accepts(writing.journey.told)
        return show_question(writing, page, typed, status=422)
    writing, refusals = _keep_each(writing, page, field)
    wants_more = bool(request.form.get(MORE))
    accepted = wants_more or typed.accepts(writing.journey.told)
    if refusals:
        typed.refused_each(refusals)
    if refusals or not accepted:
        return show_question(writing, page, typed, status=422)
    if wants_more:
        return redirect(address_of(form, page), 303)
    return onward(keep(writing, lambda _: typed.values, at=address_of(form, page)))


@evidence.get("/<form:form>/<slug>/files")
def back(form: Form, slug: str) -> Response:
    """Whoever asks again for the page that said what was wrong."""
    return redirect(address_of(form, _where(form, slug)[1]), 303)


@evidence.post("/<form:form>/<slug>/files/remove")
def remove(form: Form, slug: str) -> Response:
    """Of theirs, and for good; one that is not there is gone already."""
    writing, page, field = _where(form, slug)
    file_id = request.form.get("file", "")
    if writing.draft is not None and any(
        file.id == file_id for file in _so_far(writing.journey, field).files
    ):
        keep(writing, lambda journey: {field.name: _so_far(journey, field).without(file_id)})
        forget(database.session(), [file_id])
        database.session.commit()
    return redirect(address_of(form, page), 303)


def _where(form: Form, slug: str) -> tuple[Writing, Page, Evidence]:
    named = form.page(slug)
    if named is None or asks_to_be_shown(named) is None:
        raise NotFound
    writing = under_way(form, to_write=True)
    page = reached(writing, slug)
    field = asks_to_be_shown(page)
    if field is None:
        raise Expired
    return writing, page, field


def _keep_each(writing: Writing, page: Page, field: Evidence) -> tuple[Writing, list[str]]:
    """Every file that was sent and is clean; of each of the others why it is not kept."""
    refusals: list[str] = []
    if writing.draft is None:
        raise Expired

    def has_room() -> bool:
        return len(_so_far(writing.journey, field).files) < MOST

    for came in each_that_came(field, writing.draft.id, has_room):
        if came.file is not None:
            writing = _with(writing, page, field, came.file)
        if came.why is not None:
            refusals.append(said(came.why.about(came.name)))
    return writing, refusals


def _with(writing: Writing, page: Page, field: Evidence, file: SentFile) -> Writing:
    """Kept among the answers, whatever another tab has added meanwhile."""

    def adding(journey: Journey) -> dict[str, Proof]:
        return {field.name: _so_far(journey, field).with_file(file)}

    keep(writing, adding, at=address_of(writing.journey.form, page))
    return under_way(writing.journey.form, to_write=True)


def _so_far(journey: Journey, field: Evidence) -> Proof:
    proof: Proof = journey.answers.get(field.name) or Proof()
    return proof
