"""A check that the example answers do not pass is found when the form is made."""

import pytest

from portal.journey import (
    Each,
    Form,
    FormError,
    Heading,
    Money,
    OpenCase,
    Step,
    Text,
    Told,
    YesNo,
    answer,
)

pytestmark = pytest.mark.unit
owns = Step("car", "Do you own a car?", YesNo("owns", "you own a car"))


def permit(*pages) -> Form:
    then = (OpenCase("parking"),)
    return Form("parking-permit", "A permit", Heading("Cars"), *pages, then=then, version=1)


def refusal(*pages) -> str:
    with pytest.raises(FormError) as refused:
        permit(*pages)
    return str(refused.value)


def is_a_registration(told: Told) -> str | None:
    return None if told["reg"].isupper() else "Enter a registration, in capitals."


def vehicle(example: str | None = None, **more) -> Step:
    asked = Text("reg", "the registration", example=example)
    return Step("vehicle", "Which car?", asked, check=is_a_registration, **more)


def test_a_check_that_objects_to_the_example_asks_for_another():
    assert refusal(vehicle()) == (
        "parking-permit: the check on the page vehicle objects to the example answer: "
        "Enter a registration, in capitals. Give the field an example= that it accepts"
    )
    assert permit(vehicle("AB12 CDE"))


def test_an_objection_that_only_some_would_meet_is_found():
    only_owners = vehicle("ab12", when=answer("owns").is_no())
    assert "objects to the example answer" in refusal(owns, only_owners)


def test_an_objection_to_what_only_a_later_page_asks_about_is_found():
    def is_an_owner(told: Told) -> str | None:
        return None if told["owns"] else "You need a car"

    asked = Step("car", "Do you own a car?", YesNo("owns", "you own a car"), check=is_an_owner)
    later = Step("why", "Why not?", Text("why", "why not"), when=answer("owns").is_no())
    assert permit(asked)
    assert "objects to the example answer: You need a car. Give" in refusal(asked, later)


def test_a_check_reads_only_what_was_asked_before_it():
    last = Step("reg", "Which?", Text("reg", "the registration"))
    early = Step("fee", "How much?", Money("fee", "the fee"), check=is_a_registration)
    assert refusal(early, last) == (
        "parking-permit: the check on the page fee reads reg, which no page before it asks"
    )


def test_a_check_reads_only_what_everyone_who_meets_it_was_asked():
    some = vehicle("AB12", when=answer("owns").is_yes())
    fee = Step("fee", "How much?", Money("fee", "the fee"), check=is_a_registration)
    assert refusal(owns, some, fee) == (
        "parking-permit: the check on the page fee reads reg, "
        "which not everyone who meets it has been asked"
    )


def test_a_check_may_ask_whether_something_was_told():
    def allows_both(told: Told) -> str | None:
        return None if "reg" in told or told.get("reg") is None else "Impossible"

    some = vehicle("AB12", when=answer("owns").is_yes())
    assert permit(owns, some, Step("fee", "How much?", Money("fee", "it"), check=allows_both))


def test_a_check_may_read_a_list_of_several_things():
    def is_one(told: Told) -> str | None:
        return None if len(told["cars"]) == 1 else "One car only"

    cars = Each("cars", "Which cars?", "cars", Text("reg", "the registration"), one="car")
    assert permit(cars, Step("fee", "How much?", Money("fee", "the fee"), check=is_one))


def test_a_check_is_put_once_to_the_same_answers():
    put: list[Told] = []

    def accepts(told: Told) -> None:
        put.append(dict(told))

    fee = Step("fee", "How much?", Money("fee", "the fee"), check=accepts)
    later = Step("later", "Later?", YesNo("later", "later"), when=answer("owns").is_yes())
    last = Step("last", "Last?", Text("last", "the last"), when=answer("later").is_yes())
    permit(owns, fee, later, last)
    assert [told["owns"] for told in put] == [True, False]
