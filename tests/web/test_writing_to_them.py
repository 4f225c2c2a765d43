"""What we write to somebody, and what they come back to, is in the language they read."""

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.languages import ENGLISH, TURKISH
from portal.people.sent_codes import SecurityCode
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident
from tests.web.account.test_devices import told_of_sign_in
from tests.web.test_choosing import FORM, chooses, comes_in, earlier, says_who
from tests.web.test_coming_back import SAVE, comes_back, newest
from tests.web.test_language import spoken


@pytest.mark.parametrize(("council_holds", "told_in"), [("", "tr"), ("pl", "tr"), ("en", "en")])
def test_a_first_sign_in_is_told_in_what_the_council_holds_or_in_what_was_read(
    resident: Resident, held: Session, council_holds: str, told_in: str
) -> None:
    held.execute(update(Person).values(language=council_holds))
    held.commit()
    comes_in(chooses(resident, TURKISH), held)
    told = told_of_sign_in(held)
    assert {each.language for each in told} == {told_in}
    assert ("saat" in told[0].personalisation["when"]) == (told_in == "tr")


def test_whoever_came_in_cannot_have_its_owner_warned_in_words_they_do_not_read(
    someone: NewResident, held: Session
) -> None:
    comes_in(chooses(someone(), ENGLISH), held)
    earlier(held)
    comes_in(chooses(someone(), TURKISH), held)
    assert {each.language for each in told_of_sign_in(held)} == {"en"}
    earlier(held)
    comes_in(chooses(someone(), ENGLISH), held)
    assert [each.language for each in told_of_sign_in(held)].count("tr") == 2


def test_a_form_that_was_saved_is_come_back_to_in_the_language_it_was_saved_in(
    someone: NewResident, held: Session
) -> None:
    phone, laptop = someone(), someone()
    says_who(chooses(phone, TURKISH)).types(changed="name").presses()
    phone.presses(SAVE)
    comes_back(laptop, held, phone.reference)
    assert (laptop.at, spoken(laptop)) == (f"{FORM}/new-name", "tr")
    assert newest(held, "security-code").language == "tr"
    assert newest(held, "come-back").language == "tr"


def test_so_does_one_of_somebody_we_do_not_know(someone: NewResident, council: Session) -> None:
    phone, laptop = someone(), someone()
    chooses(phone, TURKISH).opens("/report-hardship/your-account")
    phone.presses("I do not have these details").types(changed="ill").presses(SAVE)
    phone.types(surname=tenant.surname, phone="07700 900123").presses("Send me a code")
    code = newest(council, "security-code").personalisation["code"]
    phone.types(code=code).presses("Continue")
    reference = phone.reference
    earlier = SecurityCode.sent_at - timedelta(hours=1)
    council.execute(update(SecurityCode).values(sent_at=earlier))
    council.commit()
    comes_back(laptop, council, reference)
    assert (laptop.at, spoken(laptop)) == ("/report-hardship/what-changed", "tr")


def test_saving_again_in_another_language_is_come_back_to_in_that(
    someone: NewResident, held: Session
) -> None:
    phone = says_who(someone()).types(changed="name").presses()
    phone.presses(SAVE)
    reference = phone.reference
    chooses(phone, TURKISH).opens(f"{FORM}/new-name").presses(SAVE)
    assert comes_back(someone(), held, reference).page.root.get("lang") == "tr"
