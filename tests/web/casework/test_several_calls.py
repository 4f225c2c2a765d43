"""Two people at once: an adviser is asked first, and each page says that there is another."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from portal.arrears.accounts import Person
from portal.channels import SELF_SERVICE
from portal.people.visits import Visit
from tests.inspecting.council import council_with, tenant
from tests.inspecting.fixtures import ByChannel
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import something_sent
from tests.web.test_going_on_elsewhere import begins, code_of

Somebody = Callable[[str], Browser]
DESK, BEGIN, TAKE = "/staff/desk", "/staff/desk/visits", "/staff/desk/code"
ASKED = "You are already helping somebody else"


@pytest.fixture
def adviser(somebody_with: Somebody, session: Session) -> Browser:
    council_with(session, tenant)
    session.commit()
    return somebody_with("adviser")


def found(session: Session) -> dict[str, str]:
    person = session.scalars(select(Person).where(Person.tenancy_ref == tenant.tenancy_ref)).first()
    assert person is not None
    return {"tenancy": tenant.tenancy_ref, "person": person.person_ref}


def visits(session: Session) -> int:
    session.rollback()
    return session.scalar(select(func.count()).select_from(Visit)) or 0


def test_a_second_person_is_begun_only_after_they_were_asked(adviser: Browser, session: Session):
    first = adviser.sends(BEGIN, **found(session)).location
    asked = adviser.sends(BEGIN)
    assert asked.status_code == 200
    assert ASKED in reads(asked)
    assert f'href="{first}"' in asked.text
    assert visits(session) == 1
    assert adviser.sends(BEGIN, both="yes").location.startswith("/visits/")
    assert visits(session) == 2


def test_a_second_person_by_a_code_is_begun_only_after_they_were_asked(
    by_channel: ByChannel, somebody_with: Somebody, session: Session
):
    code, adviser = code_of(begins(by_channel(SELF_SERVICE))), somebody_with("adviser")
    adviser.sends(BEGIN)
    asked = adviser.sends(TAKE, code=code)
    assert (asked.status_code, ASKED in reads(asked)) == (200, True)
    assert tenant.surname not in reads(asked)
    assert visits(session) == 2
    assert adviser.sends(TAKE, code=code, both="yes").location.endswith("/change-details/new-name")
    assert visits(session) == 3


def test_the_same_person_by_a_code_is_no_second_one(
    by_channel: ByChannel, somebody_with: Somebody, session: Session
):
    code, adviser = code_of(begins(by_channel(SELF_SERVICE))), somebody_with("adviser")
    adviser.sends(BEGIN, **found(session))
    taken = adviser.sends(TAKE, code=code)
    assert taken.location.startswith("/visits/")


def test_a_code_that_opens_nothing_is_refused_before_they_are_asked(adviser: Browser):
    adviser.sends(BEGIN)
    refused = adviser.sends(TAKE, code="7KQ4 MZ82")
    assert (refused.status_code, ASKED in reads(refused)) == (422, False)


def test_the_same_person_once_more_is_no_second_one(adviser: Browser, session: Session):
    adviser.sends(BEGIN, **found(session))
    again = adviser.sends(BEGIN, **found(session))
    assert again.location.startswith("/visits/")


def test_each_of_both_says_in_its_title_that_there_is_another(adviser: Browser, session: Session):
    first = adviser.sends(BEGIN, **found(session)).location
    assert "in other tabs" not in title(within(adviser, first).text)
    second = adviser.sends(BEGIN, both="yes").location
    for address in (first, second):
        assert "(and 1 other person in other tabs)" in title(within(adviser, address).text)


def test_two_visits_for_one_person_are_one_other_person(adviser: Browser, session: Session):
    adviser.sends(BEGIN, **found(session))
    adviser.sends(BEGIN, **found(session))
    unfound = adviser.sends(BEGIN, both="yes").location
    assert "(and 1 other person in other tabs)" in title(within(adviser, unfound).text)


def test_of_nobody_found_it_is_said_that_there_is_nothing_to_check(adviser: Browser):
    visit = adviser.sends(BEGIN).location
    said = within(adviser, f"{visit}caller")
    assert (said.status_code, "You have not found this caller" in said.text) == (200, True)
    assert 'href="/staff/desk"' in said.text


def test_of_somebody_checked_it_is_said_that_they_were_and_how(adviser: Browser, session: Session):
    visit = adviser.sends(BEGIN, **found(session)).location
    how = {"tenancy_ref": tenant.tenancy_ref, "checked": "date of birth and postcode, asked by us"}
    session.execute(update(Visit).values(**how))
    session.commit()
    said = reads(within(adviser, f"{visit}caller"))
    assert "They were checked already, by date of birth and postcode, asked by us." in said
    assert "What is your date of birth?" not in said


def within(somebody: Browser, visit: str) -> TestResponse:
    """A page of a visit."""
    somebody.client.within = "/".join(visit.split("/")[:3])
    response = somebody.opens(visit)
    somebody.client.within = ""
    return response


def title(page: str) -> str:
    said = re.search(r"<title[^>]*>(.*?)</title>", page, re.DOTALL)
    assert said is not None
    return said[1]


def test_a_team_leader_sees_whom_the_others_help_and_opens_none_of_it(
    adviser: Browser, somebody_with: Somebody, session: Session
):
    theirs = adviser.sends(BEGIN, **found(session)).location
    leader = somebody_with("team leader")
    desk = leader.opens(DESK)
    assert "with Jo adviser" in reads(desk)
    assert theirs not in desk.text
    assert within(leader, theirs).status_code == 404


def test_an_adviser_sees_only_whom_they_help(
    adviser: Browser, somebody_with: Somebody, session: Session
):
    somebody_with("officer").sends(BEGIN, **found(session))
    assert "Nobody at the moment." in reads(adviser.opens(DESK))


def test_who_waits_for_a_call_back_is_on_the_desk(adviser: Browser, session: Session):
    assert "Who waits for a call back" not in reads(adviser.opens(DESK))
    case = something_sent(session)
    case.to_do = ["call-back"]
    session.commit()
    desk = adviser.opens(DESK)
    assert "Who waits for a call back" in reads(desk)
    assert f'href="/staff/cases/{case.reference}"' in desk.text


def test_one_key_begins(adviser: Browser):
    desk = adviser.opens(DESK)
    assert 'accesskey="b"' in desk.text
    assert "Alt and Shift with B" in reads(desk)
