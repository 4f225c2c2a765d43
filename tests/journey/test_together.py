"""Several questions on one page ask the same people the same things, and nothing is lost."""

from collections.abc import Callable
from typing import Any

import pytest

from portal.journey import (
    Address,
    Choice,
    Condition,
    Date,
    Form,
    Heading,
    Journey,
    OpenCase,
    Page,
    Step,
    Text,
    YesNo,
    answer,
    known,
)
from portal.journey.answers import as_read, store
from portal.journey.conditions import Follows
from portal.journey.together import now_at, together
from tests.forms.every import FORMS, all_ways, every_form


@every_form
def test_every_way_tells_and_reads_the_same(form: Form):
    for way in all_ways(form):
        plain = Journey(form, way.told, way.known)
        merged = Journey(together(form), way.told, way.known)
        assert dict(merged.told) == dict(plain.told)
        assert _read(merged) == _read(plain)
        assert store(merged.form, merged.told) == store(form, plain.told)
        assert bool(merged.left) == bool(plain.left)


def _read(journey: Journey) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (section.heading, [(row.question, row.answer) for row in section.rows])
        for section in as_read(journey)
    ]


@every_form
def test_every_page_of_the_form_is_found_again_where_it_is_asked_now(form: Form):
    for page in form.pages:
        now = now_at(form, page.slug)
        assert now is not None
        assert set(page.names) <= set(now.names)
    assert now_at(form, "no-such-page") is None


@every_form
def test_what_cannot_stand_with_others_is_the_page_it_was(form: Form):
    for page in together(form).pages:
        if page not in form.pages:
            assert page.check is None
            assert not page.rests_on
            assert page.content({}) == page.text
            assert len(page.fields) <= 5


def test_some_page_of_what_is_on_offer_asks_several():
    assert any(len(together(form).pages) < len(form.pages) for form in FORMS)


def one(slug: str, when: Condition | None = None, **more: Any) -> Step:
    return Step(slug, f"What is {slug}?", Text(slug, f"what {slug} is"), when=when, **more)


def pages_of(*parts: Heading | Page) -> list[str]:
    opens = (OpenCase("contact-details"),)
    return [page.slug for page in together(Form("a", "A", *parts, then=opens, version=1)).pages]


def is_long(told: Any) -> bool:
    return len(told["a"]) > 1


SAID = answer("a").is_given()
APART: dict[str, Callable[[], Step]] = {
    "asked of others": lambda: one("c", SAID),
    "worked out for whom": lambda: one("c", Follows(is_long)),
    "checked": lambda: one("c", check=lambda told: None),
    "showing something": lambda: one("c", shows=lambda told: ("Words",)),
    "resting on another": lambda: one("c", rests_on=("a",)),
    "as before": lambda: one("c", as_before=True),
    "telling something first": lambda: one("c", text=("Words",)),
    "an address": lambda: Step("c", "Where?", Address("c", "where")),
    "several things": lambda: Step("c", "When?", Date("c", "when"), YesNo("d", "whether")),
    "telling only": lambda: Step("c", "Read this", text=("Words",)),
}


@pytest.mark.parametrize("apart", APART.values(), ids=APART)
def test_a_page_that_is_more_than_one_question_stays_by_itself(apart: Callable[[], Step]):
    assert pages_of(Heading("H"), one("a"), one("b"), apart()) == ["a", "c"]


def test_only_questions_under_one_heading_stand_together():
    assert pages_of(Heading("H"), one("a"), one("b"), Heading("I"), one("c")) == ["a", "c"]


def test_whoever_is_asked_one_is_asked_all_of_a_page():
    first = Step("x", "Which?", Choice("x", "which", {"y": "Yes", "n": "No"}))
    yes, same = answer("x").is_("y"), answer("x").is_("y")
    asked = pages_of(
        Heading("H"), first, one("a", yes), one("b", same), one("c", known("account")), one("d")
    )
    assert asked == ["x", "a", "c", "d"]


def test_each_question_keeps_its_words_and_its_hint():
    opens = (OpenCase("contact-details"),)
    form = Form(
        *("a", "A", Heading("About you"), one("a", hint="Like this"), one("b")),
        then=opens,
        version=1,
    )
    (page,) = together(form).pages
    assert page.title == "About you"
    assert [(field.label, field.hint) for field in page.fields] == [
        ("What is a?", "Like this"),
        ("What is b?", ""),
    ]
    assert form.pages[0].fields[0].label == "What a is"
