"""What became of what someone sent: for whoever has the reference and the birthday."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.casework.cases import OUTCOMES, Case
from portal.casework.work import finish, take
from portal.journey import Form, Identity, day_in_words
from portal.people.limits import WAIT, WrongTry
from portal.submissions.reference import ALPHABET, in_blocks
from tests.casework.council import an_officer
from tests.forms.every import FORMS, all_ways, every_form, sendable
from tests.forms.outcomes import count
from tests.forms.walking import begins, has_told, sends
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

ASK = "/what-became-of-it"
ASKS_WHO = next(form for form in FORMS if form.identity is Identity.REQUIRED)
NOT_FOUND = (
    "We cannot find anything with this reference and date of birth. Check both and try again"
)


@pytest.fixture
def reference(someone: NewResident, council: Session) -> str:
    """Of what our tenant has sent."""
    form = ASKS_WHO
    sender = begins(someone(), form, sendable(form))
    has_told(council, sender, form, sendable(form).told)
    return sends(sender.opens(f"/{form.slug}/check-your-answers"), form)


def asks(resident: Resident, reference: str, born: date = tenant.born) -> Resident:
    resident.opens(ASK).types(
        reference=reference, born_day=str(born.day), born_month=str(born.month)
    )
    return resident.types(born_year=str(born.year)).presses("Continue")


def not_ours(reference: str) -> str:
    """A reference that could have been given out, and was not."""
    letters = [ALPHABET[(ALPHABET.index(letter) + 5) % len(ALPHABET)] for letter in reference]
    return "".join(letters)


@pytest.mark.parametrize("typed", [str, in_blocks, str.lower, " ".join, "-".join])
def test_someone_is_told_by_when_we_answer(
    resident: Resident, council: Session, reference: str, typed: Callable[[str], str]
) -> None:
    asks(resident, typed(reference))
    assert (resident.status, resident.page.heading) == (200, "We have received what you sent")
    case = council.scalars(select(Case)).one()
    assert day_in_words(case.answer_by) in resident.page.main


def test_someone_reads_how_it_ended_in_the_officer_s_words(
    resident: Resident, council: Session, reference: str
) -> None:
    officer, case = an_officer(council), council.scalars(select(Case)).one()
    take(council, case, officer)
    council.commit()
    assert asks(resident, reference).page.heading == "An officer is looking at what you sent"
    finish(
        council, case, officer, "spoken", "We spoke on Monday.\nRing us if <b>things</b> change."
    )
    council.commit()
    asks(resident, reference)
    assert resident.page.heading == "We have finished looking at what you sent"
    for words in (OUTCOMES["spoken"], "We spoke on Monday.", "Ring us if <b>things</b> change."):
        assert words in resident.page.main
    assert officer.name not in resident.page.html


@pytest.mark.parametrize("wrong", ["reference", "birthday", "both", "no reference at all"])
def test_whichever_is_wrong_the_answer_is_the_same(
    resident: Resident, reference: str, wrong: str
) -> None:
    typed = {"birthday": reference, "no reference at all": "hello"}.get(wrong, not_ours(reference))
    asks(resident, typed, tenant.born if wrong == "reference" else date(1986, 3, 27))
    assert (resident.at, resident.status) == (ASK, 422)
    assert [problem.words for problem in resident.page.problems] == [NOT_FOUND]


def test_nothing_sent_is_told_of_someone_with_neither(resident: Resident) -> None:
    resident.opens(ASK).presses("Continue")
    assert [problem.target for problem in resident.page.problems] == ["reference", "born-day"]


def test_one_visit_has_five_tries(resident: Resident, reference: str) -> None:
    for _ in range(5):
        assert asks(resident, not_ours(reference)).status == 422
    assert asks(resident, reference).status == 429
    assert resident.first_answer.headers["Retry-After"] == "900"


def test_one_reference_can_be_tried_five_times_whoever_tries(
    someone: NewResident, council: Session, reference: str
) -> None:
    for typed in (reference, in_blocks(reference), reference.lower(), f"{reference} ", reference):
        assert asks(someone(), typed, date(1986, 3, 27)).status == 422
    assert asks(someone(), reference).status == 429
    council.execute(update(WrongTry).values(at=WrongTry.at - WAIT))
    council.commit()
    assert asks(someone(), reference).status == 200


def test_a_hundred_people_at_one_address_do_not_stand_in_each_other_s_way(
    someone: NewResident, reference: str
) -> None:
    for number in range(100):
        assert asks(someone(), f"nothing like it {number}").status == 422
    assert asks(someone(), reference).status == 200


def test_what_is_left_out_does_not_count_as_a_try(resident: Resident, council: Session) -> None:
    for _ in range(6):
        assert resident.opens(ASK).presses("Continue").status == 422
    assert count(council, WrongTry) == 0


@every_form
def test_the_birthday_is_the_one_told_in_the_form_or_else_the_one_we_hold(
    form: Form, resident: Resident, council: Session
) -> None:
    way = next(way for way in all_ways(form) if "account" not in way.known)
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    sent = sends(resident.opens(f"/{form.slug}/check-your-answers"), form)
    assert asks(resident, sent, way.told.get(form.born, tenant.born)).status == 200


def test_what_someone_sent_whose_birthday_is_not_known_is_shown_to_nobody(
    resident: Resident, council: Session
) -> None:
    form, way = ASKS_WHO, sendable(ASKS_WHO)
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    council.execute(update(Person).values(date_of_birth=None))
    council.commit()
    sent = sends(resident.opens(f"/{form.slug}/check-your-answers"), form)
    assert asks(resident, sent).status == 422
