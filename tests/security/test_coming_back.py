"""S23, S25, S30, S31, S33: nobody comes back to what somebody else has saved."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.clock import today
from portal.people.limits import WrongTry
from portal.people.sent_codes import SecurityCode
from portal.submissions.records import Draft
from portal.submissions.reference import new_reference
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.security.site import knocks
from tests.web.test_coming_back import SAVE, half_way, newest

WRONG = "The code is not correct. Check it, or ask for a new code"
LATE = "The code has expired. Ask for a new code"


@pytest.fixture
def reference(someone: NewResident, council: Session) -> str:
    """Of what Amina has saved; the council has long held her phone."""
    council.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    council.commit()
    return half_way(someone()).presses(SAVE).reference


def asks(someone: Resident, reference: str, surname: str = tenant.surname) -> Resident:
    someone.opens("/come-back").types(reference=reference, surname=surname)
    return someone.presses("Continue")


def types(someone: Resident, code: str) -> str:
    """What they are told of this code; nothing when it opens what was saved."""
    someone.opens("/come-back/code").types(code=code).presses("Continue")
    return someone.page.problems[0].words if someone.page.problems else ""


def code_sent(council: Session) -> str:
    return newest(council, "security-code").personalisation["code"]


def waits(council: Session, time: timedelta) -> None:
    council.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - time))
    council.execute(update(WrongTry).values(at=WrongTry.at - time))
    council.commit()


def another(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06}"


def test_S23_another_residents_draft(
    someone: NewResident, council: Session, reference: str
) -> None:
    """By its id, its reference or its page: as if there were none."""
    council.rollback()
    draft = council.scalars(select(Draft)).one()
    thief = someone().opens("/report-hardship/your-account")
    token = thief.presses("I do not have these details").page.token
    for which in (draft.id, uuid.uuid4()):
        sending = {"csrf_token": token, "sending": str(which)}
        sent = knocks(thief, "POST", "/change-details/check-your-answers", data=sending)
        assert sent.status_code == 410
    for which in (reference, new_reference()):
        code = {"csrf_token": token, "code": "123456", "reference": which}
        assert knocks(thief, "POST", "/come-back/code", data=code).status_code == 422
        assert knocks(thief, "GET", f"/change-details/{which}").status_code == 404
    assert thief.opens("/change-details/save").at == "/change-details"
    council.rollback()
    assert council.scalars(select(Draft)).one().revision == draft.revision


@pytest.mark.parametrize("spoilt", ["altered", "another's name", "expired", "for another purpose"])
def test_S25_a_way_back(
    someone: NewResident, council: Session, reference: str, spoilt: str
) -> None:
    thief = someone()
    if spoilt == "altered":
        asks(thief, f"{reference[:-1]}{'2' if reference[-1] != '2' else '3'}")
    if spoilt == "another's name":
        asks(thief, reference, "Okafor")
    if spoilt == "expired":
        council.execute(update(Draft).values(saved_at=Draft.saved_at - timedelta(days=30, hours=1)))
        council.commit()
        asks(thief, reference)
    if spoilt == "for another purpose":
        thief.opens("/account").fills_in(tenant.details()).presses("Continue")
        thief.presses("Send me a code")
        assert types(thief, code_sent(council)) == WRONG
        return
    assert (thief.at, thief.status) == ("/come-back/code", 200)
    council.rollback()
    assert council.scalars(select(SecurityCode)).all() == []
    assert types(thief, "123456") == WRONG


def test_S25_a_code_for_coming_back_opens_no_account(
    someone: NewResident, council: Session, reference: str
) -> None:
    thief = someone()
    thief.opens("/account").fills_in(tenant.details()).presses("Continue")
    asks(thief, reference)
    thief.opens("/account/code").types(code=code_sent(council)).presses("Continue")
    assert thief.page.problems[0].words == WRONG


def test_S30_five_wrong_codes_then_the_right_one(
    resident: Resident, council: Session, reference: str
) -> None:
    asks(resident, reference)
    code = code_sent(council)
    assert [types(resident, another(code)) for _ in range(5)] == [WRONG] * 5
    assert types(resident, code) == WRONG
    waits(council, timedelta(minutes=1))
    asks(resident, reference)
    assert types(resident, code_sent(council)) == ""


def test_S31_a_code_again_or_late_or_elsewhere(
    someone: NewResident, council: Session, reference: str
) -> None:
    mine, theirs = someone(), someone()
    asks(mine, reference)
    first = code_sent(council)
    assert types(theirs, first) == WRONG
    waits(council, timedelta(minutes=10))
    assert types(mine, first) == LATE
    asks(mine, reference)
    second = code_sent(council)
    assert types(mine, second) == ""
    assert mine.at == "/change-details/from-when"
    assert types(mine, second) == WRONG


def test_S31_a_right_code_of_another_draft_that_was_sent_since(
    someone: NewResident, council: Session, reference: str
) -> None:
    mine = someone()
    asks(mine, reference)
    code = code_sent(council)
    council.execute(Draft.__table__.delete())
    council.commit()
    assert types(mine, code) == WRONG


def work(someone: Resident) -> list[str]:
    """What was asked of the database; how the last piece of it ended apart."""
    ends = ("RELEASE", "ROLLBACK TO")
    return [query for query in someone.browser.made if not query.startswith(ends)]


def test_S33_a_way_back_that_is_there_and_one_that_is_not(
    someone: NewResident, council: Session, reference: str
) -> None:
    """The same answer, for the same work: so it takes no longer either."""
    told = {}
    for name, tried in {"there": reference, "not there": new_reference()}.items():
        for again in ("first", "again"):
            browser = someone()
            browser.opens("/come-back").types(reference=tried, surname=tenant.surname)
            page = browser.page
            sent = {"reference": tried, "surname": tenant.surname, "csrf_token": page.token}
            answer = browser.browser.post("/come-back", data=sent)
            told[name, again] = (answer.status_code, answer.location, work(browser))
    assert len({status for status, _, _ in told.values()}) == 1
    assert len({location for _, location, _ in told.values()}) == 1
    works = [made for _, _, made in told.values()]
    assert works == [works[0]] * len(works)


def test_S33_the_sixth_question_in_a_quarter_of_an_hour_is_refused_either_way(
    someone: NewResident, council: Session, reference: str
) -> None:
    for tried in (reference, new_reference()):
        answered = [asks(someone(), tried).status for _ in range(6)]
        assert answered == [200] * 5 + [429]
