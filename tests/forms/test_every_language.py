"""Whoever reads another language reads all of every form in it, to the last error."""

import re
from collections.abc import Iterator
from datetime import date
from xml.etree.ElementTree import Element

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint
from portal.journey import Form, PhoneNumber
from portal.journey.retelling import form_retold
from portal.journey.ways import Way
from portal.languages import PSEUDO, TURKISH, Language
from portal.notices.notices import Notice
from portal.pseudo import BEGINS, ENDS
from portal.settings import settings
from portal.submissions.records import Submission
from portal.submissions.reference import in_blocks
from tests.forms.every import FORMS, covering, sendable
from tests.forms.walking import begins, has_told, replies, sends
from tests.inspecting import Resident, tenant
from tests.inspecting.page import Page

ISOLATED = re.compile(f"[{BEGINS}\u2068][^{BEGINS}\u2068{ENDS}]*{ENDS}")
WORD = re.compile(r"[^\W\d_]{2,}")
OURS = "English Türkçe Pseudo Host visit staff language Anyborough Council rent example org"
each_way = pytest.mark.parametrize(
    ("form", "way"),
    [
        pytest.param(form, way, id=f"{form.slug}-{at}")
        for form in FORMS
        for at, way in enumerate(covering(form))
    ],
)


@pytest.fixture
def with_pseudo(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """The council offers a language nobody speaks."""
    monkeypatch.setenv("PORTAL_LANGUAGES", '["en", "tr", "ar-XB"]')
    settings.cache_clear()
    yield app
    monkeypatch.undo()
    settings.cache_clear()


def reads(app: Flask, here: Language) -> Resident:
    return Resident(app, reads=here).opens(f"/?language={here.code}")


def told_in(form: Form, way: Way, here: Language) -> tuple[Form, Way]:
    """The form, and the same way through it, as it reads in this language."""
    form = form_retold(form, here.says)
    pages = {page.slug: page for page in form.pages}
    return form, way._replace(pages=tuple(pages[page.slug] for page in way.pages))


@each_way
def test_a_form_can_be_sent_in_turkish_and_is_confirmed_in_it(
    app: Flask, council: Session, form: Form, way: Way
) -> None:
    form, way = told_in(form, way, TURKISH)
    resident = begins(reads(app, TURKISH), form, way)
    for page in way.pages:
        assert resident.page.root.get("lang") == "tr"
        assert resident.page.heading == page.title
        replies(resident, page, way.told)
    reference = sends(resident, form)
    sent = council.scalars(select(Submission).where(Submission.reference == reference)).one()
    assert sent.language == "tr"
    assert {heading for heading, _ in sent.as_read} <= {page.heading.title for page in form.pages}
    english = {page.heading.title for page in form.original.pages}
    assert {heading for heading, _ in sent.in_english or ()} <= english
    assert {notice.language for notice in council.scalars(select(Notice))} <= {"tr"}


@each_way
def test_no_word_of_a_form_stays_english(
    with_pseudo: Flask, council: Session, form: Form, way: Way
) -> None:
    form, way = told_in(form, way, PSEUDO)
    resident = begins(reads(with_pseudo, PSEUDO), form, way)
    typed = " ".join(map(str, way.told.values()))
    for page in way.pages:
        assert left_in_english(resident.page, typed) == []
        if not all(field.optional for field in page.fields):
            resident.presses()
            assert left_in_english(resident.page, typed) == []
        replies(resident, page, way.told)
        assert left_in_english(resident.page, typed) == []
    resident.presses(form.original.send)
    told = f"{typed} {resident.reference} {in_blocks(resident.reference)}"
    assert left_in_english(resident.page, told) == []


PLAIN = (
    "/",
    "/privacy",
    "/accessibility",
    "/cookies",
    "/contact",
    "/what-became-of-it",
    "/come-back",
    "/nothing",
)


@pytest.mark.parametrize("path", [*PLAIN, "/how-to-look-unseen", "/account/who-you-are"])
def test_no_word_of_another_page_stays_english(
    with_pseudo: Flask, council: Session, path: str
) -> None:
    assert left_in_english(reads(with_pseudo, PSEUDO).opens(path).page) == []


def test_no_word_on_the_way_into_an_account_stays_english(
    with_pseudo: Flask, council: Session
) -> None:
    resident = reads(with_pseudo, PSEUDO).opens("/account/who-you-are").presses("Continue")
    assert left_in_english(resident.page) == []
    resident.fills_in(tenant.details()).presses("Continue")
    assert (resident.at, left_in_english(resident.page)) == ("/account/send-code", [])
    resident.presses("Send me a code")
    assert left_in_english(resident.page) == []
    for typed in ("", "12", "123456789", "letters", "402719"):
        resident.opens("/account/code").types(code=typed).presses("Continue")
        assert (resident.status, left_in_english(resident.page, typed)) == (422, [])


def test_no_word_of_showing_that_a_new_phone_is_theirs_stays_english(
    with_pseudo: Flask, council: Session
) -> None:
    council.execute(update(ContactPoint).values(since=date(2020, 1, 1)))
    council.commit()
    form = next(form for form in FORMS if form.shown_with_codes)
    told = {**sendable(form).told, "phone": PhoneNumber("07700 900321", "+447700900321")}
    resident = begins(reads(with_pseudo, PSEUDO), form, sendable(form))
    has_told(council, resident, form, told)
    resident.opens(f"/{form.slug}/check-your-answers").follows("Show us with codes")
    seen = [resident.page]
    for button in ("Send me the first code", "Send me the code"):
        seen.append(resident.presses(button).page)
        seen.append(resident.types(code=code_sent(council)).presses("Continue").page)
    assert resident.at == f"/{form.slug}/show-it-is-yours/done"
    typed = " ".join(map(str, told.values()))
    assert [left_in_english(page, typed) for page in seen] == [[]] * len(seen)


def code_sent(council: Session) -> str:
    council.rollback()
    codes = select(Notice).where(Notice.message == "security-code")
    newest = council.scalars(codes.order_by(Notice.created_at.desc())).first()
    assert newest is not None
    return newest.personalisation["code"]


def left_in_english(page: Page, typed: str = "") -> list[str]:
    """Words to be read or heard that were never given to be translated."""
    heard = [
        each.get(name, "") for each in page.all() for name in ("aria-label", "alt", "data-label")
    ]
    left = " ".join([*_read(next(page.all("body"))), *heard])
    while ISOLATED.search(left):
        left = ISOLATED.sub(" ", left)
    known = {*OURS.split(), *WORD.findall(typed), *WORD.findall(settings().contact_address)}
    return [word for word in WORD.findall(left) if word not in known]


def _read(element: Element) -> Iterator[str]:
    """Everything on it that is shown, in the order it is read; nothing that was typed."""
    if element.tag not in ("script", "style", "textarea"):
        yield element.text or ""
        for inner in element:
            yield from _read(inner)
            yield inner.tail or ""
