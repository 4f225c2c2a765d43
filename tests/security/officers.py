"""An officer at their desk, for rows that need somebody signed in."""

from pyotp import TOTP
from sqlalchemy.orm import Session

from portal.people.permissions import ROLES
from tests.casework.council import PASSWORD, an_officer
from tests.inspecting import Resident
from tests.inspecting.page import words
from tests.security.site import knocks


def officer(person: Resident, council: Session, role: str = "officer") -> Resident:
    """This person, signed in; `page.token` proves their forms."""
    return enters(person, an_officer(council, f"Sam {role}", role=role).email)


def of_every_role(person: Resident, council: Session) -> Resident:
    """This person, signed in as somebody who may open every page."""
    staff = an_officer(council, "Sam Everybody")
    staff.roles = list(ROLES)
    council.commit()
    return enters(person, staff.email)


def enters(person: Resident, email: str) -> Resident:
    """This person, signed in with this address and the usual password."""
    person.opens("/staff/sign-in")
    sent = {"email": email, "password": PASSWORD, "csrf_token": person.page.token}
    entered = knocks(person, "POST", "/staff/sign-in", data=sent)
    assert entered.status_code == 303
    return _adds_an_app(person) if "/staff/code" in entered.location else person


def _adds_an_app(person: Resident) -> Resident:
    """As production insists: the key is read off the page, as an app would."""
    key = words(next(person.opens("/staff/app").page.of_class("app-key"))).replace(" ", "")
    sent = {"code": TOTP(key).now(), "csrf_token": person.page.token}
    assert knocks(person, "POST", "/staff/app", data=sent).status_code == 200
    return person
