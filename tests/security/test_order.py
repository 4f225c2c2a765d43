"""S04 to S07, S17: what is sent out of turn, again, too late or unseen changes nothing."""

import threading
from datetime import date
from typing import Any, get_args

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.arrears.plan import Every, NoSuchPlan, RepaymentPlan
from portal.casework.cases import Case
from portal.journey import Each, Form, Journey, Page, Step
from portal.journey.ways import Way
from portal.notices.notices import Notice
from portal.submissions.records import Draft, Submission
from tests.forms.every import every_form, paths, sendable, those_with
from tests.forms.outcomes import count, drafts, promised
from tests.forms.test_every_sending import others
from tests.forms.walking import begins, has_told, sends
from tests.inspecting import Resident
from tests.inspecting.page import Page as Seen
from tests.inspecting.page import words
from tests.inspecting.typing_in import boxes_for
from tests.security.books import books
from tests.security.questions import refuses
from tests.security.site import knocks

PRESSES = 50
CHANGED = "An earlier answer has changed since you opened this page. Check this page again"


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


def worked_out(form: Form) -> list[Step]:
    """Pages that show what follows from answers which another tab may change."""
    steps = [page for page in form.pages if isinstance(page, Step)]
    return [p for p in steps if p.shows and p.rests_on and not _is_read_after(form, p, steps)]


def _is_read_after(form: Form, page: Step, steps: list[Step]) -> bool:
    """Whether all it rests on is read anew on a page before it: what changes leads there first."""
    before = steps[: steps.index(page)]
    theirs = [way.pages for way in paths(form) if page in way.pages]
    met = [p for p in before if all(p in pages for pages in theirs)]
    tells = [p for p in met if not p.fields and p.rests_on]
    return any(set(page.rests_on) <= {*each.rests_on, *_also(each, before)} for each in tells)


def _also(read: Step, before: list[Step]) -> set[str]:
    """What the answers it rests on rest on themselves."""
    asked = [page for page in before if set(page.names) & set(read.rests_on)]
    return {name for page in asked for name in page.rests_on}


def earlier(way: Way, page: Page) -> dict[str, Any]:
    """What was answered before this page."""
    return {n: way.told[n] for p in way.pages[: way.pages.index(page)] for n in p.names}


def changed_before(form: Form, page: Step) -> tuple[Way, Page, Journey]:
    """A way to this page, and an answer it rests on that may be otherwise and still leads to it."""
    for way in (way for way in paths(form) if page in way.pages):
        journey = Journey(form, earlier(way, page), way.known)
        answered = {name: way.told[name] for name in page.names}
        for before in way.pages[: way.pages.index(page)]:
            for field in (f for f in before.fields if f.name in page.rests_on):
                for value in others(field, way.told[field.name]):
                    changed = journey.record({field.name: value})
                    if page not in changed.path or changed.record(answered).objection(page):
                        continue
                    if changed.next is page and page.content(changed.told) != page.content(
                        journey.told
                    ):
                        return way, before, changed
    raise AssertionError(f"nothing that {page.slug} rests on could change")


@those_with(worked_out)
def test_S17_a_page_agreed_to_after_what_it_rests_on_changed(
    form: Form, thing: Step, resident: Resident, council: Session, owner: Engine
) -> None:
    """No balance is ever shown to a resident: what is owed is what they say, for us to check.

    Were it changed in another tab, the schedule they agree to would not be the
    one they saw. It is shown anew, with the new figures, and nothing is kept.
    """
    way, before, changed = changed_before(form, thing)
    begins(resident, form, way)
    has_told(council, resident, form, earlier(way, thing))
    old = resident.opens(f"/{form.slug}/{thing.slug}").page
    boxes = boxes_for(thing, way.told) | resident.page.hidden(next(old.all("form")))
    item = boxes_for(before, changed.told) | {"csrf_token": [old.token]}
    assert knocks(resident, "POST", f"/{form.slug}/{before.slug}", data=item).status_code == 303
    kept = books(owner)
    answer = knocks(resident, "POST", f"/{form.slug}/{thing.slug}", data=boxes)
    assert books(owner) == kept
    refuses(
        answer, "An earlier answer has changed since you opened this page. Check this page again"
    )
    new = resident.opens(f"/{form.slug}/{thing.slug}").page
    assert worked(Seen(answer.text)) == worked(new) != worked(old)
    resident.fills_in(boxes_for(thing, way.told))
    resident.presses("Save and continue" if thing.fields else "Continue")
    assert resident.status == 200
    assert books(owner) != kept


def worked(page: Seen) -> list[str]:
    """What the page works out: its paragraphs, lists and tables."""
    said = (words(part) for part in page.all("p", "li", "td"))
    return [text for text in said if not text.endswith(CHANGED)]


@pytest.mark.parametrize("owed", [100, 101, 9_999, 60_000, 5_000_000])
@pytest.mark.parametrize("amount", [100, 333, 99_999])
@pytest.mark.parametrize("every", get_args(Every))
def test_S17_a_schedule_comes_to_what_is_owed(owed: int, amount: int, every: Every) -> None:
    try:
        plan = RepaymentPlan(owed, min(owed, amount), every, date(2026, 12, 1))
        payments = plan.payments
    except NoSuchPlan:
        assert owed / amount > 500, "only what has no end within a lifetime is refused"
        return
    assert sum(payment.amount for payment in payments) == owed == plan.total
    assert payments[-1].left == 0
