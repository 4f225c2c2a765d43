"""Somebody an adviser was helping goes on alone, by a link to the phone we have long held."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.channels import ASSISTED, KIOSK, SELF_SERVICE, Channel
from portal.notices.notices import Notice
from portal.people.visits import Visit
from portal.submissions.records import Submission, WayBack
from portal.web.assist_words import HAND_ON
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel
from tests.web.test_coming_back import newest
from tests.web.test_going_on_elsewhere import (
    FORM,
    SAVE,
    WAY,
    begins,
    code_of,
    finishes_the_form,
    goes_on,
    holders,
    said,
)


@pytest.fixture
def adviser(by_channel: ByChannel, held: Session) -> Resident:
    """Half way through with a caller who was checked."""
    return begins(by_channel(ASSISTED)).presses(SAVE)


def opens_the_link(someone: Resident, council: Session) -> Resident:
    """As it was sent, with their name and a code that went to the same phone."""
    link = newest(council, "go-on-alone").personalisation["link"]
    someone.opens(urlsplit(link).path).types(surname=tenant.surname).presses("Continue")
    code = newest(council, "security-code").personalisation["code"]
    return someone.types(code=code).presses("Continue")


@pytest.mark.parametrize("by", [SELF_SERVICE, KIOSK], ids=lambda by: by.name)
def test_the_caller_goes_on_at_the_same_page_and_the_adviser_is_told(
    adviser: Resident, by_channel: ByChannel, held: Session, by: Channel
):
    adviser.presses("Text it to them")
    assert "The link is on its way" in said(adviser)
    caller = opens_the_link(by_channel(by), held)
    assert (caller.at, caller.page.filled["new_name"]) == (f"{FORM}/new-name", ["Amina"])
    assert holders(held) == [by.name]
    assert adviser.opens(f"{FORM}/new-name").at == f"{FORM}/elsewhere"
    reference = finishes_the_form(caller)
    sent = held.scalars(select(Submission).where(Submission.reference == reference)).one()
    assert (sent.channel, sent.typed_by) == (by.name, "the resident")
    assert adviser.opens(f"{FORM}/check-your-answers").at == f"{FORM}/sent"
    assert adviser.reference == reference


def test_the_adviser_takes_it_back_and_the_caller_is_told(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    adviser.presses("Text it to them")
    caller = opens_the_link(by_channel(SELF_SERVICE), held)
    caller.types(new_name="Amina Khan").presses()
    adviser.opens(f"{FORM}/new-name").presses("Take it back")
    assert holders(held) == [ASSISTED.name]
    assert adviser.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina Khan"]
    assert caller.presses().page.heading == "It has gone back to where it was begun"
    assert finishes_the_form(adviser)


def test_the_call_may_end_before_the_link_is_opened(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    adviser.presses("Text it to them").presses("End this visit")
    caller = opens_the_link(by_channel(SELF_SERVICE), held)
    assert caller.at == f"{FORM}/new-name"
    assert finishes_the_form(caller)


def test_it_goes_to_no_number_that_is_told_in_the_call(by_channel: ByChannel, held: Session):
    """Nor is one asked for: nothing can be sent for a caller who was not checked."""
    adviser = by_channel(ASSISTED)
    adviser.opens("/report-hardship/your-account").presses("I do not have these details")
    assert adviser.presses(SAVE).at == "/report-hardship/go-on-elsewhere"
    assert adviser.opens("/report-hardship/save").at == "/report-hardship/go-on-elsewhere"
    told = {"csrf_token": adviser.page.token, "phone": "07700 900321", "surname": "Thief"}
    assert adviser.browser.post("/report-hardship/save", data=told).status_code == 404
    assert held.scalars(select(Notice)).all() == []


def test_it_goes_once_a_minute(adviser: Resident, held: Session):
    adviser.presses("Text it to them").presses("Text it to them")
    sent = select(Notice).where(Notice.message == "go-on-alone")
    assert len(held.scalars(sent).all()) == 1
    told = WayBack.told_at - timedelta(minutes=2)
    held.execute(update(WayBack).values(told_at=told))
    held.commit()
    adviser.presses("Text it to them")
    held.rollback()
    assert len(held.scalars(sent).all()) == 2


def test_it_opens_for_nobody_who_has_only_the_link(
    adviser: Resident, by_channel: ByChannel, held: Session
):
    adviser.presses("Text it to them")
    thief = by_channel(SELF_SERVICE)
    link = newest(held, "go-on-alone").personalisation["link"]
    thief.opens(urlsplit(link).path).types(surname="Thief").presses("Continue")
    assert newest(held, "go-on-alone")
    assert thief.types(code="123456").presses("Continue").status == 422
    assert holders(held) == [ASSISTED.name]


@pytest.mark.parametrize("by", [SELF_SERVICE, KIOSK], ids=lambda by: by.name)
def test_a_code_from_the_adviser_makes_nobody_known_who_did_not_say_who_they_are(
    by_channel: ByChannel, council: Session, by: Channel
):
    adviser, caller = begins(by_channel(ASSISTED)), by_channel(by)
    code = code_of(adviser)
    goes_on(caller, code)
    assert "This code is an adviser’s" in caller.page.problems[0].words
    assert holders(council) == [ASSISTED.name]
    caller.opens(f"{FORM}/your-account").fills_in(tenant.details()).presses("Continue")
    assert goes_on(caller, code).page.filled["new_name"] == ["Amina"]
    assert finishes_the_form(caller)


def test_who_comes_back_by_reference_has_it_from_the_adviser_who_took_it(
    by_channel: ByChannel, held: Session
):
    phone = begins(by_channel(SELF_SERVICE)).presses(SAVE)
    reference = phone.reference
    adviser = goes_on(by_channel(ASSISTED), code_of(phone.follows("Go on with it now")))
    other = by_channel(SELF_SERVICE).opens(f"/come-back/{reference.replace(' ', '')}")
    other.types(surname=tenant.surname).presses("Continue")
    other.types(code=newest(held, "security-code").personalisation["code"]).presses("Continue")
    assert (other.at, holders(held)) == (f"{FORM}/new-name", [SELF_SERVICE.name])
    assert adviser.opens(f"{FORM}/new-name").at == f"{FORM}/elsewhere"
    assert len(held.scalars(select(Visit.id)).all()) == 3


def test_what_was_come_back_to_at_a_shared_screen_goes_back_when_it_is_cleared(
    by_channel: ByChannel, held: Session
):
    phone = begins(by_channel(SELF_SERVICE)).presses(SAVE)
    there = by_channel(KIOSK).opens("/come-back")
    there.types(reference=phone.reference, surname=tenant.surname).presses("Continue")
    there.types(code=newest(held, "security-code").personalisation["code"]).presses("Continue")
    assert phone.opens(f"{FORM}/new-name").page.heading == "You are going on at one of our screens"
    there.presses("Finish and clear this screen")
    assert holders(held) == [SELF_SERVICE.name]
    assert phone.opens(f"{FORM}/new-name").at == f"{FORM}/new-name"


def test_a_colleague_goes_on_with_it(by_channel: ByChannel, council: Session):
    adviser, colleague = begins(by_channel(ASSISTED)), by_channel(ASSISTED)
    goes_on(colleague, code_of(adviser))
    assert colleague.page.filled["new_name"] == ["Amina"]
    assert adviser.opens(f"{FORM}/new-name").page.heading == "A colleague is going on with this"


@pytest.mark.parametrize(
    ("to", "heading"),
    [
        (KIOSK, "They are going on at one of our screens"),
        (SELF_SERVICE, "They are going on at another screen"),
    ],
)
def test_an_adviser_reads_of_the_caller_who_goes_on(
    by_channel: ByChannel, council: Session, to: Channel, heading: str
):
    adviser = begins(by_channel(ASSISTED))
    goes_on(by_channel(to).says_who(hardship), code_of(adviser))
    assert adviser.opens(f"{FORM}/new-name").page.heading == heading


def test_an_adviser_reads_that_a_colleague_can_go_on_with_what_is_saved(adviser: Resident):
    assert WAY not in said(adviser)
    assert adviser.follows(HAND_ON).page.heading == HAND_ON


def test_a_link_that_is_none_asks_for_the_reference(app: Flask, council: Session):
    someone = Resident(app).opens("/come-back/nonsense")
    assert someone.page.filled.get("reference", [""]) == [""]
