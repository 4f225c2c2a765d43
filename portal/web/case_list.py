"""The list of open cases: what an officer sees next."""

from collections.abc import Mapping
from typing import Any

from flask import Blueprint, Response, request, url_for
from sqlalchemy.orm import Session

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.arrears.things_to_do import CALL_BACK, THINGS_IN_SHORT
from portal.casework.cases import WAITING, Case
from portal.casework.tenants import names_of
from portal.casework.worklist import NO_PATCH, Wanted, kinds_open, open_cases, patches_open
from portal.clock import today
from portal.extensions import database
from portal.journey.values import day_in_words
from portal.people.permissions import Permission
from portal.people.staff import Staff, kept_to, may
from portal.submissions.reference import in_blocks
from portal.web.alerts import alerts
from portal.web.case_screens import CaseListScreen, CaseRow
from portal.web.screens import Component
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_words import kind_in_words, moment_in_words

cases = Blueprint("cases", __name__)

MINE = "mine"
FEW = 5  # on the desk; the list of cases has them all
MY_PATCHES = "my-patches"
NOT_MATCHED = "Not matched to an account"
WITHHELD = "Name withheld"
Options = dict[str, str]


@cases.get("/cases")
def worklist() -> Response:
    """Urgent first, then whoever has waited longest. What cannot be filtered by is left out."""
    staff, session = officer(), database.session()
    offered, chosen = _choices(session, staff)
    found = open_cases(session, _wanted(chosen, staff), request.args.get("after", ""))
    names = names_of(session, found.cases)
    asked: dict[str, Any] = {name: value for name, value in chosen.items() if value}
    return show_to_staff(
        "casework/cases.html",
        CaseListScreen,
        title="Cases",
        content=alerts(session),
        rows=tuple(_row(case, names) for case in found.cases),
        filters=tuple(_select(name, offered[name], chosen[name]) for name in offered),
        more=url_for(".worklist", **asked, after=found.more) if found.more else "",
        first=url_for(".worklist", **asked) if "after" in request.args else "",
        download=url_for("casework.export.download", **asked) if _may_download(staff) else "",
    )


def _may_download(staff: Staff) -> bool:
    return may(staff, Permission.EXPORT_CASES)


def _sees_harm(staff: Staff) -> bool:
    return may(staff, Permission.SEE_HARM)


def wanted_now(session: Session, staff: Staff) -> Wanted:
    """The cases the address asks for, of those this member of staff may see."""
    _, chosen = _choices(session, staff)
    return _wanted(chosen, staff)


def callbacks(session: Session, staff: Staff) -> tuple[CaseRow, ...]:
    """Some of those who wait to be called back, of the cases this member of staff may see."""
    wanted = Wanted(patches=_patches("", staff), thing=CALL_BACK, of_harm=_sees_harm(staff))
    found = open_cases(session, wanted).cases[:FEW]
    names = names_of(session, found) if found else {}
    return tuple(_row(case, names) for case in found)


def _choices(session: Session, staff: Staff) -> tuple[dict[str, Options], Options]:
    """What the list can be narrowed by, and what was chosen of it."""
    offered = _offered(session, staff)
    return offered, {name: _chosen(name, options) for name, options in offered.items()}


def _offered(session: Session, staff: Staff) -> dict[str, Options]:
    mine = {MY_PATCHES: "My patches"} if staff.patches else {}
    theirs = kept_to(staff)
    patches = {patch: patch for patch in theirs or patches_open(session)}
    shown = [k for k in kinds_open(session) if k != SAFEGUARDING_KIND or _sees_harm(staff)]
    kinds = {kind: kind_in_words(kind) for kind in shown}
    return {
        "patch": {
            "": "All your patches" if theirs else "All patches",
            **mine,
            **patches,
            NO_PATCH: "No patch",
        },
        "kind": {"": "All kinds", **kinds},
        "who": {"": "Everyone’s", MINE: "Mine"},
        "thing": {"": "Anything", **THINGS_IN_SHORT},
    }


def _chosen(name: str, options: Options) -> str:
    asked = request.args.get(name, "")
    return asked if asked in options else ""


def _wanted(chosen: Options, staff: Staff) -> Wanted:
    return Wanted(
        patches=_patches(chosen["patch"], staff),
        kind=chosen["kind"],
        officer=staff.id if chosen["who"] == MINE else None,
        thing=chosen["thing"],
        of_harm=_sees_harm(staff),
    )


def _patches(chosen: str, staff: Staff) -> tuple[str, ...]:
    """Those asked for; or if none were, all there are for this member of staff."""
    if chosen == MY_PATCHES:
        return tuple(staff.patches)
    mine = kept_to(staff)
    return (chosen,) if chosen else (*mine, *([NO_PATCH] if mine else ()))


LABELS = {"patch": "Patch", "kind": "Kind of case", "who": "Whose", "thing": "To do"}


def _select(name: str, options: Options, chosen: str) -> Component:
    items = [{"value": value, "text": words} for value, words in options.items()]
    params = {"id": name, "name": name, "label": {"text": LABELS[name]}, "items": items}
    return Component("govukSelect", params | {"value": chosen})


def _row(case: Case, names: Mapping[str, str]) -> CaseRow:
    """A flagged case shows its name to whoever proves that it is them, on its own page."""
    name = names.get(case.reference, NOT_MATCHED)
    return CaseRow(
        href=url_for("casework.case.page", reference=case.reference),
        reference=in_blocks(case.reference),
        name=WITHHELD if case.flagged_at else name,
        kind=kind_in_words(case.kind),
        urgent=case.urgent,
        flagged=case.flagged_at is not None,
        opened=moment_in_words(case.opened_at),
        answer_by=day_in_words(case.answer_by),
        late=case.answer_by < today(),
        standing=standing_of(case),
    )


def standing_of(case: Case) -> str:
    """Whose it is, or how far it has come."""
    if case.finished_at:
        return "Done"
    whose = f"With {case.officer.name}" if case.officer else "Not taken"
    return f"{whose}, {case.state}" if case.state == WAITING else whose
