"""S04, S06, S07: what is sent out of turn, again, or too late changes nothing."""

import threading

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.journey import Each, Form
from portal.notices.notices import Notice
from portal.submissions.records import Draft, Submission
from tests.forms.every import every_form, sendable
from tests.forms.outcomes import count, drafts, promised
from tests.forms.walking import begins, has_told, sends
from tests.inspecting import Resident
from tests.inspecting.typing_in import boxes_for
from tests.security.books import books
from tests.security.site import knocks

PRESSES = 50


def is_ready(resident: Resident, council: Session, form: Form) -> Resident:
    way = sendable(form)
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    return resident.opens(f"/{form.slug}/check-your-answers")


@every_form
def test_S04_a_page_asked_for_before_its_turn(
    form: Form, resident: Resident, council: Session
) -> None:
    """At every point of the way: to the question that is due, whether looked at or sent."""
    way = sendable(form)
    begins(resident, form, way)
    token = resident.page.token
    for at, due in enumerate(way.pages):
        if at:
            told = {name: way.told[name] for page in way.pages[:at] for name in page.names}
            has_told(council, resident, form, told)
        for later in [*(page.slug for page in way.pages[at + 1 :]), "check-your-answers"]:
            answer = knocks(resident, "GET", f"/{form.slug}/{later}")
            assert (answer.status_code, answer.location) == (303, f"/{form.slug}/{due.slug}")
        if at:
            sending = {"csrf_token": token, "sending": str(council.query(Draft).one().id)}
            answer = knocks(resident, "POST", f"/{form.slug}/check-your-answers", data=sending)
            assert (answer.status_code, answer.location) == (303, f"/{form.slug}/{due.slug}")
        council.rollback()
    assert count(council, Submission) == 0


@every_form
def test_S06_fifty_presses_of_one_button_at_once(
    form: Form, resident: Resident, council: Session
) -> None:
    is_ready(resident, council, form)
    sent = resident.page.hidden(resident.page.form_of(form.send))
    together, answers = threading.Barrier(PRESSES), []
    tabs = [Resident(resident.browser.application, carrying=resident.visit) for _ in range(PRESSES)]

    def press(tab: Resident) -> None:
        together.wait()
        pressed = knocks(tab, "POST", f"/{form.slug}/check-your-answers", data=sent)
        answers.append((pressed.status_code, pressed.location))

    threads = [threading.Thread(target=press, args=(tab,)) for tab in tabs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [(303, f"/{form.slug}/sent")] * PRESSES
    assert len({tab.opens(f"/{form.slug}/sent").reference for tab in tabs[:3]}) == 1
    assert (count(council, Submission), count(council, Case), drafts(council)) == (1, 1, 0)
    assert count(council, Notice) == promised(form, sendable(form))


@every_form
def test_S07_other_answers_after_sending(
    form: Form, resident: Resident, council: Session, owner: Engine
) -> None:
    """The send button carries nothing but which draft it sends, so it has no answers to differ in.

    What can differ is an answer of a page left open in another tab. It leads to
    the reference that was given, and changes nothing; a second press, likewise.
    Only the first page begins anew, for somebody who wants to send another.
    """
    way = sendable(form)
    is_ready(resident, council, form)
    pressed = resident.page.hidden(resident.page.form_of(form.send))
    reference, token = sends(resident, form), pressed["csrf_token"]
    before = books(owner)
    late = {f"/{form.slug}/check-your-answers": {**pressed, "changed": ["ill"], "amount": ["1"]}}
    for page in way.pages[1:]:
        item = way.told[page.name][0] if isinstance(page, Each) else way.told
        late[f"/{form.slug}/{page.slug}"] = boxes_for(page, item) | {"csrf_token": token}
    for path, data in late.items():
        answer = knocks(resident, "POST", path, data=data)
        assert (answer.status_code, answer.location) == (303, f"/{form.slug}/sent"), path
        assert resident.opens(f"/{form.slug}/sent").reference == reference
    assert books(owner) == before
