"""Answers come back from storage as they went in, and are kept as they were read."""

import json
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.journey import (
    Address,
    Choice,
    Choices,
    Date,
    Each,
    Email,
    Form,
    Heading,
    Journey,
    LongText,
    Money,
    Name,
    OpenCase,
    Phone,
    PhoneNumber,
    PostalAddress,
    Postcode,
    Step,
    Text,
    YesNo,
)
from portal.journey.answers import as_read, store
from portal.journey.bringing_forward import bring_forward
from portal.journey.fields import Forgotten
from tests.journey.moving import AMINA, amina, moving

pytestmark = pytest.mark.unit

OPTIONS = {"a": "The first", "b": "The second", "c": "The third"}
words = st.text(min_size=1, max_size=30)
one_of = st.sampled_from([*OPTIONS])

KINDS = [
    (Text("field", "some words"), words),
    (LongText("field", "a story"), words),
    (Name("field", "a name"), words),
    (Email("field", "an email address"), words),
    (Postcode("field", "a postcode"), words),
    (Phone("field", "a number"), st.builds(PhoneNumber, words, words)),
    (
        Address("field", "an address"),
        st.builds(PostalAddress, words, words, words, st.just("") | words, st.just("") | words),
    ),
    (Date("field", "a day"), st.dates()),
    (Money("field", "an amount"), st.integers(1, 9_999_999)),
    (Choice("field", "one of them", OPTIONS), one_of),
    (
        Choices("field", "any of them", OPTIONS, none="None"),
        st.lists(one_of, min_size=1, unique=True).map(tuple),
    ),
    (YesNo("field", "it is so"), st.booleans()),
]
each_kind = pytest.mark.parametrize(
    ("field", "values"), KINDS, ids=lambda part: type(part).__name__
)


def form_of(*pages, version: int = 1, upgrades=None) -> Form:
    return Form(
        *("trial", "A trial", Heading("All"), *pages),
        then=(OpenCase("trial"),),
        version=version,
        upgrades=upgrades,
    )


def through_storage(form: Form, answers):
    stored = json.loads(json.dumps(store(form, answers)))
    return bring_forward(form, stored, form.version).answers


@each_kind
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_every_kind_of_answer_comes_back_as_it_was_given(field, values, data):
    form = form_of(Step("page", "A page", field))
    answers = {"field": data.draw(values)}
    back = through_storage(form, answers)
    assert back == answers
    assert type(back["field"]) is type(answers["field"])


@each_kind
@given(data=st.data())
@settings(max_examples=10, deadline=None)
def test_several_of_every_kind_come_back_as_they_were_given(field, values, data):
    form = form_of(Each("page", "A page", "things", field, one="thing"))
    items = data.draw(st.lists(st.fixed_dictionaries({"field": values}), max_size=3))
    assert through_storage(form, {"things": tuple(items)}) == {"things": tuple(items)}


@pytest.mark.parametrize("strange", [{"of": "another shape"}, [{"of": "another"}], [1, 2, 3], 0.5])
@each_kind
def test_a_stored_answer_of_another_shape_is_forgotten(field, values, strange):
    with pytest.raises(Forgotten):
        field.load(strange)
    assert (
        bring_forward(form_of(Step("page", "A page", field)), {"field": strange}, 1).answers == {}
    )


def test_an_address_is_kept_as_it_was_before_there_were_countries():
    home = PostalAddress("12 Example Street", "", "London", "E8 1EA")
    field = Address("field", "an address")
    assert field.store(home) == [*home[:4]]
    assert field.load(["12 Example Street", "", "London", "E8 1EA"]) == home
    with pytest.raises(Forgotten):
        field.load(["12 Example Street", "London", "E8 1EA"])


def test_a_question_that_was_yes_or_no_is_not_read_as_a_penny():
    with pytest.raises(Forgotten):
        Money("field", "an amount").load(True)


@each_kind
def test_an_answer_that_may_be_left_comes_back_left(field, values):
    form = form_of(Step("page", "A page", field))
    assert bring_forward(form, {"field": None}, 1).answers == {}
    field.optional = True
    try:
        assert through_storage(form, {"field": None}) == {"field": None}
    finally:
        field.optional = False


def test_everything_one_person_told_comes_back():
    answers = AMINA | {"reasons": ("danger", "health"), "help-today": True, "doctor": None}
    assert through_storage(moving, answers) == answers


def test_only_answers_to_questions_of_the_form_are_kept():
    assert store(moving, {"owns": False, "shoe_size": 44}) == {"owns": False}


@pytest.mark.parametrize("strange", ["Kofi", ["Kofi"], 3, None])
def test_a_list_of_another_shape_is_asked_again(strange):
    assert bring_forward(moving, {"people": strange}, 1).answers == {}


def test_what_is_sent_is_kept_in_the_words_it_was_read_in():
    sections = as_read(amina(reasons=("danger", "health"), doctor=None, **{"help-today": True}))
    assert [section.heading for section in sections] == ["Your reasons", "Your home", "You"]
    reasons, home, _ = sections
    assert [(row.question, row.answer) for row in reasons.rows] == [
        ("Why do you need to move?", "I am not safe\nHealth"),
        ("Who is your doctor?", "Not provided"),
    ]
    assert [(row.question, row.answer, row.slug) for row in home.rows] == [
        ("Do you own a home?", "No", "own"),
        ("What comes in each week?", "£400", "income"),
        ("What rent can you pay?", "£120", "rent"),
        ("Can you pay this?", "Yes", "agree"),
        ("Person 1", "Kofi Mensah, 4 May 2019", "who"),
    ]


def test_two_questions_on_a_page_are_read_by_their_labels():
    number = PhoneNumber("020 7946 0100", "+442079460100")
    *_, you = as_read(amina(by="call", number=number, hours="Mornings"))
    assert [(row.question, row.answer) for row in you.rows][-2:] == [
        ("Your number", "020 7946 0100"),
        ("When to call", "Mornings"),
    ]


def test_only_what_was_answered_is_read():
    assert as_read(amina(reasons=("none",)))[0].rows[0].answer == "I do not want to say"
    started = Journey(moving, {"reasons": ("work",)})
    assert [section.heading for section in as_read(started)] == ["Your reasons"]


def test_one_of_several_is_said_in_one_line_without_what_was_left():
    who = moving.page("who")
    assert who.say({"name": "Ama", "birthday": None}) == "Ama"
    assert who.say({"name": "Ama", "birthday": date(2020, 1, 2)}) == "Ama, 2 January 2020"
