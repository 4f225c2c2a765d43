"""The answers that forms are drawn and walked with are ones their questions would accept."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.clock import today
from portal.journey import Choice, Choices, Date, LongText, Money, Name, Text, YesNo, answer
from portal.journey.examples import MOST_SUBSETS, example, examples

pytestmark = pytest.mark.unit
OPTIONS = {"a": "The first", "b": "The second", "c": "The third"}


@given(kind=st.sampled_from([Text, LongText, Name]), at_most=st.integers(1, 300))
@settings(max_examples=30)
def test_example_words_fit_their_question(kind, at_most):
    words = example(kind("words", "some words", at_most=at_most))
    assert 1 <= len(words) <= at_most
    assert words == words.strip()


@given(at_least=st.integers(1, 20_000), more=st.integers(0, 20_000))
@settings(max_examples=30)
def test_an_example_amount_is_within_its_limits(at_least, more):
    field = Money("amount", "an amount", at_least=at_least, at_most=at_least + more)
    assert at_least <= example(field) <= at_least + more


def acceptable(field: Date, day: date) -> bool:
    ahead = (day - today()).days
    limit = 10_000 if field.within_days is None else field.within_days
    earliest = 0 if field.in_the == "future" else -limit
    latest = 0 if field.in_the == "past" else limit
    return earliest <= ahead <= latest


@given(
    in_the=st.sampled_from([None, "past", "future"]),
    within=st.none() | st.integers(0, 60),
    days=st.integers(1, 60),
)
@settings(max_examples=30, deadline=None)
def test_example_days_are_acceptable_however_near_a_condition_wants_them(in_the, within, days):
    field = Date("day", "the day", in_the=in_the, within_days=within)
    chosen = examples(field, [answer("day").is_within(days)])
    assert chosen
    assert all(acceptable(field, day) for day in [example(field), *chosen])


def test_a_condition_on_a_day_is_met_by_one_example_and_missed_by_another():
    soon = answer("day").is_within(28)
    chosen = examples(Date("day", "the day"), [soon])
    assert {soon.holds({"day": day}) for day in chosen} == {True, False}
    assert min(chosen) > today() - timedelta(days=1)


def test_examples_differ_in_what_conditions_make_of_them():
    both = [answer("any").includes("a"), answer("any").includes("b")]
    chosen = examples(Choices("any", "any of them", OPTIONS), both)
    outcomes = [tuple(condition.holds({"any": value}) for condition in both) for value in chosen]
    assert sorted(outcomes) == [(False, False), (False, True), (True, False), (True, True)]


def test_an_answer_that_may_be_left_has_an_example_of_leaving_it():
    given_at_all = [answer("more").is_given()]
    assert None in examples(Text("more", "more", optional=True), given_at_all)
    assert None not in examples(Text("more", "more"), given_at_all)


def test_one_of_several_options_has_an_example_on_each_side():
    chosen = examples(Choice("one", "one of them", OPTIONS), [answer("one").is_("b")])
    assert set(chosen) == {"a", "b"}
    assert set(examples(YesNo("so", "it is so"), [answer("so").is_no()])) == {True, False}


@pytest.mark.parametrize(
    "field",
    [
        Text("reg", "the registration", example="AB12 CDE"),
        Money("fee", "the fee", example=7_50),
        Choice("one", "one of them", OPTIONS, example="c"),
        Choices("any", "any of them", OPTIONS, example=("b", "c")),
        YesNo("so", "it is so", example=False),
        Date("day", "the day", example=date(2020, 2, 29)),
    ],
    ids=repr,
)
def test_a_form_s_own_example_is_used_before_the_usual_one(field):
    assert example(field) == field.example
    assert examples(field, [answer(field.name).is_given()]) == [field.example]


def test_a_form_s_own_example_does_not_hide_what_a_condition_tells_apart():
    field = Choice("one", "one of them", OPTIONS, example="c")
    assert examples(field, [answer("one").is_("a")]) == ["c", "a"]


def test_very_many_options_are_tried_alone_and_in_pairs():
    options = {f"option-{at}": f"Option {at}" for at in range(MOST_SUBSETS + 2)}
    each = [answer("any").includes(option) for option in options]
    chosen = examples(Choices("any", "any of them", options), each)
    assert {len(value) for value in chosen} == {1, 2}
    assert {option for value in chosen for option in value} == set(options)
