"""An officer at their desk, for rows that need somebody signed in."""

from sqlalchemy.orm import Session

from tests.casework.council import PASSWORD, an_officer
from tests.inspecting import Resident
from tests.security.site import knocks


def officer(person: Resident, council: Session, role: str = "officer") -> Resident:
    """This person, signed in; `page.token` proves their forms."""
    return enters(person, an_officer(council, f"Sam {role}", role=role).email)


def enters(person: Resident, email: str) -> Resident:
    """This person, signed in with this address and the usual password."""
    person.opens("/staff/sign-in")
    sent = {"email": email, "password": PASSWORD, "csrf_token": person.page.token}
    entered = knocks(person, "POST", "/staff/sign-in", data=sent)
    assert entered.status_code == 303
    return person
