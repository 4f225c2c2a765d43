"""However often and from wherever it is sent, it arrives once."""

from collections.abc import Iterator
from datetime import date
from functools import singledispatch
from typing import Any

from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.clock import today
from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Email,
    Field,
    Form,
    Journey,
    Money,
    Page,
    Phone,
    PhoneNumber,
    PostalAddress,
    Postcode,
    Regular,
    RegularAmount,
    Step,
    Text,
    YesNo,
)
from portal.journey.ways import Way
from portal.notices.notices import Notice
from portal.submissions.records import Submission
from tests.forms.every import every_form, sendable
from tests.forms.outcomes import count, drafts, promised, rows_of
from tests.forms.walking import begins, has_told, replies, sends
from tests.inspecting import Resident


def is_ready_to_send(resident: Resident, council: Session, form: Form) -> Resident:
    way = sendable(form)
    begins(resident, form, way)
    has_told(council, resident, form, way.told)
    return resident.opens(f"/{form.slug}/check-your-answers")


def arrived_once(council: Session, form: Form) -> None:
    assert (count(council, Submission), count(council, Case)) == (1, 1)
    assert count(council, Notice) == promised(form, sendable(form))
    assert drafts(council) == 0


def presses_in_another_tab(resident: Resident, sent: dict[str, str], form: Form) -> str:
    """The send button of a page that was open before; the reference it leads to."""
    address = f"/{form.slug}/check-your-answers"
    assert resident.browser.post(address, data=sent).status_code == 303
    return resident.opens(f"/{form.slug}/sent").reference


@every_form
def test_pressing_send_again_refreshing_and_going_back_show_the_same_reference(
    form: Form, resident: Resident, council: Session
) -> None:
    is_ready_to_send(resident, council, form)
    old_page = resident.page.hidden(resident.page.form_of(form.send))
    reference = sends(resident, form)
    assert resident.opens(f"/{form.slug}/sent").reference == reference
    assert presses_in_another_tab(resident, old_page, form) == reference
    assert presses_in_another_tab(resident, old_page, form) == reference
    arrived_once(council, form)


@every_form
def test_someone_else_with_the_draft_s_number_cannot_send_it_or_learn_that_it_was_sent(
    form: Form, resident: Resident, council: Session
) -> None:
    is_ready_to_send(resident, council, form)
    stolen = resident.page.hidden(resident.page.form_of(form.send))["sending"]
    thief = begins(Resident(resident.browser.application), form, sendable(form))
    sent = {"sending": stolen, "csrf_token": thief.page.token}
    address = f"/{form.slug}/check-your-answers"
    assert thief.browser.post(address, data=sent).status_code == 410
    assert (count(council, Submission), drafts(council)) == (0, 1)
    sends(resident, form)
    assert thief.browser.post(address, data=sent).status_code == 410


@singledispatch
def others(field: Field, usual: Any) -> Iterator[Any]:
    """Other things that someone might have answered."""
    yield from ()


@others.register
def _text(field: Text, usual: Any) -> Iterator[str]:
    yield "Told in the other tab"[: field.at_most].strip()


@others.register
def _email(field: Email, usual: Any) -> Iterator[str]:
    yield "other.tab@example.org"


@others.register
def _phone(field: Phone, usual: Any) -> Iterator[PhoneNumber]:
    typed = "07700 900 983" if field.texts else "020 7946 0123"
    yield PhoneNumber(typed, f"+44{typed.replace(' ', '')[1:]}")


@others.register
def _postcode(field: Postcode, usual: Any) -> Iterator[str]:
    yield "E9 6DG"


@others.register
def _address(field: Address, usual: Any) -> Iterator[PostalAddress]:
    yield PostalAddress("7 Other Street", "", "London", "E9 6DG")
    yield PostalAddress("Atatürk Caddesi 7", "", "İzmir", "", "Türkiye")


@others.register
def _money(field: Money, usual: Any) -> Iterator[int]:
    yield from (field.at_least, field.at_most)


@others.register
def _regular(field: Regular, usual: Any) -> Iterator[RegularAmount]:
    yield RegularAmount(1234, "week")


@others.register
def _date(field: Date, usual: Any) -> Iterator[date]:
    """A day nearer to this one: whatever the limits, it is within them."""
    yield today() if usual != today() else usual


@others.register
def _choice(field: Choice, usual: Any) -> Iterator[Any]:
    yield from ((option,) if isinstance(field, Choices) else option for option in field.options)


@others.register
def _yes_no(field: YesNo, usual: Any) -> Iterator[bool]:
    yield not usual


def changes_of_mind(form: Form, way: Way) -> Iterator[tuple[Page, Journey]]:
    """Each page where one other answer still leaves everything told, the last page first."""
    journey = Journey(form, way.told, way.known)
    steps = [page for page in reversed(way.pages) if isinstance(page, Step)]
    for page, field in [(step, field) for step in steps for field in step.fields]:
        for value in others(field, way.told[field.name]):
            changed = journey.record({field.name: value})
            if value != way.told[field.name] and not changed.left:
                yield page, changed


@every_form
def test_what_was_changed_in_another_tab_is_seen_before_it_is_sent(
    form: Form, resident: Resident, council: Session
) -> None:
    way = sendable(form)
    is_ready_to_send(resident, council, form)
    first_tab = resident.page.hidden(resident.page.form_of(form.send))
    page, changed = next(changes_of_mind(form, way))
    replies(resident.opens(f"/{form.slug}/{page.slug}"), page, changed.told)
    address = f"/{form.slug}/check-your-answers"
    assert resident.browser.post(address, data=first_tab).status_code == 409
    assert (count(council, Submission), drafts(council)) == (0, 1)
    sends(resident.opens(address), form)
    assert (count(council, Submission), count(council, Case), drafts(council)) == (1, 1, 0)
    kept = [tuple(row) for _, rows in council.query(Submission).one().as_read for row in rows]
    assert kept == rows_of(form, Way(changed.told, way.known, changed.path))
    assert kept != rows_of(form, way)


@every_form
def test_the_same_form_can_be_sent_again_with_a_reference_of_its_own(
    form: Form, resident: Resident, council: Session
) -> None:
    first = sends(is_ready_to_send(resident, council, form), form)
    second = sends(is_ready_to_send(resident, council, form), form)
    assert first != second
    assert count(council, Case) == 2
