"""Whose account it is: four things that must agree, and no way of guessing them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, Tenancy
from portal.casework.cases import Case
from portal.people.limits import WAIT, WrongTry
from portal.people.visits import NOT_CHECKED, Visit
from tests.forms.every import covering, every_form
from tests.forms.outcomes import count
from tests.forms.walking import sends, walks
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

WHO = "/change-details/your-account"
KNOWN = "/change-details/what-changed"
NO_MATCH = (
    "We cannot find an account with these details. Check each answer against a letter from us"
)
WRONG = {
    "reference": "2000000018",
    "surname": "Okafor",
    "born_year": "1986",
    "postcode": "E8 2EA",
}


def says(resident: Resident, **otherwise: str) -> Resident:
    return resident.opens(WHO).fills_in(tenant.details(**otherwise)).presses("Continue")


@pytest.mark.parametrize(
    ("box", "typed"),
    [
        ("reference", "2000000017"),
        ("reference", " 2000 000 017 "),
        ("reference", "2000-000-017"),
        ("reference", "3000-4417"),
        ("reference", "30004417"),
        ("reference", "3000 / 4417"),
        ("surname", "O'Neil-Khan"),
        ("surname", "ONEIL KHAN"),
        ("surname", "o’neil–khán"),
        ("surname", "oneilkhan"),
        ("postcode", "e81ea"),
        ("postcode", " E8  1EA "),
        ("born_month", "March"),
        ("born_day", "27th"),
    ],
)
def test_a_tenant_is_found_however_they_write_it(resident: Resident, box: str, typed: str) -> None:
    assert says(resident, **{box: typed}).at == KNOWN


@pytest.mark.parametrize("box", WRONG)
def test_whichever_is_wrong_the_answer_is_the_same(resident: Resident, box: str) -> None:
    says(resident, **{box: WRONG[box]})
    assert (resident.at, resident.status) == (WHO, 422)
    assert [problem.words for problem in resident.page.problems] == [NO_MATCH]
    assert resident.page.beside == []
    assert resident.page.problems[0].target == "reference"


def test_nothing_but_what_was_typed_tells_a_wrong_name_from_an_account_that_is_not_there(
    someone: NewResident,
) -> None:
    name = says(someone(), surname="Okafor").browser.asked[-1]
    account = says(someone(), reference="2999999999").browser.asked[-1]
    assert name.code == account.code == 422
    one, other = says(someone(), surname="Okafor"), says(someone(), reference="2999999999")
    assert one.page.main == other.page.main


@pytest.mark.parametrize("box", ["reference", "surname", "postcode"])
def test_what_is_left_out_is_asked_for_and_does_not_count_as_a_try(
    resident: Resident, council: Session, box: str
) -> None:
    for _ in range(6):
        says(resident, **{box: ""})
        assert resident.status == 422
        assert resident.page.beside == [resident.page.problems[0].words]
    assert count(council, WrongTry) == 0
    assert says(resident).at == KNOWN


def test_one_visit_has_five_tries_whichever_account_it_tries(resident: Resident) -> None:
    for number in range(5):
        assert says(resident, reference=f"299999999{number}").status == 422
    says(resident)
    assert (resident.status, resident.page.heading) == (429, "You have tried too many times")
    assert resident.first_answer.headers["Retry-After"] == "900"
    assert "15 minutes" in resident.page.main


def test_one_account_can_be_tried_five_times_whoever_tries(someone: NewResident) -> None:
    for spelling in ("2000000017", "2000 000 017", "2000-000-017", "2000000017 ", "20 00000017"):
        assert says(someone(), reference=spelling, surname="Okafor").status == 422
    assert says(someone()).status == 429


def test_an_account_that_is_not_there_is_shut_as_one_that_is(someone: NewResident) -> None:
    for _ in range(5):
        assert says(someone(), reference="2999999999").status == 422
    assert says(someone(), reference="2999999999").status == 429


def test_after_a_quarter_of_an_hour_they_may_try_again(
    resident: Resident, council: Session
) -> None:
    for _ in range(5):
        says(resident, surname="Okafor")
    assert says(resident).status == 429
    council.execute(update(WrongTry).values(at=WrongTry.at - (WAIT - timedelta(seconds=5))))
    council.commit()
    assert says(resident).status == 429
    council.execute(update(WrongTry).values(at=WrongTry.at - timedelta(seconds=5)))
    council.commit()
    assert says(resident).at == KNOWN


def test_a_hundred_people_at_one_address_do_not_stand_in_each_other_s_way(
    someone: NewResident,
) -> None:
    for number in range(100):
        assert says(someone(), reference=f"29{number:08}").status == 422
    assert says(someone()).at == KNOWN


def test_a_table_of_wrong_tries_names_nobody(resident: Resident, council: Session) -> None:
    says(resident, surname="Okafor")
    keys = {bytes(key) for key in council.scalars(select(WrongTry.key))}
    assert len(keys) == 2
    assert not any(tenant.tenancy_ref.encode() in key for key in keys)


def test_each_of_two_joint_tenants_is_known_as_themselves(
    resident: Resident, council: Session
) -> None:
    born = date(1979, 12, 1)
    other = Person(person_ref="P2", tenancy_ref=tenant.tenancy_ref, last_name="Łukasz")
    other.date_of_birth = born
    council.add(other)
    council.commit()
    says(resident, surname="łukasz", born_day="1", born_month="12", born_year="1979")
    assert resident.at == KNOWN
    council.rollback()
    assert council.scalars(select(Visit.person_ref)).all() == ["P2"]


def test_one_tenant_s_name_with_another_s_birthday_is_nobody(
    resident: Resident, council: Session
) -> None:
    other = Person(person_ref="P2", tenancy_ref=tenant.tenancy_ref, last_name="Bello")
    other.date_of_birth = date(1979, 12, 1)
    council.add(other)
    council.commit()
    assert says(resident, surname="Bello").status == 422


def test_someone_whose_birthday_we_do_not_hold_cannot_be_found(
    resident: Resident, council: Session
) -> None:
    council.execute(update(Person).values(date_of_birth=None))
    council.commit()
    assert says(resident).status == 422


def test_someone_known_is_not_asked_again(resident: Resident) -> None:
    says(resident)
    for form in ("change-details", "repayment-plan", "report-hardship"):
        resident.opens(f"/{form}").follows("Start now")
        assert not resident.at.endswith("your-account")


@every_form
def test_no_question_is_shown_to_someone_who_has_not_said_who_they_are(
    resident: Resident, form: object
) -> None:
    slug = getattr(form, "slug", "")
    for page in [*(page.slug for page in getattr(form, "pages", ())), "check-your-answers"]:
        assert resident.opens(f"/{slug}/{page}").at == f"/{slug}/your-account"


def test_a_form_that_must_know_cannot_be_talked_round(resident: Resident) -> None:
    assert "I do not have these details" not in resident.opens(WHO).page.html
    token = {"csrf_token": resident.page.token}
    resident.browser.post(f"{WHO}/go-on", data=token)
    assert resident.opens(KNOWN).at == WHO


def test_hardship_goes_on_without_and_the_officer_is_told_nobody_checked(
    resident: Resident, council: Session
) -> None:
    form, way = next(
        (form, way)
        for form in resident.browser.application.extensions["forms"].values()
        if form.slug == "report-hardship"
        for way in covering(form)
        if not way.known
    )
    sends(walks(resident, form, way), form)
    case = council.scalars(select(Case)).one()
    assert (case.identity, case.tenancy_ref, case.person_ref) == (NOT_CHECKED, None, None)


def test_going_on_without_does_not_open_the_forms_that_must_know(resident: Resident) -> None:
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    assert resident.at == "/report-hardship/what-changed"
    assert resident.opens(KNOWN).at == WHO


def test_someone_the_council_no_longer_lists_can_still_send_what_they_began(
    resident: Resident, council: Session
) -> None:
    form = resident.browser.application.extensions["forms"]["change-details"]
    walks(resident, form, covering(form)[0])
    for table in (ContactPoint, Person, Tenancy):
        council.execute(delete(table))
    council.commit()
    reference = sends(resident, form)
    case = council.scalars(select(Case)).one()
    assert (case.reference, case.tenancy_ref) == (reference, tenant.tenancy_ref)
    assert "will not send you a message about this" in resident.page.main
