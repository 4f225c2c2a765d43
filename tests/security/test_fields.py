"""S08: a field nobody asked for is left out and counted, and no field is two things at once."""

import pytest
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from portal.journey import Choice, Choices, Form, Page, Regular, YesNo
from portal.submissions.records import Draft, Submission
from tests.forms.every import every_form, those_with
from tests.forms.outcomes import count
from tests.inspecting import Resident
from tests.inspecting.typing_in import Boxes
from tests.security.questions import Asked, Question, each_question, problems
from tests.security.site import knocks
from tests.security.test_order import is_ready

UNASKED: Boxes = {
    "status": ["approved"],
    "is_staff": ["1"],
    "tenancy_ref": ["2000000017"],
    "person_ref": ["P2000000017", "P2000000018"],
    "checked": ["officer"],
    "draft_id": ["8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c111"],
    "form": ["change-details"],
    "zebrafinch[0].__class__": ["x"],
}


def pages_that_ask(form: Form) -> list[Page]:
    return [page for page in form.pages if page.fields]


@those_with(pages_that_ask)
def test_S08_fields_nobody_asked_for(
    form: Form, thing: Page, resident: Resident, council: Session
) -> None:
    """Neither of ours, nor of another page of the form."""
    asked = Asked(Question.of(form, thing), resident, council)
    others = {name for page in form.pages for name in page.names} - set(asked.right)
    elsewhere = {name: ["told out of turn"] for name in others if name not in thing.names}
    assert asked.sends({}).status_code == 303
    expected = answers(council)
    with capture_logs() as lines:
        assert asked.sends({**UNASKED, **elsewhere}).status_code == 303
    assert answers(council) == expected
    counted = [line["count"] for line in lines if line["event"] == "fields.ignored"]
    assert counted == [len(UNASKED) + len(elsewhere)]
    assert "zebrafinch" not in repr(lines)


def answers(council: Session) -> object:
    council.rollback()
    return council.query(Draft).one().answers


@each_question()
def test_S08_one_field_twice(question: Question, resident: Resident, council: Session) -> None:
    """Boxes to tick may be ticked together; of anything else there is one."""
    asked, name = Asked(question, resident, council), question.field.name
    for box in [box for box in asked.right if box == name or box.startswith(f"{name}-")]:
        if type(question.field) is Choices:
            continue
        twice = [*asked.right[box], *(asked.right[box] or ["x"]), "another"]
        found = problems(answer := asked.sends({box: twice}))
        assert answer.status_code == 422
        if type(question.field) in (Choice, YesNo) or (
            isinstance(question.field, Regular) and box == name
        ):
            assert [words.split()[0] for words in found] == ["Select"]
        else:
            assert found == [f"{question.noun} must be given once only"]


@every_form
@pytest.mark.parametrize("name", ["csrf_token", "sending"])
def test_S08_what_the_page_sends_by_itself_twice(
    form: Form, name: str, resident: Resident, council: Session
) -> None:
    is_ready(resident, council, form)
    sent = resident.page.hidden(resident.page.form_of(form.send))
    twice = {**sent, name: [sent[name], sent[name]]}
    answer = knocks(resident, "POST", f"/{form.slug}/check-your-answers", data=twice)
    assert (answer.status_code, count(council, Submission)) == (400, 0)
    assert "We could not read what you sent" in answer.text
