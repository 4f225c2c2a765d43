"""Changes of details of a case: what each is, how it stands, and what officers do about it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from flask import Blueprint, redirect, url_for
from werkzeug import Response
from werkzeug.exceptions import NotFound

from portal.arrears.contact_changes import FROZEN, WAITING, ContactChange
from portal.arrears.handing_over import Standing, standings_of
from portal.audit import Action, record
from portal.casework.cases import Case
from portal.extensions import database
from portal.journey import Choices, LongText, Step, YesNo
from portal.people.permissions import Permission
from portal.people.staff import Staff, all_staff, may
from portal.submissions import deciding_changes as deciding
from portal.submissions.deciding_changes import Changes, NotAsItWas
from portal.submissions.reference import in_blocks
from portal.web.case_boxes import forms_for
from portal.web.case_change_words import heading_of, rows_about, what_it_asks
from portal.web.case_handed_words import about_handing_over, choosing_between, is_for_officers
from portal.web.case_page import found_case
from portal.web.case_screens import PlanScreen
from portal.web.inputs import TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import Problem, SummaryRow, SummarySection
from portal.web.staff_frame import officer, show_to_staff

changes = Blueprint("changes", __name__)

STOPPED = "stopped"
"""What the page sends back unseen: a mark of what was stopped on it."""
STOPS = (
    "It also stops every other change of theirs that the council’s own records do not have yet, "
    "and signs them out everywhere."
)


def _why(name: str, hint: str = "") -> LongText:
    return LongText(name, "why", label="Why?", hint=hint, at_most=1000)


STOP = Step("stop", "Stop what was changed", _why("stop_why", STOPS))
RESTORE = Step("restore", "Let it hold again", _why("restore_why"))


class Seen(NamedTuple):
    """A case, the changes it is about, and how they stand at the council's records."""

    case: Case
    changes: Changes
    there: Sequence[Standing]


@changes.get("/cases/<reference>/changes")
def page(reference: str) -> Response:
    return _show(seen_of(reference))


@changes.post("/cases/<reference>/changes/allow")
def allow(reference: str) -> Response:
    seen = seen_of(reference)

    def doing(typed: TypedPage) -> None:
        told = typed.values
        deciding.allow(
            *(database.session(), seen.case, told["allowed"], officer(), told["allow_why"]),
            tells_old=told["tells_old"],
        )

    return carry_out(seen, allow_of(seen.changes), doing)


@changes.post("/cases/<reference>/changes/refuse")
def refuse(reference: str) -> Response:
    seen = seen_of(reference)

    def doing(typed: TypedPage) -> None:
        which, why = typed.values["refused"], typed.values["refuse_why"]
        deciding.refuse(database.session(), seen.case, which, officer(), why)

    return carry_out(seen, refuse_of(seen.changes), doing)


@changes.post("/cases/<reference>/changes/stop")
def stop(reference: str) -> Response:
    seen = seen_of(reference)

    def doing(typed: TypedPage) -> None:
        deciding.stop(database.session(), seen.case, officer(), typed.values["stop_why"])

    return carry_out(seen, STOP, doing)


@changes.post("/cases/<reference>/changes/restore")
def restore(reference: str) -> Response:
    seen = seen_of(reference)

    def doing(typed: TypedPage) -> None:
        why, shown = typed.values["restore_why"], sent().get(STOPPED, "")
        deciding.restore(database.session(), seen.case, officer(), why, shown)

    return carry_out(seen, RESTORE, doing)


def offered(seen: Seen, staff: Staff) -> Iterator[Step]:
    """What is of use now, to whoever may."""
    of_case = seen.changes
    if not may(staff, Permission.DECIDE_CHANGES):
        return
    if any(is_for_officers(each) for each in seen.there):
        yield choosing_between(seen.there)
    states = {each.state for each in of_case}
    if WAITING in states:
        yield from (allow_of(of_case), refuse_of(of_case))
    if states - {FROZEN}:
        yield STOP
    if FROZEN in states:
        yield RESTORE


def allow_of(of_case: Changes) -> Step:
    """Which of those that wait, and whether whoever holds what we held hears of it."""
    return Step(
        "allow",
        "Allow a change",
        Choices("allowed", "which change", _waiting(of_case), label="Which change?"),
        YesNo(
            "tells_old",
            "we tell the old phone numbers and emails",
            label="Tell the old phone numbers and emails?",
            hint="Not where somebody there may be the danger.",
        ),
        _why("allow_why"),
    )


def refuse_of(of_case: Changes) -> Step:
    return Step(
        "refuse",
        "Say no to a change",
        Choices("refused", "which change", _waiting(of_case), label="Which change?"),
        _why("refuse_why"),
    )


def _waiting(of_case: Changes) -> Mapping[str, str]:
    return {str(each.id): what_it_asks(each) for each in of_case if each.state == WAITING}


def seen_of(reference: str) -> Seen:
    found = found_case(reference)
    of_case = deciding.about(database.session(), found)
    if not of_case:
        raise NotFound
    return Seen(found, of_case, standings_of(database.session(), of_case))


def carry_out(seen: Seen, step: Step, doing: Callable[[TypedPage], None]) -> Response:
    """Back to the case once it is done, or the page again with why it is not."""
    typed, reference = form_for(step)(sent()), seen.case.reference
    if not typed.accepts({}):
        return _show(seen, step, typed, typed.problems, 422)
    try:
        doing(typed)
    except NotAsItWas as refusal:
        database.session.rollback()
        return _show(seen_of(reference), problems=(Problem(str(refusal)),), status=409)
    database.session.commit()
    return redirect(url_for("casework.case.page", reference=reference), 303)


def _show(
    seen: Seen,
    tried: Step | None = None,
    typed: TypedPage | None = None,
    problems: tuple[Problem, ...] = (),
    status: int = 200,
) -> Response:
    """The page, and that it was seen, as of the case itself."""
    session, staff = database.session(), officer()
    record(session, f"staff:{staff.id}", Action.CASE_VIEWED, f"case:{seen.case.reference}")
    names = {f"staff:{each.id}": each.name for each in all_staff(session)}

    def action_of(slug: str) -> str:
        return url_for(f".{slug}", reference=seen.case.reference)

    shown = show_to_staff(
        "casework/plan.html",
        PlanScreen,
        status,
        title=f"Changes of details: {in_blocks(seen.case.reference)}",
        back=url_for("casework.case.page", reference=seen.case.reference),
        problems=problems,
        plans=tuple(_section(each, names, seen.there) for each in seen.changes),
        besides=(),
        forms=forms_for(
            *(offered(seen, staff), action_of, tried, typed, problems),
            carries=((STOPPED, deciding.what_is_stopped(seen.changes)),),
        ),
    )
    session.commit()
    return shown


def _section(
    change: ContactChange, names: Mapping[str, str], standings: Sequence[Standing]
) -> SummarySection:
    rows = (*rows_about(change, names), *about_handing_over(change, standings))
    return SummarySection(heading_of(change), tuple(SummaryRow(*row) for row in rows if row[1]))
