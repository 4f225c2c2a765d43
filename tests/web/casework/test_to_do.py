"""What an officer has to do for somebody besides is on the case until it is done, and by whom."""

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.things_to_do import CALL_BACK, CRISIS_FUND, THINGS_TO_DO
from portal.casework.cases import Case
from portal.submissions.reference import in_blocks
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

CASE, LIST = f"/staff/cases/{REFERENCE}", "/staff/cases"


@pytest.fixture(autouse=True)
def to_do(session: Session) -> None:
    an_account(session)
    something_sent(session).to_do = [CALL_BACK, CRISIS_FUND]
    session.commit()


def test_it_is_read_by_all_and_done_by_whoever_has_the_case(signed_in: Browser):
    page = signed_in.opens(CASE)
    assert THINGS_TO_DO[CALL_BACK] in reads(page)
    assert "This is done" not in reads(page)
    signed_in.sends(f"{CASE}/take")
    assert reads(signed_in.opens(CASE)).count("This is done") == 2
    assert signed_in.sends(f"{CASE}/has-done", thing=CALL_BACK).status_code == 303
    done = reads(signed_in.opens(CASE))
    assert done.count("This is done") == 1
    assert "Done for them by Sam Lee" in done


@pytest.mark.parametrize("thing", [CALL_BACK, "anything", ""])
def test_it_is_done_once_and_only_what_there_was_to_do(signed_in: Browser, thing: str):
    signed_in.sends(f"{CASE}/take")
    signed_in.sends(f"{CASE}/has-done", thing=CALL_BACK)
    again = signed_in.sends(f"{CASE}/has-done", thing=thing)
    assert (again.status_code, "That has been done already" in reads(again)) == (409, True)


def test_a_case_is_not_finished_before_unless_it_is_passed_on(signed_in: Browser):
    signed_in.sends(f"{CASE}/take")
    answer = signed_in.sends(f"{CASE}/finish", outcome="spoken")
    assert (answer.status_code, "or pass it on: A call back" in reads(answer)) == (409, True)
    assert signed_in.sends(f"{CASE}/finish", outcome="passed-on").status_code == 303


def test_the_list_is_narrowed_to_those_who_wait_for_a_call(signed_in: Browser, session: Session):
    assert "Hardship" in reads(signed_in.opens(f"{LIST}?thing={CALL_BACK}"))
    session.execute(update(Case).values(to_do=[]))
    session.commit()
    shown = reads(signed_in.opens(f"{LIST}?thing={CALL_BACK}"))
    assert in_blocks(REFERENCE) not in shown
