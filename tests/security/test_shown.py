"""S20, S22: whatever is typed is shown as it was typed, and does nothing, wherever it is shown."""

import re
from functools import singledispatch
from typing import Any

import pytest
from markupsafe import escape
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.journey import Address, Each, Field, Form, Page, PostalAddress, Regular, Text
from portal.journey.ways import Way
from portal.notices.notices import Notice
from portal.notices.notify import escaped
from portal.notices.standin.inbox import page as inbox
from portal.notices.standin.mailbox import Sent
from tests.forms.every import every_form, paths
from tests.forms.outcomes import rows_of
from tests.forms.walking import begins, sends
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.inspecting.page import Page as Seen
from tests.inspecting.typing_in import Boxes, boxes_for
from tests.security.officers import officer
from tests.security.questions import Asked, Question, each_question, problems
from tests.security.site import knocks

HOSTILE = (
    "a<script>alert(1)</script>",
    'a"><img src=x onerror=alert(1)>',
    "a' onfocus=alert(1) autofocus='",
    "javascript:alert(1)",
    "a{{7*7}}${7*7}#{7*7}<%=7*7%>",
    "a</textarea></title><b>",
    "a&lt;b&gt;&amp;amp;&#x41;",
    "a\ue0000\ue001\ue000csrf\ue001\ue000body\ue001",
    "a%s%(x)s{0}{x}",
)
each_hostile = pytest.mark.parametrize("typed", HOSTILE, ids=lambda typed: ascii(typed)[:30])


@singledispatch
def hostile(field: Field, usual: Any, typed: str) -> Any:
    """An answer with this in it, where the kind of field takes words."""
    return usual


@hostile.register
def _text(field: Text, usual: Any, typed: str) -> Any:
    return typed if len(typed) <= field.at_most else usual


@hostile.register
def _address(field: Address, usual: Any, typed: str) -> Any:
    return PostalAddress(typed, typed, typed, usual.postcode) if usual else usual


def hostile_way(form: Form, typed: str) -> Way:
    """Of the ways that can be sent, the one that takes most words, with this in each of them."""
    ways = [way for way in paths(form) if not way.pages[-1].ends]
    way = max(ways, key=lambda way: sum(isinstance(f, Text | Address) for f in fields_of(way)))
    told = {n: v for page in way.pages for n, v in told_on(page, way.told, typed).items()}
    return Way({**way.told, **told}, way.known, way.pages)


def fields_of(way: Way) -> list[Field]:
    return [field for page in way.pages for field in page.fields]


def told_on(page: Page, told: Any, typed: str) -> dict[str, Any]:
    if isinstance(page, Each):
        items = [
            {f.name: hostile(f, i[f.name], typed) for f in page.fields} for i in told[page.name]
        ]
        return {page.name: tuple(items)}
    return {field.name: hostile(field, told[field.name], typed) for field in page.fields}


@each_hostile
@every_form
def test_S20_in_every_field_and_wherever_it_is_shown(
    form: Form, typed: str, someone: NewResident, council: Session
) -> None:
    way, resident = hostile_way(form, typed), someone()
    answers_all(resident, form, way)
    for page in way.pages:
        first = "/1" if isinstance(page, Each) else ""
        html = knocks(resident, "GET", f"/{form.slug}/{page.slug}{first}").text
        asked = [text for text in boxes_of(page, way).values() if text == [typed]]
        assert html.count(f">{escape(typed)}<") + html.count(f'"{escape(typed)}"') >= len(asked)
        assert typed == escape(typed) or typed not in html
    rows = rows_of(form, way)
    resident.opens(f"/{form.slug}/check-your-answers")
    assert resident.page.rows == rows
    assert any(typed in answer for _, answer in rows)
    reference = sends(resident, form)
    sam = officer(someone(), council)
    shown = Seen(knocks(sam, "GET", f"/staff/cases/{reference}").text)
    assert [row for row in shown.rows if row in rows] == rows
    is_ours(shown)
    is_ours(Seen(knocks(sam, "GET", "/staff/cases").text))


def boxes_of(page: Page, way: Way) -> Boxes:
    item = way.told[page.name][0] if isinstance(page, Each) else way.told
    return boxes_for(page, item)


def answers_all(resident: Resident, form: Form, way: Way) -> None:
    begins(resident, form, way)
    token = resident.page.token
    for page in way.pages:
        boxes = boxes_of(page, way) | {"csrf_token": [token]}
        answer = knocks(resident, "POST", f"/{form.slug}/{page.slug}", data=boxes)
        assert answer.status_code == 303, (page.slug, problems(answer))


