"""What officers read of the documents of a case."""

from collections.abc import Iterator

from flask import current_app, url_for
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.evidence.asked import Asked, asked_of
from portal.evidence.records import Evidence, EvidenceFile
from portal.web.case_screens import DocumentRow
from portal.web.evidence_screens import size_in_words
from portal.web.staff_words import moment_in_words


def documents_of(session: Session, case: Case) -> tuple[DocumentRow, ...]:
    """Every one that was asked for, with the files sent for it."""
    return tuple(row for asked in asked_of(session, case.reference) for row in _rows(case, asked))


def _rows(case: Case, asked: Asked) -> Iterator[DocumentRow]:
    if asked.is_wanted:
        yield DocumentRow(what_is_asked(asked.evidence), "we are waiting for the resident")
    for file in asked.files:
        where = url_for("casework.documents.page", reference=case.reference, file_id=file.id)
        yield DocumentRow(file.name, standing_of(file), where)
    if asked.evidence.settled_at and not asked.files:
        accepted = moment_in_words(asked.evidence.settled_at)
        words = f"accepted on {accepted}, no longer kept"
        yield DocumentRow(what_is_asked(asked.evidence), words)


def what_is_asked(evidence: Evidence) -> str:
    """In the form's own words, or the name it had there once."""
    form = current_app.extensions["forms"].get(evidence.form)
    field = form.field(evidence.field) if form else None
    return str(field.label) if field else evidence.field.replace("_", " ").capitalize()


def standing_of(file: EvidenceFile) -> str:
    sent = f"{size_in_words(file.size)}, sent {moment_in_words(file.received_at)}"
    if file.accepted is None:
        return f"to be looked at ({sent})"
    return f"{'accepted' if file.accepted else 'not accepted'} ({sent})"
