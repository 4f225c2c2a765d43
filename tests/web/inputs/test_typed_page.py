"""A page's answers are taken together, and what stands in their way is shown with its box."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from portal.journey import (
    Address,
    Beside,
    Choice,
    Choices,
    Date,
    Each,
    LongText,
    Money,
    Name,
    Phone,
    PhoneNumber,
    PostalAddress,
    Step,
    Text,
    YesNo,
)
from portal.journey.examples import example
from portal.web.inputs import AnsweredPage, form_for

about_you = Step(
    "about-you",
    "About you",
    Name("full_name", "your full name"),
    Date("born_on", "your date of birth", in_the="past"),
    Address("home", "your address"),
    Phone("phone", "your phone number", optional=True),
)
told_all = MultiDict(
    {
        "full_name": "Amina Khan",
        "born_on-day": "27",
        "born_on-month": "3",
        "born_on-year": "1985",
        "home-line-1": "12 Example Street",
        "home-line-2": "",
        "home-town": "London",
        "home-postcode": "e81ea",
        "phone": "",
        "status": "approved",
        "is_staff": "1",
    }
)


def test_a_page_gives_its_own_answers_and_nothing_else_that_was_sent():
    typed = form_for(about_you)(told_all)
    assert typed.accepts({})
    assert typed.problems == ()
    assert typed.values == {
        "full_name": "Amina Khan",
        "born_on": date(1985, 3, 27),
        "home": PostalAddress("12 Example Street", "", "London", "E8 1EA"),
        "phone": None,
    }


def test_everything_wrong_is_listed_in_order_and_leads_to_its_first_box():
    sent = MultiDict({"born_on-day": "27", "home-town": "London"})
    typed = form_for(about_you)(sent)
    assert not typed.accepts({})
    assert typed.problems == (
        ("Enter your full name", "full_name"),
        ("Your date of birth must include a month and year", "born_on-month"),
        ("Enter address line 1, typically the building and street", "home-line-1"),
        ("Enter the postcode, or the country if it is not in the UK", "home-postcode"),
    )


def test_what_was_typed_is_shown_again_with_what_is_wrong():
    sent = MultiDict({"born_on-day": " 27", "born_on-month": "Smarch", "born_on-year": "1985"})
    typed = form_for(about_you)(sent)
    typed.accepts({})
    shown = typed.of("born_on")
    assert shown.boxes == {"day": " 27", "month": "Smarch", "year": "1985"}
    assert shown.error == "Your date of birth must be a real date"
    assert shown.wrong == ("month",)
    assert typed.of("full_name").error == "Enter your full name"
    assert typed.of("phone").error == ""


def test_an_answer_given_before_is_shown_as_it_would_be_typed():
    stored = {
        "full_name": "Amina Khan",
        "born_on": date(1985, 3, 7),
        "home": example(about_you.fields[2]),
        "phone": PhoneNumber("07700 900 982", "+447700900982"),
    }
    typed = AnsweredPage(about_you, stored)
    assert typed.of("full_name").text == "Amina Khan"
    assert typed.of("born_on").boxes == {"day": "7", "month": "3", "year": "1985"}
    assert typed.of("home").box("postcode") == "E8 1EA"
    assert typed.of("phone").text == "07700 900 982"
    assert typed.problems == ()


@pytest.mark.parametrize(("pence", "text"), [(2000, "20"), (2050, "20.50"), (100000, "1000")])
def test_money_is_shown_as_it_would_be_typed(pence, text):
    page = Step("pay", "How much?", Money("amount", "how much you can pay"))
    assert AnsweredPage(page, {"amount": pence}).of("amount").text == text


def test_a_page_not_answered_yet_is_blank():
    typed = AnsweredPage(about_you, {"phone": None})
    assert set(typed.of("born_on").boxes.values()) == {""}
    assert typed.of("phone").text == ""


def test_an_answer_sent_twice_is_refused():
    sent = MultiDict(told_all)
    sent.add("full_name", "Someone Else")
    sent.add("born_on-year", "1986")
    typed = form_for(about_you)(sent)
    assert not typed.accepts({})
    assert typed.problems == (
        ("Your full name must be given once only", "full_name"),
        ("Your date of birth must be given once only", "born_on-year"),
    )


def test_choices_and_yes_or_no_are_shown_as_chosen():
    page = Step(
        "reach",
        "How can we reach you?",
        Choice("by", "how to reach you", {"sms": "Text", "email": "Email"}),
        Choices("when", "when", {"am": "Morning", "pm": "Afternoon"}),
        YesNo("call", "you want a call"),
    )
    typed = AnsweredPage(page, {"by": "email", "when": ("am", "pm"), "call": False})
    assert [typed.of(name).chosen for name in ("by", "when", "call")] == [
        ("email",),
        ("am", "pm"),
        ("no",),
    ]
    sent = MultiDict([("by", "sms"), ("when", "pm"), ("when", "am"), ("call", "yes")])
    typed = form_for(page)(sent)
    assert typed.accepts({})
    assert typed.values == {"by": "sms", "when": ("am", "pm"), "call": True}


def test_a_rule_is_asked_once_all_can_be_read_and_objects_at_the_first_box():
    def pays_off(told):
        return "Your payments must clear what you owe" if told["owed"] > told["amount"] else None

    page = Step("pay", "How much?", Money("amount", "how much you can pay"), check=pays_off)
    typed = form_for(page)(MultiDict({"amount": "20"}))
    assert not typed.accepts({"owed": 2001, "amount": 9999})
    assert typed.problems == (("Your payments must clear what you owe", "amount"),)
    assert typed.of("amount").error == "Your payments must clear what you owe"
    assert typed.accepts({"owed": 2000})
    assert typed.problems == ()
    assert not form_for(page)(MultiDict()).accepts({})


def test_a_rule_of_a_date_or_an_address_leads_to_its_first_box():
    page = Step(
        "when",
        "When did you move?",
        Date("moved_on", "the day you moved"),
        check=lambda told: "The day you moved must be after your tenancy began",
    )
    sent = MultiDict({"moved_on-day": "27/3/1985"})
    typed = form_for(page)(sent)
    assert not typed.accepts({})
    assert [problem.target for problem in typed.problems] == ["moved_on-day"]
    assert typed.of("moved_on").wrong == ("day", "month", "year")


def test_a_rule_about_one_question_of_several_leads_to_that_one():
    page = Step(
        "wrong",
        "What is wrong?",
        Text("part", "which part is wrong"),
        Money("disputed", "how much of it is wrong"),
        check=lambda told: Beside("disputed", "Enter less than you owe"),
    )
    typed = form_for(page)(MultiDict({"part": "The rent", "disputed": "500"}))
    assert not typed.accepts({})
    assert typed.problems == (("Enter less than you owe", "disputed"),)
    assert typed.of("disputed").error == "Enter less than you owe"
    assert typed.of("part").error == ""


def test_a_page_that_only_tells_is_done_when_read():
    page = Step("before-you-go-on", "Before you go on")
    typed = form_for(page)(MultiDict())
    assert typed.accepts({})
    assert typed.values == {"before-you-go-on": True}


def test_a_page_that_only_tells_can_still_object():
    page = Step("agree", "What you owe", check=lambda told: "Your balance has changed")
    typed = form_for(page)(MultiDict())
    assert not typed.accepts({})
    assert typed.problems == (("Your balance has changed", ""),)


incomes = Each(
    "incomes",
    "Your income",
    "incomes",
    Text("source", "where it comes from"),
    Money("monthly", "how much you get"),
    one="source of income",
)


def test_one_of_several_is_read_as_its_own_few_answers():
    typed = form_for(incomes)(MultiDict({"source": "Wages", "monthly": "£1,000"}))
    assert typed.accepts({"incomes": ()})
    assert typed.values == {"source": "Wages", "monthly": 100000}
    again = AnsweredPage(incomes, typed.values)
    assert again.of("monthly").text == "1000"


def test_a_pages_form_is_made_once_and_pages_alike_are_not_confused():
    assert form_for(about_you) is form_for(about_you)
    twin = Step("about-you", "About you", Name("full_name", "your full name"))
    assert form_for(twin) is not form_for(about_you)


@pytest.mark.parametrize("name", ["data", "errors", "process", "validate", "meta", "page"])
def test_a_field_may_be_called_anything(name):
    page = Step("page", "A page", Text(name, "the answer"))
    typed = form_for(page)(MultiDict({name: "yes"}))
    assert typed.accepts({})
    assert typed.values == {name: "yes"}


@given(st.text() | st.binary().map(lambda sent: sent.decode("utf-8", "surrogateescape")))
def test_whatever_was_sent_can_be_written_into_a_page_again(sent):
    page = Step("tell", "Tell us", LongText("story", "what happened"))
    text = form_for(page)(MultiDict({"story": sent})).of("story").text
    assert "\0" not in text
    assert text.encode().decode() == text
