"""S29: after half an hour of nothing whoever is there is asked who they are."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.submissions.records import Submission
from tests.inspecting import Resident
from tests.security.site import knocks
from tests.web.test_signing_out import FORM, WHO, goes_away, names

ASKED = {
    "a page": ("GET", f"{FORM}/new-name", {}),
    "an answer": ("POST", f"{FORM}/new-name", {"new_name": "Somebody Else"}),
    "a page left": ("POST", f"{FORM}/new-name/save", {"new_name": "Somebody Else"}),
}


@pytest.mark.parametrize("what", [*ASKED])
def test_S29_half_an_hour_of_nothing(resident: Resident, council: Session, what: str) -> None:
    names(resident)
    token = resident.page.token
    goes_away(council)
    method, path, typed = ASKED[what]
    sent = {"data": {**typed, "csrf_token": token}} if typed else {}
    answer = knocks(resident, method, path, **sent)
    assert (answer.status_code, answer.location) == (303, WHO)
    assert "Amina" not in answer.text
    assert council.scalar(select(func.count()).select_from(Submission)) == 0
