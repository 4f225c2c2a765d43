"""Who works here and what they may do: for administrators."""

import uuid
from typing import Any

from flask import Blueprint, redirect, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from portal.extensions import database
from portal.journey import Choices, Paragraph, Step, Text
from portal.people.permissions import ROLES
from portal.people.second_step import forget, has_second_step
from portal.people.staff import NotAllowed, Staff, all_staff, change_roles, disable
from portal.web.by_channel import channel
from portal.web.case_screens import StaffListScreen, StaffMemberScreen, StaffRow
from portal.web.components import component
from portal.web.inputs import AnsweredPage, TypedPage, form_for
from portal.web.only_shown import sent
from portal.web.screens import Component
from portal.web.staff_frame import officer, show_to_staff

people = Blueprint("people", __name__)

CHANGE = Step(
    "roles",
    "What they may do",
    Choices(
        "roles", "what they may do", {role: role.capitalize() for role in ROLES}, label="Roles"
    ),
    Text(
        "patches",
        "their patches",
        label="Patches",
        hint="With commas between them. Leave it empty for all. Only officers keep to them.",
        optional=True,
    ),
)
OWN = Paragraph("Ask another administrator to change what you may do yourself.")


@people.get("/people")
def everyone() -> Response:
    rows = tuple(_row(one) for one in all_staff(database.session()))
    return show_to_staff("casework/people.html", StaffListScreen, title="Staff", rows=rows)


@people.get("/people/<uuid:staff_id>")
def page(staff_id: uuid.UUID) -> Response:
    one = _found(staff_id)
    held = {
        "roles": tuple(role.replace(" ", "-") for role in one.roles),
        "patches": ", ".join(one.patches),
    }
    return _show(one, AnsweredPage(CHANGE, held))


@people.post("/people/<uuid:staff_id>/roles")
def change(staff_id: uuid.UUID) -> Response:
    """From their next page on. Nobody changes their own roles."""
    one, typed = _somebody_else(staff_id), form_for(CHANGE)(sent())
    if not typed.accepts({}):
        return _show(one, typed, 422)
    patches = [patch.strip() for patch in (typed.values["patches"] or "").split(",")]
    named = [patch for patch in patches if patch]
    change_roles(database.session(), one, typed.values["roles"], named, _by())
    return _done(one)


@people.post("/people/<uuid:staff_id>/take-app")
def take_app(staff_id: uuid.UUID) -> Response:
    one = _somebody_else(staff_id)
    forget(database.session(), one, _by())
    return _done(one)


@people.post("/people/<uuid:staff_id>/keep-out")
def keep_out(staff_id: uuid.UUID) -> Response:
    one = _somebody_else(staff_id)
    disable(database.session(), one, _by())
    return _done(one)


def _found(staff_id: uuid.UUID) -> Staff:
    one = database.session().get(Staff, staff_id)
    if one is None:
        raise NotFound
    return one


def _somebody_else(staff_id: uuid.UUID) -> Staff:
    one = _found(staff_id)
    if one.id == officer().id:
        raise NotAllowed("own-roles")
    return one


def _by() -> str:
    return f"staff:{officer().id}"


def _done(one: Staff) -> Response:
    shown = url_for(".page", staff_id=one.id)
    database.session.commit()
    return redirect(shown, 303)


def _row(one: Staff) -> StaffRow:
    return StaffRow(
        name=one.name,
        href=url_for(".page", staff_id=one.id),
        email=one.email,
        roles=", ".join(one.roles).capitalize(),
        patches=", ".join(one.patches) or "All",
        standing="No" if one.disabled_at else "Yes",
    )


def _show(one: Staff, typed: TypedPage | AnsweredPage, status: int = 200) -> Response:
    return show_to_staff(
        "casework/person.html",
        StaffMemberScreen,
        status,
        title=one.name,
        back=url_for(".everyone"),
        problems=typed.problems,
        components=_components(typed),
        **_ways_on(one),
    )


def _components(typed: TypedPage | AnsweredPage) -> tuple[Component, ...]:
    return tuple(
        component(field, typed.of(field.name), channel=channel(), title=None)
        for field in CHANGE.fields
    )


def _ways_on(one: Staff) -> dict[str, Any]:
    """Where each form that is of use is sent; for oneself there is none."""
    if one.id == officer().id:
        return {"content": (OWN,), "change": ""}
    found = {"change": url_for(".change", staff_id=one.id)}
    if has_second_step(database.session(), one):
        found["take_app"] = url_for(".take_app", staff_id=one.id)
    if not one.disabled_at:
        found["keep_out"] = url_for(".keep_out", staff_id=one.id)
    return found
