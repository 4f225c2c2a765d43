"""Someone stops for now and comes back, on any device, to the same page with the same text."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.clock import today
from portal.deliveries.ledger import Delivery
from portal.notices.notices import Notice
from portal.people.sent_codes import SecurityCode
from portal.submissions.records import Draft, WayBack
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import NewResident

SAVE = "Save, come back later or get help"
FORM = "/change-details"
NOT_A_DAY = {"changed_on_day": "31", "changed_on_month": "2", "changed_on_year": "soon"}


@pytest.fixture
def held(council: Session) -> Session:
    """A council that has held everyone's phone and email for 30 days."""
    council.execute(update(ContactPoint).values(since=today() - timedelta(days=30)))
    council.commit()
    return council


def is_known(resident: Resident) -> Resident:
    return resident.opens(f"{FORM}/your-account").fills_in(tenant.details()).presses("Continue")


def half_way(resident: Resident) -> Resident:
    """To the fourth question, with something in its boxes that is no answer."""
    is_known(resident).types(changed="name").presses()
    resident.types(new_name="Amina O’Neil").presses().types(new_name_shown="later").presses()
    return resident.types(**NOT_A_DAY)


def newest(council: Session, message: str) -> Notice:
    council.rollback()
    query = select(Notice).where(Notice.message == message)
    found = council.scalars(query.order_by(Notice.created_at.desc())).first()
    assert found is not None
    return found


def comes_back(someone: Resident, council: Session, reference: str) -> Resident:
    """In this browser, with a code read on their phone."""
    someone.opens("/").follows("Come back to what you saved")
    someone.types(reference=reference, surname=tenant.surname.upper()).presses("Continue")
    code = newest(council, "security-code").personalisation["code"]
    return someone.types(code=code).presses("Continue")


def test_someone_comes_back_on_another_device_to_the_same_page_with_the_same_text(
    someone: NewResident, held: Session
) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).presses(SAVE)
    assert (phone.at, phone.page.heading) == (f"{FORM}/save", "What you told us is saved")
    comes_back(laptop, held, phone.reference)
    assert (laptop.at, laptop.status) == (f"{FORM}/from-when", 200)
    assert laptop.page.problems == []
    for name, text in NOT_A_DAY.items():
        assert laptop.page.filled[name.replace("changed_on_", "changed_on-")] == [text]
    laptop.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    laptop.presses()
    assert dict(laptop.page.rows)["What is your new name?"] == "Amina O’Neil"
    assert laptop.presses("Confirm and send").page.heading == "Change of details sent"


def test_the_browser_they_left_is_no_longer_theirs(someone: NewResident, held: Session) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).presses(SAVE)
    comes_back(laptop, held, phone.reference)
    assert phone.opens(f"{FORM}/from-when").at == f"{FORM}/your-account"


def test_what_was_right_counts_as_answered_and_looks_as_it_was_typed(
    resident: Resident, held: Session
) -> None:
    is_known(resident).types(changed="name").presses()
    resident.types(new_name="  Amina   O’Neil ").presses(SAVE)
    resident.follows("Go on with it now")
    assert resident.at == f"{FORM}/new-name"
    assert resident.page.filled["new_name"] == ["  Amina   O’Neil "]
    assert resident.opens(f"{FORM}/new-name-shown").status == 200


def test_a_page_that_was_left_stays_as_it_was_while_others_are_answered(
    resident: Resident, held: Session
) -> None:
    half_way(resident).presses(SAVE)
    resident.opens(f"{FORM}/new-name").types(new_name="Amina Khan").presses()
    assert resident.at == f"{FORM}/from-when"
    assert resident.page.filled["changed_on-year"] == ["soon"]
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    assert resident.opens(f"{FORM}/from-when").page.filled["changed_on-year"] == ["2026"]


def test_even_the_first_page_left_empty_is_kept(resident: Resident, held: Session) -> None:
    is_known(resident).presses(SAVE)
    assert resident.page.heading == "What you told us is saved"
    assert resident.follows("Go on with it now").at == f"{FORM}/what-changed"


def test_stopping_before_sending_leads_back_to_the_answers_to_check(
    someone: NewResident, held: Session
) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).types(changed_on_day="1", changed_on_month="2", changed_on_year="2026")
    phone.presses().presses().presses(SAVE)
    assert comes_back(laptop, held, phone.reference).at == f"{FORM}/check-your-answers"


def test_the_reference_goes_to_them_once_and_the_message_says_nothing_of_the_form(
    resident: Resident, held: Session
) -> None:
    half_way(resident).presses(SAVE)
    reference = resident.reference
    notice = newest(held, "come-back")
    assert notice.personalisation["reference"] == reference
    resident.follows("Go on with it now").presses(SAVE)
    assert resident.reference == reference
    told = select(func.count()).select_from(Notice).where(Notice.message == "come-back")
    assert held.scalar(told) == 1


