"""What only the person can declare is read to them, and kept in the words they answered."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forms.tenancy_changes import form
from portal.channels import ASSISTED, SELF_SERVICE
from portal.submissions.records import Submission
from portal.web.assist_declaring import read_out
from tests.forms.every import sendable
from tests.forms.walking import as_asked, walks, way_asked
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words


@pytest.fixture
def typing(by_channel: ByChannel) -> Resident:
    """An adviser who has read everything out."""
    asked, way = as_asked(form, ASSISTED), way_asked(form, sendable(form), ASSISTED)
    return walks(by_channel(ASSISTED), asked, way)


def test_it_is_not_sent_before_the_person_has_said_something_to_it(
    typing: Resident, council: Session
):
    assert read_out(form) in words(typing.page.root)
    typing.presses(form.send)
    assert (typing.status, typing.page.problems[0].words) == (422, "Enter what they answered")
    assert council.scalar(select(func.count()).select_from(Submission)) == 0


def test_their_words_are_kept_with_it_and_stand_on_the_case(typing: Resident, council: Session):
    typing.types(spoken="Aye, go on then").presses(form.send)
    sent = council.scalars(select(Submission)).one()
    assert sent.as_read[-1][1] == [[read_out(form), "“Aye, go on then”"]]
    typing.browser.within = ""
    on_case = words(typing.opens(f"/staff/cases/{sent.reference}").page.root)
    assert f"{read_out(form)} “Aye, go on then”" in on_case


def test_whoever_types_for_themselves_is_not_asked_to_say_it(by_channel: ByChannel):
    alone = walks(by_channel(SELF_SERVICE), form, sendable(form))
    assert "spoken" not in {box.get("name") for box in alone.page.boxes}
