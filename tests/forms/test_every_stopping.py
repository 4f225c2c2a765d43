"""Every page of every form can be left as it is, right or wrong, and is the same afterwards."""

from sqlalchemy.orm import Session

from portal.journey import Form, Page
from portal.journey.ways import Way
from portal.submissions.records import Submission
from tests.forms.every import covering, those_with
from tests.forms.outcomes import count
from tests.forms.test_every_error import is_kept, item_of
from tests.forms.walking import arrives, begins, question_of, replies, where_asked
from tests.inspecting import Resident
from tests.inspecting.typing_in import Boxes, boxes_for, slips

SAVE = "Save, come back later or get help"


@those_with(covering)
def test_every_page_on_the_way_can_be_left_and_is_there_as_it_was_left(
    form: Form, thing: Way, resident: Resident, council: Session
) -> None:
    begins(resident, form, thing)
    for at, page in enumerate(thing.pages):
        arrives(resident, form, thing, at)
        if page.ends:
            break
        states = every_state_of(page, thing)
        resident.opens(where_asked(form, page))
        for typed in states:
            is_left_and_found(resident, form, page, typed)
        if page.fields:
            is_read_in_turkish_and_back(resident, states[-1])
        replies(resident.opens(f"/{form.slug}/{page.slug}"), page, thing.told)
    assert SAVE in resident.page.main
    assert count(council, Submission) == 0


def every_state_of(page: Page, way: Way) -> list[Boxes]:
    """What may be in its boxes: what is right, and each thing that is wrong."""
    right = boxes_for(page, item_of(page, way))
    return [right, *(right | slip.boxes for field in page.fields for slip in slips(field))]


def is_read_in_turkish_and_back(resident: Resident, typed: Boxes) -> None:
    """With what was typed, and nothing said against it before it is sent."""
    here = resident.at
    resident.opens(here).fills_in(typed)
    for name, code in (("Türkçe", "tr"), ("English", "en")):
        resident.presses(name)
        assert (resident.at, resident.status) == (here, 200)
        assert resident.page.root.get("lang") == code
        assert resident.page.problems == []
        is_kept(resident, typed)


def is_left_and_found(resident: Resident, form: Form, page: Page, typed: Boxes) -> None:
    here = resident.at
    resident.fills_in(typed).presses(SAVE)
    assert (resident.at, resident.status) == (f"/{form.slug}/save", 200)
    resident.opens(here)
    assert (resident.at, resident.status) == (here, 200)
    assert resident.page.heading == question_of(page)
    assert resident.page.problems == []
    is_kept(resident, typed)
