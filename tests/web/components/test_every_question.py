"""Whatever is asked is labelled, can be put right, and guesses nothing."""

from collections.abc import Iterator

import pytest
from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.journey import Field, Step
from portal.journey.examples import example
from portal.web.components import component
from portal.web.components.questions import draw
from portal.web.inputs import form_for
from portal.web.inputs.boxes import input_for
from tests.web.components.drawing import ABROAD, FIELDS, asked, boxes, drawn, each_field, within


def kinds(kind: type[Field]) -> Iterator[type[Field]]:
    for narrower in kind.__subclasses__():
        if narrower.is_typed and narrower.__module__.startswith("portal.journey."):
            yield narrower
            yield from kinds(narrower)


@pytest.mark.parametrize("kind", [*kinds(Field)])
def test_every_kind_of_field_has_its_own_reader_input_and_drawing(kind):
    assert kind in input_for.registry
    assert kind in draw.registry
    assert kind in {type(field) for field in FIELDS}


@each_field
def test_every_problem_leads_to_a_box_that_says_the_same(field):
    typed = form_for(Step("page", "A page", field))(MultiDict())
    assert not typed.accepts({})
    tree = drawn(component(field, typed.of(field.name), channel=SELF_SERVICE, title=None))
    ids = {element.get("id") for element in boxes(tree)}
    said = "".join(tree.itertext())
    for problem in typed.problems:
        assert problem.target in ids
        assert problem.text in said


@each_field
def test_every_box_is_labelled_and_described_by_what_is_there(field):
    for tree in (asked(field, hint="A hint"), asked(field, sent=MultiDict(), hint="A hint")):
        ids = [element.get("id") for element in tree.iter() if element.get("id")]
        assert len(ids) == len(set(ids))
        labelled = {label.get("for") for label in tree.iter("label")}
        assert {box.get("id") for box in boxes(tree)} == labelled
        described = [element.get("aria-describedby") for element in tree.iter()]
        assert {word for words in described if words for word in words.split()} <= set(ids)


@each_field
def test_what_is_drawn_from_an_answer_can_be_sent_back_as_that_answer(field):
    answer = example(field)
    sent = MultiDict()
    for box in boxes(asked(field, answer=answer)):
        if box.get("type") not in ("radio", "checkbox") or box.get("checked") is not None:
            sent.add(box.get("name"), within(box))
    typed = form_for(Step("page", "A page", field))(sent)
    assert typed.accepts({})
    assert typed.values == {field.name: answer}


@each_field
def test_the_only_question_on_a_page_is_its_heading(field):
    (heading,) = asked(field, title="What is it?").iter("h1")
    assert "".join(heading.itertext()).strip() == "What is it?"
    assert not list(asked(field).iter("h1"))
    assert field.label in "".join(asked(field).itertext())


@each_field
def test_no_box_stops_anyone_from_typing_or_guesses_for_them(field):
    for box in boxes(asked(field, sent=MultiDict())):
        assert not {"maxlength", "placeholder", "required", "pattern", "checked"} & set(box.attrib)


@each_field
def test_a_browser_fills_in_only_what_is_its_owners_own(field):
    typing = [box for box in boxes(asked(field, channel=ABROAD)) if box.get("type") != "radio"]
    typing = [box for box in typing if box.get("type") != "checkbox" and box.tag != "select"]
    assert {box.get("autocomplete") for box in typing} <= {"off"}
