"""S33: how long an answer takes tells nobody whether what they tried exists."""

from collections.abc import Callable

from sqlalchemy import delete
from sqlalchemy.orm import Session

from portal.people.limits import WrongTry
from portal.people.staff import add_signed_on
from portal.submissions.reference import new_reference
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.inspecting.typing_in import Boxes
from tests.security.test_coming_back import reference
from tests.security.timing import Doing, in_turns, would_be_noticed

__all__ = ["reference"]
Sends = Callable[[Boxes, int], Doing]


def sender(someone: Resident, council: Session, path: str) -> Sends:
    """Sends these boxes there, as often as one likes: no try counts against the next."""
    token = someone.opens(path).page.token

    def sends(boxes: Boxes, status: int) -> Doing:
        def once() -> None:
            answer = someone.browser.post(path, data={**boxes, "csrf_token": [token]})
            assert answer.status_code == status
            council.execute(delete(WrongTry))
            council.commit()

        return once

    return sends


def test_S33_a_way_back_that_is_there_takes_no_longer_than_one_that_is_not(
    resident: Resident, council: Session, reference: str
) -> None:
    sends = sender(resident, council, "/come-back")
    surname = [tenant.surname]
    there = sends({"reference": [reference], "surname": surname}, 303)
    not_there = sends({"reference": [new_reference()], "surname": surname}, 303)
    taken = in_turns(there, not_there)
    assert not taken.differ, taken
    assert would_be_noticed(there, not_there, taken)


def test_S33_an_account_that_is_there_takes_no_longer_than_one_that_is_not(
    resident: Resident, council: Session
) -> None:
    """Whoever has the reference right and the name wrong learns nothing of it."""
    sends = sender(resident, council, "/account/who-you-are")
    there = sends(tenant.details(surname="Nobody"), 422)
    not_there = sends(tenant.details(surname="Nobody", reference="2999999999"), 422)
    taken = in_turns(there, not_there)
    assert not taken.differ, taken
    assert would_be_noticed(there, not_there, taken)


def test_S33_staff_who_have_no_password_here_take_no_longer_than_nobody(
    someone: NewResident, council: Session
) -> None:
    """Nor less long: it would tell who signs in with the council's own account, to be fooled."""
    add_signed_on(council, "of-the-provider", "Sam Lee", "sam.lee@example.org", ["officer"])
    council.commit()
    sends = sender(someone(), council, "/staff/sign-in")
    there = sends({"email": ["sam.lee@example.org"], "password": ["a guess"]}, 422)
    not_there = sends({"email": ["no.body@example.org"], "password": ["a guess"]}, 422)
    taken = in_turns(there, not_there)
    assert not taken.differ, taken
    assert would_be_noticed(there, not_there, taken)
