"""Staff fill a form in for whoever they are talking to, and nobody's page is another's."""

import uuid
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, update
from sqlalchemy.orm import Session

from forms.change_details import form as change
from forms.report_hardship import form as hardship
from portal.arrears.accounts import Tenancy
from portal.audit import Action, AuditEntry
from portal.channels import ASSISTED
from portal.notices.notices import Notice
from portal.people.assisting import Looked, begin_for, open_visits
from portal.people.staff import Staff
from portal.people.staff_sessions import begin as begin_session
from portal.people.visits import Visit
from portal.settings import settings
from portal.submissions.records import Submission
from tests.casework.council import an_officer
from tests.forms.every import covering
from tests.forms.walking import sends, walks
from tests.inspecting import Resident, tenant
from tests.inspecting.page import words

CHECK = "/caller"
BORN = {"born-day": ["27"], "born-month": ["3"], "born-year": ["1985"]}


@pytest.fixture
def adviser(council: Session) -> Staff:
    return an_officer(council, "Jo Day", role="adviser")


Answers = Callable[..., Resident]


@pytest.fixture
def answers(app: Flask, council: Session, adviser: Staff) -> Answers:
    """An adviser at a visit of its own, for the tenant they found or for nobody."""
    token = begin_session(council, adviser.id)
    council.commit()

    def for_somebody(found: bool = True, carrying: str = token) -> Resident:
        secret = settings().secret_key.get_secret_value()
        person = tenant_found(council) if found else None
        visit = begin_for(council, secret, adviser, person)
        council.commit()
        typing = Resident(app)
        typing.browser.set_cookie("__Host-staff", carrying, secure=True)
        typing.browser.within = f"/visits/{visit.id}"
        return typing

    return for_somebody


def tenant_found(council: Session) -> Looked:
    held = council.get(Tenancy, tenant.tenancy_ref)
    assert held is not None
    return Looked(held.tenancy_ref, held.people[0].person_ref, held.people[0].name)


def says(typing: Resident, **told: str) -> Resident:
    """What the caller answers to the check."""
    typing.opens(CHECK)
    if "born" in told:
        typing.fills_in(dict(zip(BORN, ([part] for part in told.pop("born").split()), strict=True)))
    return typing.types(**told).presses("Check")


def born() -> str:
    details = tenant.details()
    return " ".join(details[f"born-{part}"][0] for part in ("day", "month", "year"))


def postcode() -> str:
    return tenant.details()["postcode"][0]


def test_the_page_says_first_whom_they_help_and_how_sure_we_are(answers: Answers):
    typing = answers()
    name = words(next(typing.opens("/change-details").page.of_class("app-helping")))
    assert "not checked" in name
    assert typing.page.title.startswith("Helping ")
    says(typing, born=born(), postcode=postcode())
    strip = words(next(typing.page.of_class("app-helping")))
    assert "checked by date of birth and postcode, asked by us" in strip


def test_a_caller_who_knows_two_things_is_who_they_say(answers: Answers, council: Session):
    typing = says(answers(), born=born(), postcode=f" {postcode().lower()} ")
    assert typing.at == "/"
    visit = council.scalars(select(Visit)).one()
    assert (visit.tenancy_ref, visit.level) == (tenant.tenancy_ref, 1)
    typing.opens("/change-details").follows("Start now")
    assert typing.at == f"/change-details/{change.pages[0].slug}"


@pytest.mark.parametrize(
    "told",
    [
        {"born": "1 1 1990", "postcode": "right"},
        {"born": "right", "postcode": "N1 1AA"},
        {"born": "right", "postcode": "right", "reference": "1"},
        {"postcode": "right", "rent": "1.00"},
    ],
    ids=lambda told: "-".join(told),
)
def test_one_wrong_thing_is_enough_to_fail_and_nobody_says_which(
    answers: Answers, council: Session, told: dict[str, str]
):
    right = {"born": born(), "postcode": postcode()}
    said = {name: right[name] if value == "right" else value for name, value in told.items()}
    typing = says(answers(), **said)
    assert typing.status == 422
    assert typing.page.problems[0].words.startswith("What they said is not what we hold")
    assert council.scalars(select(Visit.tenancy_ref)).all() == [None]


def test_one_thing_alone_is_no_check(answers: Answers):
    typing = says(answers(), postcode=postcode())
    assert typing.page.problems[0].words == "Ask at least 2 of these questions"


def test_after_five_wrong_checks_of_an_account_nobody_can_try_for_a_while(answers: Answers):
    for _ in range(5):
        says(answers(), born="1 1 1990", postcode=postcode())
    assert says(answers(), born=born(), postcode=postcode()).status == 429


