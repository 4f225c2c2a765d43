"""The desk: where staff find somebody, begin to help them, and come back to whom they help."""

from collections.abc import Iterator

from flask import Blueprint, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.arrears.finding import Found, TooLittle, find_people
from portal.arrears.lines import tenancy_and_person
from portal.arrears.said import Sought
from portal.audit import Action, record
from portal.extensions import database
from portal.journey import Choice, Content, Date, Inset, Leads, Step, Text
from portal.people.assisting import (
    Looked,
    about_others,
    begin_for,
    looked_for,
    open_visits,
)
from portal.people.permissions import Permission
from portal.people.staff import may
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.moves import NotTaken
from portal.web.case_boxes import components_of
from portal.web.case_list import callbacks
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.moving_screens import WHY_NOT
from portal.web.only_shown import sent
from portal.web.screens import Problem
from portal.web.staff_desk_screens import Besides, DeskScreen, FoundRow
from portal.web.staff_frame import officer, show_to_staff
from portal.web.staff_roster import roster_rows, visit_row
from portal.web.taking import find, go_on_here

desk = Blueprint("desk", __name__)

WHY = {
    "rang": "They rang us",
    "here": "They are here",
    "wrote": "They wrote to us",
    "for-them": "Somebody rang for them",
}
A_DAY = "For example, 27 3 1985"
SEEK = Step(
    "seek",
    "Find somebody",
    Text("name", "a name", label="Name", optional=True, at_most=200),
    Text("address", "an address", label="Address", optional=True, at_most=200),
    Text("postcode", "a postcode", label="Postcode", optional=True, at_most=60),
    Text("phone", "a phone number", label="Phone number", optional=True, at_most=60),
    Date(
        "born", "a date of birth", in_the="past", label="Date of birth", hint=A_DAY, optional=True
    ),
    Text("reference", "a reference", label="Reference", optional=True, at_most=60),
    Choice("why", "why you are looking for them", WHY, label="Why are you looking for them?"),
)
CODE = Step(
    "code",
    "They have a code",
    Text("code", "the code they read out", label="The code they read out", at_most=60),
)
NOBODY = Inset("We found nobody like that. Ask for something else, or begin without finding them.")
YOU_HELP_ANOTHER = "You are already helping somebody else"
FITS = {"same": "", "nearly": " (nearly)", "not": " (not the same)"}


@desk.get("/desk")
def page() -> Response:
    """Whom they are helping, and the way to help another."""
    return _show(AnsweredPage(SEEK, {}))


@desk.post("/desk")
def seek() -> Response:
    """Whoever it may be, the likeliest first. That and why they looked is written down."""
    typed = form_for(SEEK)(sent())
    if not typed.accepts({}):
        return _show(typed, problems=typed.problems)
    told, session = dict(typed.values), database.session()
    why, born = told.pop("why"), told.pop("born")
    sought = Sought(**{name: words or "" for name, words in told.items()}, born=born)
    try:
        found = find_people(session, sought)
    except TooLittle as little:
        return _show(typed, problems=(Problem(str(little), "name"),))
    said = ",".join(sought.said)
    noted = {"why": why, "asked": said, "found": str(len(found))}
    record(session, f"staff:{officer().id}", Action.PERSON_SOUGHT, "people", **noted)
    session.commit()
    return _show(typed, found=found)


@desk.post("/desk/code")
def take() -> Response:
    """A visit that goes on with what the caller began, whose code they read out.

    Whose it is shows only in taking it. Whoever helps somebody else already is asked first,
    and the code is as good as before.
    """
    typed, session = form_for(CODE)(sent()), database.session()
    if not typed.accepts({}):
        return _show(AnsweredPage(SEEK, {}), typed.problems, code=typed)
    try:
        visit, onward = _taken(typed.values["code"])
    except NotTaken as refused:
        session.rollback()
        problems = typed.refused(WHY_NOT[refused.why])
        return _show(AnsweredPage(SEEK, {}), problems, code=typed)
    besides = _besides_taken(visit, typed.values["code"])
    if besides and request.form.get("both") != "yes":
        session.rollback()
        return _show(AnsweredPage(SEEK, {}), besides=besides)
    session.commit()
    return redirect(f"/visits/{visit.id}{onward}", 303)


