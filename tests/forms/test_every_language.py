"""Whoever reads another language reads all of every form in it, to the last error."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.journey import Form
from portal.journey.retelling import form_retold
from portal.journey.ways import Way
from portal.languages import PSEUDO, TURKISH, Language
from portal.notices.notices import Notice
from portal.submissions.records import Submission
from tests.forms.every import FORMS, covering
from tests.forms.walking import begins, replies, sends
from tests.inspecting.reading import Reader

each_way = pytest.mark.parametrize(
    ("form", "way"),
    [
        pytest.param(form, way, id=f"{form.slug}-{at}")
        for form in FORMS
        for at, way in enumerate(covering(form))
    ],
)


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
    reader = Reader(app, TURKISH)
    begins(reader, form, way)
    for page in way.pages:
        assert reader.page.heading == page.title
        replies(reader, page, way.told)
    reference = sends(reader, form)
    assert "\n".join(reader.left) == ""
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
    reader = Reader(with_pseudo, PSEUDO)
    begins(reader, form, way)
    reader.knows = " ".join(map(str, way.told.values()))
    for page in way.pages:
        if not all(field.optional for field in page.fields):
            reader.presses()
        replies(reader, page, way.told)
    reader.presses(form.original.send)
    assert "\n".join(reader.left) == ""
