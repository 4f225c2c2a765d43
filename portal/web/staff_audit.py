"""The auditor's page: who did what, searched by who, what, about what and when."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from flask import Blueprint, Response, request, url_for
from sqlalchemy.orm import Session

from portal.audit import NOBODY, SYSTEM, Action, AuditEntry, record
from portal.extensions import database
from portal.people.audit_search import Sought, search
from portal.people.staff import all_staff
from portal.submissions.reference import in_blocks, read_reference
from portal.web.case_screens import AuditRow, AuditScreen
from portal.web.inputs.characters import shown
from portal.web.screens import Component, Problem
from portal.web.staff_audit_words import (
    WHAT,
    WHO,
    about_in_words,
    who_in_words,
    why_in_words,
)
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_words import moment_in_words
from portal.whole_numbers import whole_number

audit_page = Blueprint("audit", __name__)

ABOUT = "about"
ENTRY = 18  # digits of the number of one
NO_REFERENCE = "Enter a reference of 10 letters and numbers, like 7KQ 4MZ 82PX"


@audit_page.get("/audit")
def search_it() -> Response:
    """A filter that makes no sense is left out, but a reference that is none is said to be."""
    session = database.session()
    who = {"": "Anyone", **_people(session)}
    what = {"": "Anything", **{action.value: words for action, words in WHAT.items()}}
    chosen = {"who": _one_of(who, "who"), "what": _one_of(what, "what")}
    typed = request.args.get(ABOUT, "").strip()
    reference = read_reference(typed) or ""
    problems = (Problem(NO_REFERENCE, ABOUT),) if typed and not reference else ()
    days = {name: _day(name) for name in ("since", "until")}
    sought = Sought(chosen["who"], chosen["what"], reference, **days, before=_before())
    kept = {**chosen, ABOUT: reference, **{name: str(day or "") for name, day in days.items()}}
    seen = {**kept, ABOUT: in_blocks(reference) if reference else shown(typed)}
    page = show_to_staff(
        "casework/audit.html",
        AuditScreen,
        422 if problems else 200,
        title="Who did what",
        problems=problems,
        filters=_filters(who, what, seen, problems),
        **({} if problems else _found(session, sought, kept, who)),
    )
    session.commit()
    return page


def _found(
    session: Session, sought: Sought, kept: Mapping[str, str], who: Mapping[str, str]
) -> dict[str, Any]:
    """What a page shows of what was found, written down as having been seen."""
    found = search(session, sought)
    _write_down(session, sought)
    return {
        "rows": tuple(_row(entry, name, who) for entry, name in found.entries),
        "more": _page(kept, before=str(found.more)) if found.more else "",
        "first": _page(kept) if sought.before is not None else "",
    }


def _write_down(session: Session, sought: Sought) -> None:
    """Who watches the watchers: an auditor's search is an entry too."""
    record(
        session,
        f"staff:{officer().id}",
        Action.AUDIT_SEARCHED,
        f"case:{sought.reference}" if sought.reference else "audit",
        who=sought.actor or None,
        what=sought.action or None,
    )


def _people(session: Session) -> dict[str, str]:
    people = {f"staff:{staff.id}": staff.name for staff in all_staff(session)}
    return {**people, SYSTEM: WHO[SYSTEM], NOBODY: WHO[NOBODY]}


def _one_of(options: Mapping[str, str], name: str) -> str:
    asked = request.args.get(name, "")
    return asked if asked in options else ""


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return None


def _before() -> int | None:
    return whole_number(request.args.get("before", ""), ENTRY)


def _page(kept: Mapping[str, str], **more: str) -> str:
    asked: dict[str, Any] = {name: value for name, value in kept.items() if value}
    return url_for(".search_it", **(asked | more))


def _filters(
    who: Mapping[str, str],
    what: Mapping[str, str],
    kept: Mapping[str, str],
    problems: tuple[Problem, ...],
) -> tuple[Component, ...]:
    said = {"text": problems[0].text} if problems else None
    return (
        _select("who", "Who", who, kept["who"]),
        _select("what", "What they did", what, kept["what"]),
        _box(ABOUT, "Reference of the case", kept[ABOUT], errorMessage=said, spellcheck=False),
        _box("since", "From this day", kept["since"], type="date"),
        _box("until", "Up to this day", kept["until"], type="date"),
    )


def _select(name: str, label: str, options: Mapping[str, str], chosen: str) -> Component:
    items = [{"value": value, "text": words} for value, words in options.items()]
    params = {"id": name, "name": name, "label": {"text": label}, "items": items, "value": chosen}
    return Component("govukSelect", params)


def _box(name: str, label: str, value: str, **more: Any) -> Component:
    params = {"id": name, "name": name, "label": {"text": label}, "value": value, **more}
    return Component("govukInput", params)


def _row(entry: AuditEntry, name: str | None, people: Mapping[str, str]) -> AuditRow:
    kind, _, named = entry.subject.partition(":")
    has_page = kind in ("case", "submission")
    return AuditRow(
        number=str(entry.id),
        when=moment_in_words(entry.at),
        who=who_in_words(entry.actor, name),
        what=WHAT.get(Action(entry.action), entry.action),
        about=people.get(entry.subject) or about_in_words(entry.subject),
        href=url_for("casework.case.page", reference=named) if has_page else "",
        why=why_in_words(entry),
        request_id=entry.request_id or "",
    )