def test_whoever_may_not_be_seen_is_sent_nothing_unless_they_ask(
    resident: Resident, held: Session
) -> None:
    resident.opens("/report-hardship/your-account").fills_in(tenant.details()).presses("Continue")
    resident.types(changed="ill").presses(SAVE)
    assert resident.page.heading == "What you told us is saved"
    assert held.scalar(select(func.count()).select_from(Notice)) == 0
    resident.presses("Send me a message with this reference")
    assert newest(held, "come-back").personalisation["reference"] == resident.reference
    assert "Send me a message" not in resident.page.main


@pytest.mark.parametrize(
    ("given", "goes_to"),
    [({"phone": "07700 900123"}, "+447700900123"), ({"email": "pat@example.org"},) * 2],
)
def test_somebody_we_do_not_know_says_where_the_code_shall_go(
    someone: NewResident, council: Session, given: dict[str, str], goes_to: str | dict[str, str]
) -> None:
    phone, laptop = someone(), someone()
    phone.opens("/report-hardship/your-account").presses("I do not have these details")
    phone.types(changed="ill").presses(SAVE)
    assert phone.page.heading == "Where should we send a code when you come back?"
    phone.types(surname=tenant.surname, **given).presses("Send me a code")
    sent = newest(council, "security-code")
    assert sent.recipient == (goes_to if isinstance(goes_to, str) else given["email"])
    phone.types(code=sent.personalisation["code"]).presses("Continue")
    assert phone.page.heading == "What you told us is saved"
    phone.presses("Save and sign out")
    assert phone.first_answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    council.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - timedelta(days=1)))
    council.commit()
    comes_back(laptop, council, phone_reference(council))
    assert laptop.at == "/report-hardship/what-changed"
    assert laptop.page.filled["changed"] == ["ill"]


def phone_reference(council: Session) -> str:
    council.rollback()
    return council.scalars(select(WayBack.reference)).one()


def test_a_phone_or_mailbox_is_no_way_back_before_its_code_has_been_typed(
    someone: NewResident, council: Session
) -> None:
    phone, laptop = someone(), someone()
    phone.opens("/report-hardship/your-account").presses("I do not have these details")
    phone.types(changed="ill").presses(SAVE)
    phone.types(surname="Okafor", phone="07700 900123").presses("Send me a code")
    phone.opens("/report-hardship/save")
    assert phone.page.heading == "Where should we send a code when you come back?"
    laptop.opens("/come-back").types(reference=phone_reference(council), surname="Okafor")
    laptop.presses("Continue")
    council.rollback()
    assert council.scalar(select(func.count()).select_from(Notice)) == 1


def test_somebody_must_give_one_way_to_be_reached(resident: Resident, council: Session) -> None:
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    resident.types(changed="ill").presses(SAVE).types(surname="Okafor")
    resident.presses("Send me a code")
    assert resident.page.problems[0].words == "Enter a mobile number or an email address"
    assert resident.page.filled["surname"] == ["Okafor"]


def test_nothing_saved_leads_to_the_start(resident: Resident, council: Session) -> None:
    assert resident.opens(f"{FORM}/save").at == FORM
    assert is_known(resident).opens(f"{FORM}/save").at == FORM


def test_saving_and_signing_out_keeps_the_answers_and_ends_the_visit(
    someone: NewResident, held: Session
) -> None:
    phone, thief = someone(), someone()
    half_way(phone).presses(SAVE)
    reference, token = phone.reference, phone.visit
    phone.presses("Save and sign out")
    assert (phone.at, phone.visit) == ("/", "")
    thief.browser.carries(token)
    assert thief.opens(f"{FORM}/from-when").at == f"{FORM}/your-account"
    assert comes_back(someone(), held, reference).at == f"{FORM}/from-when"


def test_what_was_begun_in_this_browser_comes_along(someone: NewResident, held: Session) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).presses(SAVE)
    laptop.opens("/report-hardship/your-account").presses("I do not have these details")
    laptop.types(changed="ill").presses()
    comes_back(laptop, held, phone.reference)
    assert laptop.opens("/report-hardship/what-changed").page.filled["changed"] == ["ill"]


def test_sending_it_ends_the_way_back(someone: NewResident, held: Session) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).presses(SAVE)
    reference = phone.reference
    phone.follows("Go on with it now")
    phone.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    phone.presses().presses("Confirm and send")
    assert held.scalar(select(func.count()).select_from(WayBack)) == 0
    laptop.opens("/come-back").types(reference=reference, surname=tenant.surname)
    laptop.presses("Continue")
    assert laptop.at == "/come-back/code"
    assert held.scalar(select(func.count()).select_from(SecurityCode)) == 0
    assert held.scalar(select(func.count()).select_from(Draft)) == 0
    assert held.scalar(select(func.count()).select_from(Delivery)) == 3


def test_leaving_at_once_forgets_what_was_not_saved_and_keeps_what_was(
    someone: NewResident, held: Session
) -> None:
    phone, laptop = someone(), someone()
    half_way(phone).presses(SAVE)
    reference = phone.reference
    phone.opens("/report-hardship/what-changed").types(changed="ill").presses()
    phone.browser.get("/exit-this-page", headers={"Sec-Fetch-Site": "same-origin"})
    assert comes_back(laptop, held, reference).at == f"{FORM}/from-when"
    assert held.scalars(select(Draft.form)).all() == ["change-details"]
