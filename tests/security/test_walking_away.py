"""S29, S76: after half an hour of nothing whoever is there is asked who they are."""

from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice
from portal.people.sent_codes import SecurityCode
from portal.submissions.records import Submission
from tests.inspecting import Resident, tenant
from tests.inspecting.council import Tenant, council_with
from tests.security.site import knocks
from tests.submissions.writing import BY_TEXT
from tests.web.test_payment_files import plans
from tests.web.test_payment_files import sends as sends_plan
from tests.web.test_sent_again import FOOD, SENT, sends
from tests.web.test_signing_out import FORM, NEIGHBOUR, WHO, goes_away, names
from tests.web.test_time_left import ends

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


@pytest.mark.parametrize("more", ["", "/enter", "/go-on"])
def test_S29_no_code_goes_to_whoever_was_there_before(
    resident: Resident, held: Session, more: str
) -> None:
    """Nor does one count here, or going on without one, until somebody says who they are."""
    resident.opens("/repayment-plan").follows("Start now")
    resident.fills_in(tenant.details()).presses("Continue")
    token, offered = resident.page.token, resident.at
    goes_away(held)
    sent = {"csrf_token": token, "code": "123456"}
    for method, with_it in (("POST", {"data": sent}), ("GET", {})):
        if (method, more) != ("GET", "/go-on"):
            answer = knocks(resident, method, f"{offered}{more}", **with_it)
            assert (answer.status_code, answer.location) == (303, PLAN), method
    held.rollback()
    assert held.scalar(select(func.count()).select_from(SecurityCode)) == 0


HARDSHIP, PLAN = "/report-hardship/your-account", "/repayment-plan/your-account"
AT_RISK = {**FOOD, "risks": ("life", "food")}


def reports(resident: Resident, council: Session) -> Resident:
    """They told us of what nobody else is to read, and went away from the last page."""
    return sends(resident, council, **AT_RISK, **BY_TEXT)


def stops(resident: Resident, _council: Session) -> None:
    assert ends(resident).status_code == 204


def walks_away(_resident: Resident, council: Session) -> None:
    goes_away(council)


each_way = pytest.mark.parametrize("leaves", [walks_away, stops])
Leaves = Callable[[Resident, Session], None]


@each_way
def test_S76_what_was_sent(resident: Resident, council: Session, leaves: Leaves) -> None:
    """Neither what was heard nor the end of a number; and nothing is sent there again."""
    reports(resident, council)
    token = resident.page.hidden(resident.page.form_of("Finish and clear this browser"))
    leaves(resident, council)
    for method, more in (("GET", {}), ("POST", {"data": {"to": "0", **token}})):
        answer = knocks(resident, method, SENT, **more)
        assert (answer.status_code, answer.location) == (303, HARDSHIP), method
    council.rollback()
    assert council.scalars(select(Notice).where(Notice.message == TO_KEEP)).all() == []


@each_way
@pytest.mark.parametrize("kind", ["csv", "ics"])
def test_S76_the_days_and_amounts_of_a_plan_that_was_sent(
    resident: Resident, council: Session, leaves: Leaves, kind: str
) -> None:
    sends_plan(plans(resident))
    leaves(resident, council)
    answer = knocks(resident, "GET", f"/repayment-plan/sent/payments.{kind}")
    assert (answer.status_code, answer.location) == (303, PLAN)


@pytest.mark.parametrize(("who", "at"), [(tenant, SENT), (NEIGHBOUR, "/report-hardship/")])
def test_S76_it_is_there_again_for_whoever_sent_it(
    resident: Resident, council: Session, who: Tenant, at: str
) -> None:
    council_with(council, NEIGHBOUR)
    reports(resident, council)
    walks_away(resident, council)
    resident.opens(SENT).fills_in(who.details()).presses("Continue")
    assert resident.at.startswith(at)
    assert ("What we heard" in resident.page.main) is (who is tenant)
