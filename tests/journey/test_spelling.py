"""What is mistyped in a form is said in a sentence when the form is made."""

from datetime import date

import pytest

from portal.journey import (
    Address,
    Choice,
    Date,
    Each,
    Form,
    FormError,
    Heading,
    OpenCase,
    Page,
    Phone,
    PhoneNumber,
    Step,
    Text,
    YesNo,
)

pytestmark = pytest.mark.unit
reg = Text("reg", "the registration")


def refusal(page: Page, slug: str = "parking-permit", title="A parking permit") -> str:
    with pytest.raises(FormError) as refused:
        Form(slug, title, Heading("Cars"), page, then=(OpenCase("parking"),), version=1)
    return str(refused.value)


def made(page: Page) -> Form:
    return Form(
        *("parking-permit", "Permit", Heading("Cars"), page), then=(OpenCase("p"),), version=1
    )


@pytest.mark.parametrize("page", [Step("vehicle", reg), Step("vehicle", " ", reg)])
def test_a_page_whose_title_was_forgotten(page):
    assert refusal(page) == (
        "parking-permit: the page vehicle has no title: what follows its address is not text"
    )


def test_a_form_whose_title_was_forgotten():
    assert refusal(Step("vehicle", "Which car?", reg), title=Heading("Cars")) == (
        "parking-permit: it has no title: what follows its address is not text"
    )


@pytest.mark.parametrize("slug", ["Parking", "parking_permit", "parking permit", "parking/permit"])
def test_an_address_is_spelt_as_addresses_are(slug):
    asked = Step("vehicle", "Which car?", reg)
    only = "lower-case letters, digits and hyphens"
    assert refusal(asked, slug=slug) == f"{slug}: its address is not {only}"
    assert refusal(Step(slug, "Which car?", reg)) == (
        f"parking-permit: the page {slug} has an address that is not {only}"
    )


@pytest.mark.parametrize("name", ["reg-no", "reg no", "1st", ""])
def test_an_answer_is_kept_under_a_name(name):
    sentence = (
        f"parking-permit: the page vehicle keeps an answer as {name}, which is not a name: "
        "use letters, digits and underscores, and begin with a letter"
    )
    named = Text(name, "the registration")
    assert refusal(Step("vehicle", "Which car?", named)) == sentence
    assert refusal(Each("vehicle", "Which cars?", "cars", named, one="car")) == sentence
    assert refusal(Each("vehicle", "Which cars?", name, reg, one="car")) == sentence


def test_a_date_is_in_the_past_or_in_the_future():
    assert refusal(Step("since", "Since when?", Date("since", "since when", in_the="passed"))) == (
        "parking-permit: the page since wants since to be in the passed, "
        "but a date can only be in the past or in the future"
    )


def test_a_page_asks_or_tells_something():
    assert refusal(Step("vehicle", "Which car?", hint="On the log book")) == (
        "parking-permit: the page vehicle asks nothing and tells nothing"
    )
    assert made(Step("vehicle", "Your car", text=("Wash it.",)))
    assert made(Step("vehicle", "Your car", shows=lambda told: ("Wash it.",)))


@pytest.mark.parametrize(
    "field",
    [
        Phone("it", "your number", example="07700 900982"),
        Address("it", "your address", example="12 Example Street"),
        Date("it", "the day", example="1 May"),
        Choice("it", "whose", {"me": "Me"}, example="carer"),
        YesNo("it", "it is yours", example="yes"),
        Text("it", "the make", example=7),
    ],
    ids=repr,
)
def test_an_example_is_an_answer_of_its_kind(field):
    assert refusal(Step("vehicle", "Which car?", field)) == (
        "parking-permit: the page vehicle gives it an example that could not be its answer"
    )


def test_an_example_of_its_kind_is_taken():
    phone = Phone("phone", "your number", example=PhoneNumber("020 7946 0123", "+442079460123"))
    assert made(Step("you", "You?", phone, Date("day", "the day", example=date(2020, 1, 1))))