def test_what_was_asked_is_written_down_and_not_what_was_said(answers: Answers, owner: Engine):
    says(answers(), born="1 1 1990", postcode=postcode())
    says(answers(), born=born(), postcode=postcode())
    with Session(owner) as reader:
        kept = reader.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    noted = [(each.action, each.detail) for each in kept if each.action.startswith("caller.")]
    asked = {"asked": "born,postcode"}
    assert noted == [
        (Action.CALLER_HELPED, {}),
        (Action.CALLER_NOT_RECOGNISED, asked),
        (Action.CALLER_HELPED, {}),
        (Action.CALLER_CHECKED, asked),
    ]


def test_an_unchecked_caller_can_always_say_they_are_in_trouble(answers: Answers, council: Session):
    typing = says(answers(), born="1 1 1990", postcode=postcode())
    assert typing.presses("Go on without checking").at == "/"
    typing.opens("/report-hardship").follows("Start now")
    assert typing.at == f"/report-hardship/{hardship.pages[0].slug}"
    assert council.scalars(select(Visit.tenancy_ref)).all() == [None]


def test_what_is_sent_says_who_typed_it_and_how_the_caller_was_checked(
    answers: Answers, council: Session
):
    way = next(way for way in covering(change) if not way.pages[-1].ends)
    typing = answers(found=False)
    reference = sends(walks(typing, change, way), change)
    sent = council.scalars(select(Submission).where(Submission.reference == reference)).one()
    assert (sent.channel, sent.typed_by) == (ASSISTED.name, "Jo Day, for them")
    told = council.scalars(select(Notice.message).where(Notice.submission_ref == reference)).all()
    assert "typed-by-us" in told


def test_several_visits_side_by_side_never_mix(answers: Answers, council: Session):
    """Ten calls, a page of each in turn: every answer is where it was typed."""
    calls = [answers(found=False) for _ in range(10)]
    for call in calls:
        call.says_who(hardship, None)
    for turn, call in enumerate(calls):
        page = hardship.page(call.at.split("/")[2])
        assert page is not None
        first = call.page.boxes[0]
        call.fills_in({first.get("name", ""): [first.get("value") or str(turn)]}).presses()
    for call in calls:
        assert call.opens("/report-hardship").page.heading == hardship.title
        assert "is kept" in words(call.page.root)
    held = council.scalars(select(func.count(Visit.id.distinct()))).one()
    assert held == len(calls)


def test_a_visit_opens_for_nobody_but_who_began_it(app: Flask, answers: Answers, council: Session):
    typing = answers()
    other = an_officer(council, "Kim Lee", role="adviser")
    token = begin_session(council, other.id)
    council.commit()
    stranger = Resident(app)
    stranger.browser.set_cookie("__Host-staff", token, secure=True)
    stranger.browser.within = typing.browser.within
    assert stranger.browser.get("/change-details").status_code == 404


def test_whoever_is_not_signed_in_is_asked_to_and_led_back(app: Flask, answers: Answers):
    within = answers().browser.within
    stranger = Resident(app)
    stranger.browser.within = within
    led = stranger.browser.get("/change-details").headers["Location"]
    assert led == f"/staff/sign-in?next={within}/change-details"


def test_an_auditor_fills_in_nothing(app: Flask, answers: Answers, council: Session):
    token = begin_session(council, an_officer(council, "Lee Kim", role="auditor").id)
    council.commit()
    assert answers(carrying=token).opens("/change-details").status == 403


@pytest.mark.parametrize(
    "path", ["/account", "/what-became-of-it", "/come-back", "/staff/cases", "/kiosk/set-up"]
)
def test_what_is_the_residents_own_is_not_in_it(answers: Answers, path: str):
    typing = answers()
    assert typing.browser.get(path).status_code == 404


def test_no_link_within_it_leads_to_what_is_not_there(answers: Answers):
    typing = answers(found=False)
    for path in ("/", "/change-details", "/report-hardship"):
        for _, href in typing.opens(path).page.links:
            if href.startswith("/") and not href.startswith(("/staff", "/exit")):
                assert typing.browser.get(href).status_code in (200, 303), href


def test_these_pages_are_nowhere_but_in_a_visit(app: Flask, council: Session):
    assert Resident(app).browser.get(CHECK).status_code == 404
    assert Resident(app).browser.get(f"/visits/{uuid.uuid4()}/").status_code == 303


def test_a_visit_that_is_ended_leaves_nothing_unsent(
    answers: Answers, council: Session, adviser: Staff
):
    typing = answers()
    says(typing, born=born(), postcode=postcode())
    typing.opens("/change-details")
    sent = typing.page.hidden(typing.page.form_of("End this visit"))
    ended = typing.browser.post("/finish", data=sent)
    assert ended.headers["Location"] == "/staff/desk"
    assert open_visits(council, adviser) == []


def test_after_half_an_hour_of_nothing_they_are_back_at_their_desk(
    answers: Answers, council: Session
):
    typing = says(answers(), born=born(), postcode=postcode())
    council.execute(update(Visit).values(seen_at=Visit.seen_at - ASSISTED.idle))
    council.commit()
    assert typing.browser.get("/change-details").headers["Location"] == "/staff/desk"