def is_ours(page: Seen) -> None:
    """Nothing on it that came with what was typed."""
    for element in page.all():
        assert element.tag != "img" or element.get("src", "").startswith("/assets/")
        assert element.tag != "script" or element.get("nonce") or element.get("src")
        assert not any(name.startswith("on") for name in element.attrib)
        assert not element.get("href", "").startswith("javascript")


@each_question()
def test_S20_in_a_field_that_refuses_it(
    question: Question, resident: Resident, council: Session
) -> None:
    """It comes back in its box, letter by letter."""
    asked, field = Asked(question, resident, council), question.field
    boxes = [box for box in asked.right if box == field.name or box.startswith(f"{field.name}-")]
    if isinstance(field, Regular):
        boxes.remove(field.name)  # nothing is typed into a list
    for typed in HOSTILE:
        answer = asked.sends({box: [typed] for box in boxes})
        if answer.status_code == 303:
            continue
        seen = Seen(answer.text)
        assert (answer.status_code, bool(seen.problems)) == (422, True)
        shown = [seen.filled[box] for box in boxes if seen.filled.get(box)]
        assert shown in ([[typed]] * len(boxes), [])
        is_ours(seen)


@each_hostile
def test_S20_in_what_officers_write_and_read(
    typed: str, someone: NewResident, council: Session
) -> None:
    """A note, words for the resident, and the name of a tenant, in the list and on the case."""
    form = someone().browser.application.extensions["forms"]["change-details"]
    council.query(Person).one().first_name = typed
    council.commit()
    resident = someone()
    way = hostile_way(form, "a")
    answers_all(resident, form, way)
    case = f"/staff/cases/{sends(resident.opens(f'/{form.slug}/check-your-answers'), form)}"
    sam = officer(someone(), council)
    said = {"csrf_token": sam.page.token}
    for path, more in {
        "take": {},
        "note": {"note": typed},
        "finish": {"outcome": "spoken", "words": typed},
    }.items():
        knocks(sam, "POST", f"{case}/{path}", data=said | more)
    for path in (case, "/staff/cases"):
        shown = Seen(knocks(sam, "GET", path).text)
        is_ours(shown)
    shown = Seen(knocks(sam, "GET", case).text)
    assert shown.main.count(" ".join(typed.split())) >= 3


@each_hostile
def test_S20_in_a_message_as_it_is_read(typed: str) -> None:
    sent = Sent("1", "email", typed, typed, typed, "t", typed, "2026-11-22T10:00:00", typed)
    shown = inbox([sent], typed)
    assert not re.search(r"<(script|img|b)\b", shown.split("<main>")[1])
    assert "49" not in shown.split("<main>")[1].replace("2026", "")


OF_OURS = {
    *("reference", "next_step_by", "council", "phone"),
    *("what", "changed", "first", "link"),
}
MARKDOWN = (
    "# Win",
    "[x](http://evil.example)",
    "http://evil.example",
    "HTTPS://evil.example/a",
    "* one",
    "^ inset",
    "---",
    "((council))",
)


@pytest.mark.parametrize("typed", MARKDOWN)
def test_S22_markdown_and_links_in_what_is_put_into_a_message(typed: str) -> None:
    """Every sign that Notify reads has its backslash, and no address is whole."""
    sent = escaped({"name": typed})["name"]
    assert re.findall(r"(?<!\\)[\[\]()*#^]", sent) == []
    assert not re.search(r"https?://", sent, re.IGNORECASE)
    assert sent.replace("\\", "").replace(": //", "://") == typed


def test_S22_a_link_of_our_own_making_stays_whole() -> None:
    ours = "https://my.anyborough.example/not-me/mF_D2cJw8Zt0yKq5vB7x-A"
    assert escaped({"link": ours, "name": ours}) == {"link": ours, "name": ours.replace(":", ": ")}


@pytest.mark.parametrize("typed", ["# Win", "[x](http://evil)", "http://evil.example"])
@every_form
def test_S22_nothing_that_was_typed_is_in_a_message(
    form: Form, typed: str, resident: Resident, council: Session
) -> None:
    """A message is made of our words, a reference, a day, our name and number; nothing else."""
    way = hostile_way(form, typed)
    answers_all(resident, form, way)
    sends(resident.opens(f"/{form.slug}/check-your-answers"), form)
    council.rollback()
    for notice in council.query(Notice):
        assert typed not in repr(notice.personalisation)
        assert set(notice.personalisation) <= OF_OURS
