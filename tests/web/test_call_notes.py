"""What an adviser notes in a call is for colleagues: on the case, and on nothing else."""

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from forms.tenancy_changes import form
from portal.audit import Action, AuditEntry
from portal.channels import ASSISTED, SELF_SERVICE
from portal.notices.notices import Notice
from portal.submissions.call_notes import CallNote
from portal.submissions.records import Submission
from tests.forms.every import sendable
from tests.forms.walking import as_asked, sends, walks, way_asked
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_going_on_elsewhere import begins, code_of, finishes_the_form, goes_on

SAID = "She whispers. Ring back after six."


@pytest.fixture
def typing(by_channel: ByChannel) -> Resident:
    """An adviser in a call, who has noted something down."""
    typing = by_channel(ASSISTED)
    return typing.opens("/notes").types(note=SAID).presses("Keep this note")


def sent(typing: Resident) -> str:
    asked, way = as_asked(form, ASSISTED), way_asked(form, sendable(form), ASSISTED)
    return sends(walks(typing, asked, way), asked)


def test_what_was_noted_stands_on_the_page_of_notes_with_who_and_when(typing: Resident):
    assert typing.at == "/notes"
    assert f": {SAID}" in words(typing.page.root)
    assert "Jo Day, " in words(typing.page.root)


def test_it_is_on_the_case_and_in_nothing_that_the_resident_reads(
    typing: Resident, council: Session
):
    reference = sent(typing)
    assert SAID not in words(typing.page.root)
    submission = council.scalars(select(Submission)).one()
    assert SAID not in repr((submission.as_read, submission.answers))
    assert all(SAID not in repr(vars(each)) for each in council.scalars(select(Notice)))
    typing.browser.within = ""
    on_case = words(typing.opens(f"/staff/cases/{reference}").page.root)
    assert "Notes of the call" in on_case
    assert SAID in on_case


def test_an_empty_note_is_none(typing: Resident, council: Session):
    typing.presses("Keep this note")
    assert typing.status == 422
    assert council.scalar(select(func.count()).select_from(CallNote)) == 1


def test_notes_go_with_a_call_in_which_nothing_was_sent(typing: Resident, council: Session):
    typing.opens("/change-details").presses("End this visit")
    assert council.scalars(select(CallNote)).all() == []


def test_notes_stay_with_what_was_sent_when_the_call_ends(typing: Resident, council: Session):
    sent(typing)
    typing.opens("/change-details").presses("End this visit")
    assert [note.words for note in council.scalars(select(CallNote))] == [SAID]


def test_that_something_was_noted_is_written_down_and_not_what(typing: Resident, owner: Engine):
    with Session(owner) as reader:
        wanted = select(AuditEntry.detail).where(AuditEntry.action == Action.CALLER_NOTED)
        assert reader.scalars(wanted).all() == [{}]


def test_there_are_no_notes_outside_a_call(by_channel: ByChannel):
    alone = by_channel(ASSISTED)
    alone.browser.within = ""
    assert alone.browser.get("/notes").status_code == 404


def test_notes_stand_on_the_case_of_what_went_on_after_the_call(
    by_channel: ByChannel, council: Session
):
    """It came from a phone, went back there when the call ended, and was sent from it."""
    phone, typing = begins(by_channel(SELF_SERVICE)), by_channel(ASSISTED)
    goes_on(typing, code_of(phone)).opens("/notes").types(note=SAID).presses("Keep this note")
    typing.opens("/change-details/new-name").presses("End this visit")
    reference = finishes_the_form(phone.opens("/change-details/new-name"))
    typing.browser.within = ""
    assert SAID in words(typing.opens(f"/staff/cases/{reference.replace(' ', '')}").page.root)
    assert SAID not in words(phone.page.root)
