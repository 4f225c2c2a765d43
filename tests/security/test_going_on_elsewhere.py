"""S66 to S70: nobody goes on with what another has begun unless they are given its code."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.people.limits import TRIES, WrongTry
from portal.people.spoken import LENGTH, LETTERS
from portal.people.visits import Visit
from portal.submissions.moves import GOOD_FOR, Move
from portal.submissions.records import Draft
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.security.site import knocks
from tests.web.test_assist import tenant_found
from tests.web.test_going_on_elsewhere import FORM, begins, code_of, goes_on, holders

WRONG = "The code is not correct"


@pytest.fixture
def first(by_channel: ByChannel) -> Resident:
    return begins(by_channel(SELF_SERVICE))


def refused(someone: Resident) -> str:
    assert (someone.at, someone.status) == ("/code", 422)
    return someone.page.problems[0].words


@pytest.mark.parametrize("there", [SELF_SERVICE, KIOSK, ASSISTED], ids=lambda by: by.name)
def test_S66_codes_that_nobody_was_given(
    by_channel: ByChannel, council: Session, first: Resident, there: Channel
):
    code, thief = code_of(first), by_channel(there)
    guesses = ["", "123456", LETTERS[0] * LENGTH, code[:-1], f"{code[:-1]}{_next(code[-1])}"]
    assert len(guesses) == TRIES
    for guess in guesses[1:]:
        assert refused(goes_on(thief, guess)).startswith(WRONG)
    goes_on(thief, LETTERS[1] * LENGTH)
    assert goes_on(thief, code).status == 429
    assert holders(council) == [SELF_SERVICE.name]


def _next(letter: str) -> str:
    return LETTERS[(LETTERS.index(letter) + 1) % len(LETTERS)]


def test_S66_what_is_kept_of_a_code_tells_nobody_what_it_is(first: Resident, council: Session):
    code = code_of(first).replace(" ", "")
    kept = council.scalars(select(Move.code_hash)).one()
    assert code.encode() not in (kept or code.encode())
    assert code not in first.opens(f"{FORM}/go-on-elsewhere").page.html


def test_S67_a_code_twice(by_channel: ByChannel, council: Session, first: Resident):
    code = code_of(first)
    goes_on(by_channel(KIOSK), code)
    assert "has been used" in refused(goes_on(by_channel(SELF_SERVICE), code))
    assert holders(council) == [KIOSK.name]


def test_S67_a_code_that_another_has_replaced(by_channel: ByChannel, first: Resident):
    old = code_of(first)
    code = first.follows("Go on with it now") and code_of(first)
    second = by_channel(KIOSK)
    assert refused(goes_on(second, old)).startswith(WRONG)
    assert goes_on(second, code).at == f"{FORM}/new-name"


@pytest.mark.parametrize("ended", ["its time", "signed out", "started afresh"])
def test_S68_a_code_after_its_end(
    by_channel: ByChannel, council: Session, first: Resident, ended: str
):
    code = code_of(first)
    if ended == "its time":
        council.execute(update(Move).values(ends_at=Move.ends_at - GOOD_FOR))
    elif ended == "signed out":
        council.execute(update(Visit).values(seen_at=Visit.seen_at - timedelta(minutes=31)))
    council.commit()
    if ended == "started afresh":
        first.opens(FORM).presses("Start afresh")
    assert "does not work any more" in refused(goes_on(by_channel(SELF_SERVICE), code))


def test_S69_from_a_visit_that_is_about_another(
    by_channel: ByChannel, council: Session, first: Resident
):
    code, second = code_of(first), by_channel(ASSISTED)
    other = tenant_found(council)._replace(person_ref="somebody else")
    begun = update(Visit).where(Visit.channel == ASSISTED.name)
    council.execute(begun.values(for_tenancy=other.tenancy_ref, for_person=other.person_ref))
    council.commit()
    assert "somebody else than the person who is here" in refused(goes_on(second, code))
    assert holders(council) == [SELF_SERVICE.name]
    assert goes_on(by_channel(ASSISTED), code).at == f"{FORM}/new-name"


def test_S69_what_was_begun_here_is_not_lost_to_it(
    by_channel: ByChannel, council: Session, first: Resident
):
    code, second = code_of(first), begins(by_channel(KIOSK)).presses()
    assert goes_on(second, code).page.heading == "This form was begun twice"
    assert sorted(holders(council)) == [KIOSK.name, SELF_SERVICE.name]


def test_S69_whoever_types_it_is_no_surer_who_they_are_than_by_details(
    by_channel: ByChannel, council: Session, first: Resident
):
    council.execute(update(Visit).values(level=2, checked="a code"))
    council.commit()
    code, second = code_of(first), by_channel(SELF_SERVICE)
    planted = second.opens("/code").visit
    goes_on(second, code)
    levels = council.scalars(select(Visit.level).order_by(Visit.level)).all()
    assert ([*levels], second.visit == planted) == ([1, 2], False)
    assert second.opens("/account").at != "/account"


def test_S70_what_was_read_there_is_worth_nothing_after_it_was_taken_back(
    by_channel: ByChannel, council: Session, first: Resident
):
    code, second = code_of(first), by_channel(SELF_SERVICE)
    page = goes_on(second, code).page
    first.opens(f"{FORM}/new-name").presses("Take it back")
    told = {"csrf_token": page.token, "new_name": "A Thief"}
    for at in (f"{FORM}/new-name", f"{FORM}/new-name/save", f"{FORM}/check-your-answers"):
        said = knocks(second, "POST", at, data={**told, "sending": str(_draft(council).id)})
        assert said.status_code in (303, 410)
    assert "has been used" in refused(goes_on(second, code))
    assert holders(council) == [SELF_SERVICE.name]
    assert "A Thief" not in str(_draft(council).answers)


def _draft(council: Session) -> Draft:
    council.rollback()
    return council.scalars(select(Draft)).one()


def test_S66_wrong_codes_are_counted_for_whoever_types_them_alone(
    by_channel: ByChannel, council: Session, first: Resident
):
    code = code_of(first)
    for _ in range(TRIES):
        goes_on(by_channel(SELF_SERVICE), LETTERS[0] * LENGTH)
    assert goes_on(by_channel(SELF_SERVICE), code).at == f"{FORM}/new-name"
    assert council.scalar(select(func.count()).select_from(WrongTry)) == TRIES
