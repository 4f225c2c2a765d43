"""A document of a case: opened without being run, accepted, or rejected with a reason."""

import uuid
from itertools import chain
from typing import Any, NamedTuple

from flask import Blueprint, Response, redirect, stream_with_context, url_for
from werkzeug.exceptions import Gone, NotFound, ServiceUnavailable
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response as AnyResponse

from portal.audit import Action, record
from portal.casework.cases import Case
from portal.casework.work import CaseRefusal
from portal.evidence import deciding
from portal.evidence.kinds import ENDINGS
from portal.evidence.pieces import Away, Missing
from portal.evidence.records import Evidence, EvidenceFile
from portal.extensions import database
from portal.journey import Leads, LongText, Paragraph, Step
from portal.people.permissions import Permission
from portal.people.staff import may
from portal.sealing import Unreadable
from portal.submissions.reference import in_blocks
from portal.web.case_boxes import components_of
from portal.web.case_documents_words import standing_of, what_is_asked
from portal.web.case_page import found_case
from portal.web.case_screens import PlanScreen, StaffForm
from portal.web.headers import policy
from portal.web.inputs import TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import Problem, SummaryRow, SummarySection
from portal.web.staff_frame import officer, show_to_staff

documents = Blueprint("documents", __name__)

REJECT = Step(
    "reject",
    "Do not accept it",
    LongText(
        "reason",
        "why it cannot be accepted",
        label="Why can it not be accepted?",
        hint="They read it in their account, and are asked for another.",
        at_most=1000,
    ),
)
OPENED = (
    "It is saved on your computer, and we note that you opened it. "
    "It was checked for viruses when it was sent."
)


class Seen(NamedTuple):
    """A file, what it is for, and the case it belongs to."""

    case: Case
    evidence: Evidence
    file: EvidenceFile


@documents.get("/cases/<reference>/documents/<uuid:file_id>")
def page(reference: str, file_id: uuid.UUID) -> Response:
    return _show(_seen(reference, file_id))


@documents.get("/cases/<reference>/documents/<uuid:file_id>/file")
def download(reference: str, file_id: uuid.UUID) -> Response:
    """Saved under a name that says nothing of anybody, and never drawn as a page of ours."""
    seen = _seen(reference, file_id)
    session = database.session()
    pieces = deciding.open_file(session, seen.case, seen.file, officer())
    session.commit()
    try:
        first = next(pieces)
    except (Missing, Unreadable, StopIteration):
        raise Gone from None
    except Away:
        raise ServiceUnavailable from None

    name = f"{seen.case.reference}-{file_id.hex[:8]}.{ENDINGS[seen.file.media]}"
    response = Response(stream_with_context(chain([first], pieces)), mimetype=seen.file.media)
    told = dump_options_header("attachment", {"filename": name})
    response.headers["Content-Disposition"] = told
    response.headers["Content-Security-Policy"] = f"{policy()}; sandbox"
    return response


@documents.post("/cases/<reference>/documents/<uuid:file_id>/accept")
def accept(reference: str, file_id: uuid.UUID) -> AnyResponse:
    seen = _seen(reference, file_id)
    try:
        deciding.accept(database.session(), *seen, officer())
    except CaseRefusal as refusal:
        return _refused(reference, file_id, refusal)
    return _done(seen)


@documents.post("/cases/<reference>/documents/<uuid:file_id>/reject")
def reject(reference: str, file_id: uuid.UUID) -> AnyResponse:
    seen, typed = _seen(reference, file_id), form_for(REJECT)(sent())
    if not typed.accepts({}):
        return _show(seen, typed, typed.problems, 422)
    try:
        deciding.reject(database.session(), *seen, officer(), typed.values["reason"])
    except CaseRefusal as refusal:
        return _refused(reference, file_id, refusal, typed)
    return _done(seen)


def _seen(reference: str, file_id: uuid.UUID) -> Seen:
    case = found_case(reference)
    found = deciding.file_of(database.session(), case, file_id)
    if found is None:
        raise NotFound
    return Seen(case, *found)


def _done(seen: Seen) -> AnyResponse:
    database.session.commit()
    return redirect(url_for("casework.case.page", reference=seen.case.reference), 303)


def _refused(
    reference: str, file_id: uuid.UUID, refusal: CaseRefusal, typed: TypedPage | None = None
) -> Response:
    database.session.rollback()
    return _show(_seen(reference, file_id), typed, (Problem(str(refusal)),), 409)


def _show(
    seen: Seen,
    typed: TypedPage | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    """The page, and that it was seen, as of the case itself."""
    session, staff = database.session(), officer()
    case, evidence, file = seen
    record(session, f"staff:{staff.id}", Action.CASE_VIEWED, f"case:{case.reference}")
    where: dict[str, Any] = {"reference": case.reference, "file_id": file.id}
    decides = file.accepted is None and may(staff, Permission.WORK_CASES)
    yes = StaffForm("Accept it", url_for(".accept", **where), (), "Accept this document")
    parts = components_of(REJECT, typed, problems)
    no = StaffForm(REJECT.title, url_for(".reject", **where), parts, "Ask for another")
    shown = show_to_staff(
        "casework/plan.html",
        PlanScreen,
        status,
        title=f"Document: {in_blocks(case.reference)}",
        back=url_for("casework.case.page", reference=case.reference),
        problems=problems,
        plans=(SummarySection("What they sent", _rows(evidence, file)),),
        besides=(Leads("Open the document", url_for(".download", **where)), Paragraph(OPENED)),
        forms=(yes, no) if decides else (),
    )
    session.commit()
    return shown


def _rows(evidence: Evidence, file: EvidenceFile) -> tuple[SummaryRow, ...]:
    rows = [
        SummaryRow("What we asked for", what_is_asked(evidence)),
        SummaryRow("What they called it", file.name),
        SummaryRow("Where it stands", standing_of(file)),
    ]
    if file.reason:
        rows.append(SummaryRow("Why it was not accepted", file.reason))
    return tuple(rows)
