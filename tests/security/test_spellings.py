"""S75: a reference is counted as it is read: no other spelling of it has tries of its own."""

import pytest
from sqlalchemy.orm import Session

from tests.inspecting import tenant
from tests.inspecting.fixtures import NewResident
from tests.inspecting.typing_in import Boxes
from tests.security.site import knocks
from tests.security.test_coming_back import reference
from tests.web.test_status import reference as sent

__all__ = ["reference", "sent"]
NOT_READ = ("", "é", "Ж", "中", "日", "本")
"""What may stand after the reference of an account, and is not looked up with it."""
FEW = 5


def in_turn(someone: NewResident, path: str, tries: list[Boxes]) -> list[int]:
    """How each is answered, from a browser of its own."""
    told = []
    for boxes in tries:
        page = someone().opens(path)
        data = {**boxes, "csrf_token": [page.page.token]}
        told.append(knocks(page, "POST", path, data=data).status_code)
    return told


@pytest.mark.parametrize("path", ["/account/who-you-are", "/report-hardship/your-account"])
def test_S75_an_account(someone: NewResident, council: Session, path: str) -> None:
    spelled = [f"{tenant.tenancy_ref}{more}" for more in NOT_READ]
    guesses = [tenant.details(reference=each, surname="Smith") for each in spelled]
    assert in_turn(someone, path, guesses) == [422] * FEW + [429]
    assert in_turn(someone, path, [tenant.details(reference=tenant.payment_ref)]) == [429]


def test_S75_an_account_that_is_not_there(someone: NewResident, council: Session) -> None:
    """So nobody learns from it which references there are."""
    guesses = [tenant.details(reference=f"2999999999{more}") for more in NOT_READ]
    assert in_turn(someone, "/account/who-you-are", guesses) == [422] * FEW + [429]


def test_S75_what_became_of_it(someone: NewResident, council: Session, sent: str) -> None:
    born = {"born-day": ["1"], "born-month": ["1"]}
    guesses: list[Boxes] = [
        {**born, "reference": [f"{sent}{'™' * many}"], "born-year": [str(1950 + many)]}
        for many in range(FEW + 1)
    ]
    assert in_turn(someone, "/what-became-of-it", guesses) == [422] * FEW + [429]


def test_S75_a_way_back(someone: NewResident, council: Session, reference: str) -> None:
    guesses: list[Boxes] = [
        {"reference": [f"{reference}{'℅' * many}"], "surname": [f"Smith{'s' * many}"]}
        for many in range(FEW + 1)
    ]
    assert in_turn(someone, "/come-back", guesses) == [303] * FEW + [429]
