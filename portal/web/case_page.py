"""One case: everything an officer needs to act on it, and the buttons to do so."""

from collections.abc import Callable, Mapping

from flask import Blueprint, abort, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.arrears.things_to_do import THINGS_TO_DO
from portal.audit import Action, record
from portal.casework import work
from portal.casework.cases import Case, case_of
from portal.casework.reading import require_reader
from portal.casework.tenants import theirs
from portal.casework.work import CaseRefusal, Unexplained
from portal.extensions import database
from portal.journey import Content, Table
from portal.people.audit_search import who_looked
from portal.people.permissions import Permission
from portal.people.staff import Staff, may
from portal.submissions.deciding_changes import about
from portal.submissions.reference import in_blocks, read_reference
from portal.web import case_facts
from portal.web.case_boxes import ASK, FINISH, NOTE, components_of
from portal.web.case_list import standing_of
from portal.web.case_screens import CaseScreen
from portal.web.inputs import TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import Problem
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_proof import proof_first
from portal.web.staff_words import kind_in_words, moment_in_words

case = Blueprint("case", __name__)


@case.get("/cases/<reference>")
def page(reference: str) -> Response:
    return _show(found_case(reference))


@case.post("/cases/<reference>/take")
def take(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.take(database.session(), found, officer()))


@case.post("/cases/<reference>/hand-back")
def hand_back(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.hand_back(database.session(), found, officer()))


@case.post("/cases/<reference>/note")
def note(reference: str) -> Response:
    found, typed = found_case(reference), form_for(NOTE)(sent())
    if not typed.accepts({}):
        return _show(found, note=typed, problems=typed.problems, status=422)
    words = typed.values["note"]
    return _done(found, lambda: work.note(database.session(), found, officer(), words), note=typed)


@case.post("/cases/<reference>/flag")
def flag(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.flag(database.session(), found, officer()))


@case.post("/cases/<reference>/unflag")
def unflag(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.unflag(database.session(), found, officer()))


@case.post("/cases/<reference>/ask")
def ask(reference: str) -> Response:
    found, typed = found_case(reference), form_for(ASK)(sent())
    if not typed.accepts({}):
        return _show(found, ask=typed, problems=typed.problems, status=422)
    words = typed.values["asked"]
    return _done(found, lambda: work.ask(database.session(), found, officer(), words), ask=typed)


@case.post("/cases/<reference>/hear")
def hear(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.hear(database.session(), found, officer()))


@case.post("/cases/<reference>/to-rent-team")
def to_rent_team(reference: str) -> Response:
    found = found_case(reference)
    return _done(found, lambda: work.to_rent_team(database.session(), found, officer()))


@case.post("/cases/<reference>/has-done")
def has_done(reference: str) -> Response:
    found, thing = found_case(reference), sent().get("thing", "")
    return _done(found, lambda: work.has_done(database.session(), found, officer(), thing))


@case.post("/cases/<reference>/finish")
def finish(reference: str) -> Response:
    found, typed = found_case(reference), form_for(FINISH)(sent())
    if not typed.accepts({}):
        return _show(found, finish=typed, problems=typed.problems, status=422)
    outcome, words = typed.values["outcome"], typed.values["words"] or ""

    def finishing() -> None:
        work.finish(database.session(), found, officer(), outcome, words)

    return _done(found, finishing, finish=typed)


def found_case(reference: str) -> Case:
    """The one they may see; flagged, only to whoever has just given their password."""
    read = read_reference(reference)
    found = case_of(database.session(), read) if read else None
    if found is None:
        raise NotFound
    show_to_readers(found)
    return found


def show_to_readers(found: Case) -> None:
    """On with it for them, and for nobody else: refused, or asked for their password."""
    require_reader(officer(), found)
    if found.flagged_at and (unproven := proof_first(officer())):
        abort(unproven)


def _done(found: Case, doing: Callable[[], None], **typed: TypedPage) -> Response:
    """Back to the page once it is done, or the page again with why it cannot be."""
    reference = found.reference
    try:
        doing()
    except CaseRefusal as refusal:
        database.session.rollback()
        target = "words" if isinstance(refusal, Unexplained) else ""
        status = 422 if isinstance(refusal, Unexplained) else 409
        problems = (Problem(str(refusal), target),)
        return _show(found_case(reference), **typed, problems=problems, status=status)
    database.session.commit()
    return redirect(url_for(".page", reference=reference), 303)


def _show(
    found: Case,
    *,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
    **tried: TypedPage,
) -> Response:
    """The page, and that it was seen: no answer shows a case without saying to whom."""
    session, staff = database.session(), officer()
    record(session, f"staff:{staff.id}", Action.CASE_VIEWED, f"case:{found.reference}")
    shown = show_to_staff(
        "casework/case.html",
        CaseScreen,
        status,
        title=f"{kind_in_words(found.kind)}: {in_blocks(found.reference)}",
        back=url_for("casework.cases.worklist"),
        problems=problems,
        urgent=found.urgent,
        flagged=found.flagged_at is not None,
        standing=standing_of(found),
        **case_facts.everything_about(session, found),
        looked=_who_looked(found, staff),
        to_do=tuple((thing, THINGS_TO_DO[thing]) for thing in found.to_do),
        **_ways_on(found, staff, tried),
        note_components=components_of(NOTE, tried.get("note"), problems),
        ask_components=components_of(ASK, tried.get("ask"), problems),
        finish_components=components_of(FINISH, tried.get("finish"), problems),
    )
    session.commit()
    return shown


def _who_looked(found: Case, staff: Staff) -> tuple[Content, ...]:
    """Everybody who opened what this person sent, this time among them; for auditors."""
    if not may(staff, Permission.SEE_AUDIT):
        return ()
    looks = who_looked(database.session(), theirs(found))
    rows = tuple((one.who, str(one.times), moment_in_words(one.last)) for one in looks)
    title = "Who looked at what this person has sent"
    return (Table(title, ("Who", "Times", "Last"), rows, numeric=(1,)),)


def _ways_on(found: Case, staff: Staff, tried: Mapping[str, TypedPage]) -> dict[str, str]:
    """Where each form that is shown is sent: those of use now, and one just filled in in vain."""
    is_open = found.finished_at is None
    mine, works = found.taken_by == staff.id, is_open and may(staff, Permission.WORK_CASES)
    frees = mine or may(staff, Permission.HAND_BACK_FOR_OTHERS)
    open_to = {
        "take": works and found.taken_by is None,
        "hand_back": works and frees and found.taken_by is not None,
        "note": is_open and may(staff, Permission.ADD_NOTES),
        "ask": works and mine and found.asked_at is None,
        "hear": works and mine and found.asked_at is not None,
        "has_done": works and mine and bool(found.to_do),
        "finish": works and mine,
        "to_rent_team": works and mine and found.kind == SAFEGUARDING_KIND,
        "flag": not found.flagged_at and may(staff, Permission.ADD_NOTES),
        "unflag": bool(found.flagged_at) and may(staff, Permission.HAND_BACK_FOR_OTHERS),
    }
    shown = (name for name, useful in open_to.items() if useful or tried.get(name))
    besides = ("plan", "changes") if about(database.session(), found) else ("plan",)
    pages = {name: f"casework.{name}.page" for name in besides if found.tenancy_ref}
    forms = {name: f".{name}" for name in shown}
    return {name: url_for(to, reference=found.reference) for name, to in (forms | pages).items()}
