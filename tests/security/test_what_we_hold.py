"""S65: nobody reaches a phone or email that we hold by a name which is not theirs, here and now."""

from collections.abc import Callable

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.change_details import form
from portal.arrears.accounts import Person
from portal.notices.notices import Whose
from portal.submissions.held_rows import rows_among
from portal.submissions.records import Draft
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.security.site import knocks

PHONES = "/change-details/phones"
NEIGHBOUR = Tenant(
    "2000000018", "3000-4418", "Okafor", phone="+447700900111", email="o@example.org"
)


class OtherForm:
    """What a form is to the names of its rows."""

    slug = "another-form"


def row_of(council: Session, who: Tenant, kind: str, of: object = form) -> str:
    council.rollback()
    person = council.scalars(select(Person).where(Person.tenancy_ref == who.tenancy_ref)).one()
    whose = Whose(person.tenancy_ref, person.person_ref)
    points = [point for point in person.points if point.kind == kind]
    return rows_among(points, of, whose)[0].row  # type: ignore[arg-type]


NAMES: dict[str, Callable[[Session], str]] = {
    "a neighbour's": lambda council: row_of(council, NEIGHBOUR, "phone"),
    "of the other list": lambda council: row_of(council, tenant, "email"),
    "of another form": lambda council: row_of(council, tenant, "phone", OtherForm),
    "cut short": lambda council: row_of(council, tenant, "phone")[:-1],
    "in capitals": lambda council: row_of(council, tenant, "phone").upper() + "A",
    "the number itself": lambda council: tenant.phone,
    "made up": lambda council: "0" * 16,
}


@pytest.mark.parametrize("which", NAMES)
@pytest.mark.parametrize("place", ["", "/remove"])
def test_S65_a_name_that_is_not_of_this_list_does_nothing(
    resident: Resident, council: Session, which: str, place: str
) -> None:
    council_with(council, NEIGHBOUR)
    resident.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    resident.fills_in({"changed": ["phone"]}).presses()
    row, token = NAMES[which](council), resident.page.token
    told = {"csrf_token": token, "remove": "yes", "type": "work", "uses": "text"}
    shown = knocks(resident, "GET", f"{PHONES}/ours/{row}{place}")
    kept = knocks(resident, "POST", f"{PHONES}/ours/{row}{place}", data=told)
    assert [(each.status_code, each.location) for each in (shown, kept)] == [(303, PHONES)] * 2
    council.rollback()
    assert council.scalars(select(Draft)).one().answers == {"changed": ["phone"]}


def test_S65_what_a_browser_is_given_is_neither_the_value_nor_made_from_it_alone(
    resident: Resident, council: Session
) -> None:
    council_with(council, NEIGHBOUR._replace(phone=tenant.phone))
    names = {
        row_of(council, who, "phone", of) for who in (tenant, NEIGHBOUR) for of in (form, OtherForm)
    }
    assert len(names) == 4
    resident.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    resident.fills_in({"changed": ["phone", "email"]}).presses()
    assert row_of(council, tenant, "phone") in resident.page.html
    for value in (tenant.phone, tenant.phone[3:], tenant.email):
        assert value not in resident.page.html
