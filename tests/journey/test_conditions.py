"""Sentences about answers hold or do not, and can be read aloud."""

from datetime import timedelta

import pytest

from portal.clock import today
from portal.journey import Condition, answer, known

pytestmark = pytest.mark.unit

hungry = answer("risks").includes("food")
alone = answer("lives_alone").is_yes()


@pytest.mark.parametrize(
    ("condition", "told", "holds"),
    [
        (answer("wants").is_("plan"), {"wants": "plan"}, True),
        (answer("wants").is_("plan"), {"wants": "call"}, False),
        (answer("wants").is_("plan", "both"), {"wants": "both"}, True),
        (answer("wants").is_("plan"), {}, False),
        (hungry, {"risks": ("home", "food")}, True),
        (hungry, {"risks": ("home",)}, False),
        (hungry, {"risks": None}, False),
        (hungry, {}, False),
        (answer("risks").includes("food", "home"), {"risks": ("home",)}, True),
        (alone, {"lives_alone": True}, True),
        (alone, {"lives_alone": False}, False),
        (alone, {}, False),
        (answer("lives_alone").is_no(), {"lives_alone": False}, True),
        (answer("lives_alone").is_no(), {}, False),
        (answer("leave_on").is_given(), {"leave_on": today()}, True),
        (answer("leave_on").is_given(), {"leave_on": None}, False),
        (answer("leave_on").is_given(), {}, False),
    ],
)
def test_a_condition_holds_for_what_it_says_of_an_answer(condition, told, holds):
    assert condition.holds(told) is holds


@pytest.mark.parametrize(("days", "holds"), [(-400, True), (0, True), (6, True), (7, False)])
def test_a_day_is_near_until_that_many_days_have_to_pass(days, holds):
    soon = answer("leave_on").is_within(7)
    assert soon.holds({"leave_on": today() + timedelta(days=days)}) is holds


def test_no_day_is_never_near():
    soon = answer("leave_on").is_within(7)
    assert not soon.holds({})
    assert not soon.holds({"leave_on": None})


def test_what_the_visit_knows_need_not_be_told():
    assert known("account").holds({}, frozenset({"account"}))
    assert not known("account").holds({"account": "yes"})


@pytest.mark.parametrize("food", [True, False])
@pytest.mark.parametrize("company", [True, False])
def test_conditions_join_as_and_or_and_not_do(food, company):
    told = {"risks": ("food",) if food else ("home",), "lives_alone": not company}
    assert (hungry & alone).holds(told) is (food and not company)
    assert (hungry | alone).holds(told) is (food or not company)
    assert (~hungry).holds(told) is not food


def test_what_is_known_reaches_every_part_of_a_joined_condition():
    whose = known("account")
    joined = ~(whose & hungry) | ~whose
    assert not joined.holds({"risks": ("food",)}, frozenset({"account"}))
    assert joined.holds({"risks": ("food",)})


@pytest.mark.parametrize(
    ("condition", "sentence"),
    [
        (answer("wants").is_("call", "both"), "wants is call or both"),
        (hungry, "risks includes food"),
        (alone, "lives_alone is yes"),
        (answer("lives_alone").is_no(), "lives_alone is no"),
        (answer("leave_on").is_given(), "leave_on is given"),
        (answer("leave_on").is_within(28), "leave_on is within 28 days"),
        (~known("account"), "not (the account is known)"),
        (hungry & alone, "risks includes food and lives_alone is yes"),
        (
            hungry & (alone | ~known("account")),
            "risks includes food and (lives_alone is yes or not (the account is known))",
        ),
    ],
)
def test_a_condition_can_be_read_aloud(condition: Condition, sentence: str):
    assert condition.says() == sentence
    assert repr(condition) == f"<{sentence}>"


def test_a_condition_names_every_answer_it_reads():
    assert (~hungry | (alone & known("account"))).reads == {"risks", "lives_alone"}
    assert [atom.says() for atom in (~hungry | alone).atoms()] == [
        "risks includes food",
        "lives_alone is yes",
    ]