def _taken(code: str) -> tuple[Visit, str]:
    """A visit of theirs that has it now, and where it was left. `NotTaken`."""
    session, secret, staff = database.session(), settings().secret_key.get_secret_value(), officer()
    move = find(code, f"staff:{staff.id}")
    visit = begin_for(session, secret, staff, None)
    return visit, go_on_here(move, visit)


@desk.post("/desk/visits")
def begin() -> Response:
    """A visit for whom they found, or for somebody they did not.

    Whoever helps somebody else already is asked first which of them it is to be.
    """
    session, secret = database.session(), settings().secret_key.get_secret_value()
    looked = _looked()
    others = about_others(open_visits(session, officer()), looked)
    if others and request.form.get("both") != "yes":
        return _show(AnsweredPage(SEEK, {}), besides=_besides_found(others, looked))
    visit = begin_for(session, secret, officer(), looked)
    session.commit()
    return redirect(f"/visits/{visit.id}/", 303)


def _looked() -> Looked | None:
    """Whom they chose of those that were found."""
    tenancy_ref, person_ref = (request.form.get(name, "") for name in ("tenancy", "person"))
    if not tenancy_ref:
        return None
    _, person = tenancy_and_person(database.session(), tenancy_ref, person_ref) or (None, None)
    if person is None:
        raise NotFound
    return Looked(tenancy_ref, person_ref, person.name)


def _show(
    typed: TypedPage | AnsweredPage,
    problems: tuple[Problem, ...] = (),
    found: list[Found] | None = None,
    code: TypedPage | None = None,
    besides: Besides | None = None,
) -> Response:
    tried, session = typed if isinstance(typed, TypedPage) else None, database.session()
    return show_to_staff(
        "casework/desk.html",
        DeskScreen,
        422 if problems else 200,
        title=YOU_HELP_ANOTHER if besides else "Desk",
        besides=besides,
        problems=problems,
        content=tuple(_first(found)),
        components=components_of(SEEK, tried, problems),
        seek=url_for(".seek"),
        found=tuple(map(_found_row, found or ())),
        visits=() if besides else roster_rows(session, officer()),
        callbacks=() if besides else callbacks(session, officer()),
        begin=url_for(".begin"),
        code=components_of(CODE, code, problems if code else ()),
        take=url_for(".take"),
    )


def _first(found: list[Found] | None) -> Iterator[Content]:
    if found == []:
        yield NOBODY
    if may(officer(), Permission.SEE_WHO_IS_HELPED):
        yield Leads("Time over each page", url_for("casework.handling.page"))


def _besides_found(others: list[Visit], looked: Looked | None) -> Besides:
    tenancy, person, name = looked or ("", "", "somebody you have not found")
    told = {"tenancy": tenancy, "person": person}
    return Besides(name, url_for(".begin"), told, tuple(map(visit_row, others)))


def _besides_taken(visit: Visit, code: str) -> Besides | None:
    """Nobody is named whose code was not taken yet."""
    others = about_others(open_visits(database.session(), officer()), looked_for(visit))
    rows = tuple(visit_row(each) for each in others if each is not visit)
    told = {"code": code}
    return Besides("whoever has this code", url_for(".take"), told, rows) if rows else None


def _found_row(one: Found) -> FoundRow:
    fits = (f"{name}{FITS[fit]}" for name, fit in one.fits.items())
    return FoundRow(
        name=one.name,
        address=", ".join(one.address),
        fits=", ".join(fits),
        tenancy=one.tenancy_ref,
        person=one.person_ref,
    )
