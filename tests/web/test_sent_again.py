"""What came of it can be had on the phone as well: asked for once, and never where it may harm."""

from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.arrears.signposts import FOOD_BANK
from portal.casework.cases import Case
from portal.channels import KIOSK
from portal.clock import now
from portal.deliveries.ledger import Delivery
from portal.journey import PhoneNumber, day_in_words
from portal.languages import TURKISH
from portal.notices.messages.to_keep import TO_KEEP
from portal.notices.notices import Notice
from tests.forms.walking import has_told
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.submissions.test_hardship_outcomes import FOR_HER
from tests.submissions.writing import BY_CALL, BY_POST, BY_TEXT, HARDSHIP

MOBILE = PhoneNumber("07700 900265", "+447700900265")
WITHOUT_NAMES = {
    name: told for name, told in HARDSHIP.items() if name not in ("full_name", "born", "home")
}
FOOD = {"risks": ("food",), "help-now": True}
SENT = "/report-hardship/sent"
PRINT = "print this page or take a photo of it"
TO_PHONE, TO_MAILBOX = "Text it to the phone ending 265", "Email it to p***@example.org"


def sends(resident: Resident, council: Session, **told: Any) -> Resident:
    resident.opens("/report-hardship/your-account").fills_in(tenant.details()).presses("Continue")
    has_told(council, resident, hardship, WITHOUT_NAMES | told)
    return resident.opens("/report-hardship/check-your-answers").presses(hardship.send)


def kept(council: Session) -> list[Notice]:
    council.rollback()
    return list(council.scalars(select(Notice).where(Notice.message == TO_KEEP)))


def offers(resident: Resident) -> list[str]:
    found = [words(button) for button in resident.page.all("button") if button.get("name") == "to"]
    assert all(each.startswith(("Text it", "Email it")) for each in found)
    return found


def test_it_says_what_stops_by_when_we_answer_and_who_helps(resident: Resident, council: Session):
    sends(resident, council, **FOOD, **BY_TEXT)
    assert PRINT in resident.page.main
    resident.presses(TO_PHONE)
    assert resident.at == SENT
    assert "We are sending it to you by text message." in resident.page.main
    assert offers(resident) == []
    [notice] = kept(council)
    assert (notice.channel, notice.recipient) == ("sms", MOBILE.e164)
    said = notice.personalisation
    case = council.scalars(select(Case)).one()
    assert said["next_step_by"] == day_in_words(case.answer_by)
    assert said["stops"].startswith("We have stopped asking you to pay what you owe until")
    assert FOOD_BANK.number in said["numbers"]
    assert notice.submission_ref == case.reference
    owed = council.scalars(select(Delivery).where(Delivery.subject == str(notice.id))).one()
    assert owed.target == "notice"


def test_it_goes_once_however_often_and_in_whichever_way_it_is_asked_for(
    resident: Resident, council: Session
):
    sends(resident, council, wants="call", call_me_on=MOBILE, call_me_at="any", call_me_word=None)
    assert offers(resident) == [TO_MAILBOX, TO_PHONE]
    resident.presses(TO_MAILBOX)
    token = resident.page.hidden(resident.page.form_of("Finish and clear this browser"))
    for which in ("0", "1"):
        resident.browser.post(SENT, data={"to": which, **token})
    assert [each.channel for each in kept(council)] == ["email"]


@pytest.mark.parametrize("which", ["7", "-1", "one", "", "07700900123", "²"])
def test_nothing_is_sent_anywhere_else(resident: Resident, council: Session, which: str):
    sends(resident, council, **BY_TEXT)
    token = resident.page.hidden(resident.page.form_of("Finish and clear this browser"))
    answer = resident.browser.post(SENT, data={"to": which, **token})
    assert (answer.status_code, kept(council)) == (303, [])


@pytest.mark.parametrize(
    "told",
    [
        {"read_by_others": True},
        {"changed": ("controlled",)},
        {"risks": ("unsafe",), "help-now": True},
        {"risks": ("harm",), "help-now": True},
    ],
    ids=repr,
)
def test_where_others_read_it_or_somebody_is_harmed_it_is_not_offered(
    resident: Resident, council: Session, told: dict[str, Any]
):
    sends(resident, council, **told)
    assert offers(resident) == []
    assert PRINT not in resident.page.main
    token = resident.page.hidden(resident.page.form_of("Finish and clear this browser"))
    resident.browser.post(SENT, data={"to": "0", **token})
    assert kept(council) == []


def test_where_an_officer_has_flagged_it_meanwhile_nothing_leaves(
    resident: Resident, council: Session
):
    sends(resident, council, **BY_TEXT)
    council.rollback()
    council.scalars(select(Case)).one().flagged_at = now()
    council.commit()
    resident.presses(TO_PHONE)
    assert kept(council) == []


@pytest.mark.parametrize(
    ("told", "offered"),
    [
        (BY_CALL, [TO_PHONE]),
        (
            BY_POST,
            [
                f"Text it to the phone ending {tenant.phone[-3:]}",
                f"Email it to {tenant.email[:1]}***@",
            ],
        ),
        (FOR_HER | {"helper_phone": MOBILE}, [TO_PHONE]),
        (FOR_HER, []),
    ],
    ids=["a mobile to be called on", "only a letterbox", "who helps", "who helps, unreached"],
)
def test_it_goes_to_what_they_gave_else_to_what_we_hold_and_never_behind_somebodys_back(
    resident: Resident, council: Session, told: dict[str, Any], offered: list[str]
):
    sends(resident, council, **told)
    found = offers(resident)
    assert len(found) == len(offered)
    assert all(each.startswith(begins) for each, begins in zip(found, offered, strict=True))


def test_in_turkish_it_is_all_in_turkish(app: Flask, council: Session):
    resident = Resident(app, reads=TURKISH)
    resident.opens("/?language=tr")
    sends(resident, council, **FOOD, **BY_TEXT)
    resident.presses("265 ile biten telefona mesaj gönderin")
    [notice] = kept(council)
    assert notice.name == f"{TO_KEEP}.sms.tr"
    assert "We have" not in notice.personalisation["stops"]
    assert "Monday" not in notice.personalisation["numbers"]


def test_at_a_screen_that_strangers_share_it_can_be_had_as_well(
    by_channel: ByChannel, council: Session
):
    there = by_channel(KIOSK)
    there.opens("/report-hardship/your-account").presses("I do not have these details")
    unknown = {name: HARDSHIP[name] for name in ("full_name", "born", "home")}
    has_told(council, there, hardship, WITHOUT_NAMES | unknown | FOOD | BY_TEXT)
    there.opens("/report-hardship/check-your-answers").presses(hardship.send)
    there.presses(TO_PHONE)
    assert "We are sending it to you by text message." in there.page.main
    assert [each.recipient for each in kept(council)] == [MOBILE.e164]
