"""What was begun at one screen goes on at another, by a code, and is at one of them at a time."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from forms.tenancy_changes import form as tenancy
from portal.audit import AuditEntry
from portal.channels import ASSISTED, CHANNELS, KIOSK, SELF_SERVICE, Channel
from portal.people.visits import Visit
from portal.submissions.moving import give_back_what_waits
from portal.submissions.records import Draft, Submission
from portal.web.assist_words import HAND_ON
from tests.forms.walking import says_yes
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words

FORM = "/change-details"
SAVE = "Save, come back later or get help"
WAY = "Go on with an adviser or at another screen"
BOTH_WAYS = [(here, there) for here in (SELF_SERVICE, KIOSK) for there in CHANNELS.values()]


def begins(someone: Resident) -> Resident:
    """Signed in, at the second question, with a name half typed."""
    someone.opens(f"{FORM}/your-account")
    if someone.at.endswith("/your-account"):
        someone.fills_in(tenant.details()).presses("Continue")
    someone.types(changed="name").presses()
    return someone.types(new_name="Amina")


def code_of(someone: Resident) -> str:
    someone.presses(SAVE)
    if not someone.at.endswith("/go-on-elsewhere"):
        someone.follows(WAY if WAY in said(someone) else HAND_ON)
    return someone.presses("Get a code").reference


def goes_on(someone: Resident, code: str) -> Resident:
    return someone.opens("/code").types(code=code).presses("Continue")


def said(someone: Resident) -> str:
    return words(someone.page.root)


def finishes_the_form(someone: Resident) -> str:
    someone.types(new_name="Amina O’Neil").presses().types(new_name_shown="later").presses()
    someone.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    says_yes(someone.presses()).presses("Confirm and send")
    assert someone.page.heading == "Change of details sent"
    return someone.reference


def holders(council: Session) -> list[str]:
    """By which channel whoever has the draft came; one at any moment."""
    council.rollback()
    query = select(Visit.channel).join(Draft, Draft.visit_id == Visit.id)
    return [*council.scalars(query)]


@pytest.mark.parametrize(("here", "there"), BOTH_WAYS, ids=lambda by: by.name)
def test_it_goes_on_at_the_same_page_with_the_same_text(
    by_channel: ByChannel, council: Session, here: Channel, there: Channel
):
    first, second = begins(by_channel(here)), by_channel(there)
    goes_on(second, code_of(first))
    assert second.at == f"{FORM}/new-name"
    assert second.page.filled["new_name"] == ["Amina"]
    assert holders(council) == [there.name]
    reference = finishes_the_form(second)
    sent = council.scalars(select(Submission).where(Submission.reference == reference)).one()
    assert (sent.channel, sent.tenancy_ref) == (there.name, tenant.tenancy_ref)
    assert sent.checked.endswith("at another screen, and a code from there")
    assert first.opens(f"{FORM}/check-your-answers").at == f"{FORM}/sent"
    assert first.reference == reference


@pytest.mark.parametrize(
    ("there", "told"),
    [
        (ASSISTED, "You are going on with an adviser"),
        (KIOSK, "You are going on at one of our screens"),
        (SELF_SERVICE, "You are going on at another screen"),
    ],
    ids=lambda what: getattr(what, "name", ""),
)
def test_the_first_screen_waits_and_keeps_what_is_sent_from_it(
    by_channel: ByChannel, council: Session, there: Channel, told: str
):
    first = begins(by_channel(SELF_SERVICE))
    code = code_of(first)
    first.follows("Go on with it now").types(new_name="Amina Khan")
    second = goes_on(by_channel(there), code)
    assert first.presses().at == f"{FORM}/elsewhere"
    assert first.page.heading == told
    assert "What you sent from here since then is kept" in said(first)
    assert first.opens(f"{FORM}/what-changed").at == f"{FORM}/elsewhere"
    assert first.opens(f"{FORM}/check-your-answers").at == f"{FORM}/elsewhere"
    first.presses("Take it back")
    assert (first.at, first.page.filled["new_name"]) == (f"{FORM}/new-name", ["Amina Khan"])
    assert holders(council) == [SELF_SERVICE.name]
    assert second.types(new_name="Amina Lost").presses().at == f"{FORM}/elsewhere"
    assert "it was not kept" in said(second)
    assert finishes_the_form(first)


def test_what_was_answered_there_comes_back(by_channel: ByChannel):
    first = begins(by_channel(SELF_SERVICE))
    second = goes_on(by_channel(ASSISTED), code_of(first))
    second.types(new_name="Amina Khan").presses()
    first.opens(f"{FORM}/new-name").presses("Take it back")
    assert first.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina Khan"]


@pytest.mark.parametrize(
    ("there", "ends"),
    [(ASSISTED, "End this visit"), (KIOSK, "Finish and clear this screen")],
    ids=lambda what: getattr(what, "name", ""),
)
def test_whoever_stops_there_gives_it_back_by_that(
    by_channel: ByChannel, council: Session, there: Channel, ends: str
):
    first = begins(by_channel(SELF_SERVICE))
    second = goes_on(by_channel(there), code_of(first))
    second.types(new_name="Amina Khan").presses().opens(f"{FORM}/new-name").presses(ends)
    assert holders(council) == [SELF_SERVICE.name]
    assert first.opens(f"{FORM}/new-name").page.filled["new_name"] == ["Amina Khan"]
    assert finishes_the_form(first)


def test_it_can_be_given_back_and_go_on_there_again(by_channel: ByChannel, council: Session):
    first, second = begins(by_channel(SELF_SERVICE)), by_channel(ASSISTED)
    goes_on(second, code_of(first)).presses(SAVE)
    assert second.presses("Give it back to the other screen").at == f"{FORM}/elsewhere"
    assert holders(council) == [SELF_SERVICE.name]
    first.opens(f"{FORM}/new-name")
    assert goes_on(second, code_of(first)).at == f"{FORM}/new-name"
    assert holders(council) == [ASSISTED.name]


def test_it_went_back_so_the_same_form_can_be_begun_anew(by_channel: ByChannel, council: Session):
    first, second = begins(by_channel(SELF_SERVICE)), by_channel(SELF_SERVICE)
    goes_on(second, code_of(first))
    first.opens(f"{FORM}/new-name").presses("Take it back")
    second.opens(f"{FORM}/new-name").presses("Begin this form anew here")
    assert second.at == FORM
    assert second.opens(f"{FORM}/what-changed").types(changed="phone").presses().status == 200
    assert sorted(holders(council)) == [SELF_SERVICE.name] * 2


def test_it_goes_on_from_there_to_a_third_and_back_past_the_second(
    by_channel: ByChannel, council: Session
):
    first, second, third = (begins(by_channel(SELF_SERVICE)), *map(by_channel, (KIOSK, ASSISTED)))
    goes_on(second, code_of(first))
    goes_on(third, code_of(second))
    assert second.opens(f"{FORM}/new-name").at == f"{FORM}/elsewhere"
    second.presses("Finish and clear this screen")
    assert holders(council) == [ASSISTED.name]
    third.presses("End this visit")
    assert holders(council) == [SELF_SERVICE.name]


def test_a_code_from_there_brings_it_home(by_channel: ByChannel, council: Session):
    first, second = begins(by_channel(SELF_SERVICE)), by_channel(KIOSK)
    goes_on(second, code_of(first))
    goes_on(first, code_of(second))
    assert (first.at, holders(council)) == (f"{FORM}/new-name", [SELF_SERVICE.name])
    assert second.opens(f"{FORM}/new-name").at == f"{FORM}/elsewhere"
    assert finishes_the_form(first)
    assert first.opens(f"{FORM}/new-name").at == f"{FORM}/sent"


def test_who_moved_it_is_written_down_and_nothing_of_them(by_channel: ByChannel, owner: Engine):
    first = begins(by_channel(SELF_SERVICE))
    goes_on(by_channel(ASSISTED), code_of(first))
    first.opens(f"{FORM}/new-name").presses("Take it back")
    with Session(owner) as reader:
        kept = reader.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()
    noted = [each for each in kept if each.action.startswith("draft.")]
    assert [each.action for each in noted] == ["draft.offered", "draft.taken", "draft.back"]
    assert [each.actor.split(":")[0] for each in noted] == ["visit", "staff", "visit"]
    assert {each.subject.split(":")[0] for each in noted} == {"draft"}
    assert [each.detail for each in noted] == [
        {},
        {"channel": "assisted"},
        {"channel": "self-service"},
    ]


def test_an_adviser_who_left_their_desk_does_not_keep_it(by_channel: ByChannel, council: Session):
    first = begins(by_channel(SELF_SERVICE))
    goes_on(by_channel(ASSISTED), code_of(first))
    assert give_back_what_waits(council) == 0
    away = Visit.seen_at - ASSISTED.idle
    council.execute(update(Visit).where(Visit.channel == ASSISTED.name).values(seen_at=away))
    assert give_back_what_waits(council) == 1
    council.commit()
    assert holders(council) == [SELF_SERVICE.name]


def test_what_was_half_typed_is_on_the_page_that_asks_it_with_others(by_channel: ByChannel):
    """An adviser asks on one page what the phone asked on two."""
    first, second = by_channel(SELF_SERVICE), by_channel(ASSISTED)
    first.says_who(tenancy, None).types(happened="joint-tenancy").presses()
    first.types(joins="add").presses().types(joint_name="Ada")
    goes_on(second, code_of(first))
    assert second.at == "/tenancy-changes/joint-what"
    assert second.page.filled == {"joins": ["add"], "joint_name": ["Ada"]}
    second.types(joint_name="Ada Day").presses()
    first.opens("/tenancy-changes/joint-who").presses("Take it back")
    assert first.at != "/tenancy-changes/joint-who"
    assert first.opens("/tenancy-changes/joint-who").page.filled["joint_name"] == ["Ada Day"]


def test_somebody_who_was_signed_out_meanwhile_takes_it_back(
    by_channel: ByChannel, council: Session
):
    first = begins(by_channel(SELF_SERVICE))
    code = code_of(first)
    first.follows("Go on with it now").types(new_name="Amina Khan")
    goes_on(by_channel(ASSISTED), code)
    late = Visit.seen_at - timedelta(minutes=31)
    council.execute(update(Visit).where(Visit.channel == SELF_SERVICE.name).values(seen_at=late))
    council.commit()
    assert first.presses().at == f"{FORM}/your-account"
    first.fills_in(tenant.details()).presses("Continue")
    assert first.at == f"{FORM}/elsewhere"
    first.presses("Take it back")
    assert first.page.filled["new_name"] == ["Amina Khan"]


def test_whoever_was_not_checked_is_not_checked_there_either(
    by_channel: ByChannel, council: Session
):
    first, second = by_channel(SELF_SERVICE), by_channel(ASSISTED)
    first.opens("/report-hardship/your-account").presses("I do not have these details")
    first.presses(SAVE).follows(WAY).presses("Get a code")
    assert goes_on(second, first.reference).at.startswith("/report-hardship/")
    assert "not checked" in words(next(second.page.of_class("app-helping")))
    visits = council.execute(select(Visit.tenancy_ref, Visit.level)).all()
    assert [*visits] == [(None, 0), (None, 0)]
