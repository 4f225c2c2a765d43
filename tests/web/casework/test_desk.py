"""Staff find whoever is on the telephone by what they say, and help them."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.arrears.sought import keep_findable
from portal.audit import Action, AuditEntry
from portal.channels import ASSISTED, SELF_SERVICE
from portal.people.visits import Visit
from tests.inspecting.council import council_with, tenant
from tests.inspecting.fixtures import ByChannel
from tests.web.casework.officers import Browser, reads
from tests.web.test_going_on_elsewhere import begins, code_of

Somebody = Callable[[str], Browser]
WHY = {"why": "rang"}


@pytest.fixture
def adviser(somebody_with: Somebody, session: Session) -> Browser:
    council_with(session, tenant)
    keep_findable(session)
    session.commit()
    return somebody_with("adviser")


def details() -> dict[str, str]:
    return {name: value[0] for name, value in tenant.details().items()}


def test_a_caller_is_found_by_two_things_and_helped(adviser: Browser, session: Session):
    told = details()
    wrong = told["surname"].replace("O", "0") + "e"
    found = adviser.sends("/staff/desk", name=wrong, postcode=told["postcode"], **WHY)
    assert found.status_code == 200
    assert "Help them" in found.text
    begun = adviser.sends("/staff/desk/visits", tenancy=tenant.tenancy_ref, person="P1")
    if begun.status_code == 404:
        ref = found.text.split('name="person" value="')[1].split('"')[0]
        begun = adviser.sends("/staff/desk/visits", tenancy=tenant.tenancy_ref, person=ref)
    assert begun.location.startswith("/visits/")
    visit = session.scalars(select(Visit)).one()
    assert (visit.for_tenancy, visit.tenancy_ref) == (tenant.tenancy_ref, None)
    assert "Not checked, since" in reads(adviser.opens("/staff/desk"))
    visit.tenancy_ref, visit.checked = tenant.tenancy_ref, "postcode, asked by us"
    session.commit()
    assert "Checked by postcode, asked by us, since" in reads(adviser.opens("/staff/desk"))


def test_why_they_looked_is_written_down_and_not_for_whom(adviser: Browser, owner: Engine):
    told = details()
    adviser.sends("/staff/desk", name=told["surname"], postcode=told["postcode"], **WHY)
    with Session(owner) as reader:
        wanted = select(AuditEntry.detail).where(AuditEntry.action == Action.PERSON_SOUGHT)
        noted = reader.scalars(wanted).one()
    assert noted == {"why": "rang", "asked": "name,postcode", "found": "1"}


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"name": "O’Neil", "why": "rang"}, "Ask for one more thing"),
        ({"name": "O’Neil", "postcode": "E8 4ZZ"}, "Select why you are looking for them"),
        ({"born-day": "31", "born-month": "2", "born-year": "1985", "why": "rang"}, "real date"),
    ],
    ids=["one thing", "no reason", "no date"],
)
def test_what_is_missing_is_said(adviser: Browser, said: dict[str, str], words: str):
    refused = adviser.sends("/staff/desk", **said)
    assert refused.status_code == 422
    assert words in reads(refused)


def test_nobody_like_that_is_said_and_can_be_helped_all_the_same(adviser: Browser):
    nobody = adviser.sends("/staff/desk", name="Zzyzx", postcode="ZZ99 9ZZ", **WHY)
    assert "We found nobody like that" in reads(nobody)
    assert adviser.sends("/staff/desk/visits").location.startswith("/visits/")


def test_nobody_is_helped_who_is_not_there(adviser: Browser):
    assert adviser.sends("/staff/desk/visits", tenancy="1", person="2").status_code == 404


def test_a_caller_reads_out_a_code_and_the_adviser_goes_on(
    by_channel: ByChannel, somebody_with: Somebody, session: Session
):
    caller, adviser = begins(by_channel(SELF_SERVICE)), somebody_with("adviser")
    begun = adviser.sends("/staff/desk/code", code=code_of(caller))
    visit = session.scalars(select(Visit).where(Visit.channel == ASSISTED.name)).one()
    assert begun.location == f"/visits/{visit.id}/change-details/new-name"
    assert (visit.tenancy_ref, visit.for_name) == (tenant.tenancy_ref, f"Amina {tenant.surname}")
    assert "a code from there" in reads(adviser.opens("/staff/desk"))


def test_a_code_that_opens_nothing_begins_no_visit(adviser: Browser, session: Session):
    refused = adviser.sends("/staff/desk/code", code="7KQ4 MZ82")
    assert refused.status_code == 422
    assert "The code is not correct" in reads(refused)
    assert session.scalars(select(Visit)).all() == []
    assert adviser.sends("/staff/desk/code", code="").status_code == 422
