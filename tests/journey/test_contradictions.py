"""A form that contradicts itself is refused in one sentence that says where and how."""

import pytest

from portal.journey import (
    Choice,
    Choices,
    Condition,
    Confirm,
    Date,
    Each,
    Form,
    FormError,
    Heading,
    OpenCase,
    Step,
    Stop,
    Text,
    YesNo,
    answer,
    known,
)
from portal.journey.contradictions import RESERVED, RESERVED_FORMS

pytestmark = pytest.mark.unit

pets = Step("pets", "Do you have pets?", YesNo("pets", "you have pets"))
sort = Step("sort", "What sort?", Choice("sort", "the sort", {"cat": "Cat", "dog": "Dog"}))
food = Step(
    "food", "What do they eat?", Choices("food", "the food", {"fish": "Fish", "hay": "Hay"})
)
CASE = (OpenCase("pets"),)


def made(*parts, then=CASE, **more):
    return Form(
        more.pop("slug", "pets"), "Pets", *parts, then=then, version=more.pop("version", 1), **more
    )


def refusal(*parts, **more) -> str:
    with pytest.raises(FormError) as refused:
        made(*parts, **more)
    return str(refused.value)


def asked(slug: str, when: Condition | None = None, **more) -> Step:
    name = slug.replace("-", "_")
    return Step(slug, f"About {slug}?", Text(name, name), when=when, **more)


def after_pets(*pages, **more) -> str:
    return refusal(Heading("Pets"), pets, sort, food, *pages, **more)


def test_a_form_that_agrees_with_itself_is_made():
    form = made(Heading("Pets"), pets, asked("name", answer("pets").is_yes()))
    assert repr(form) == "Form('pets')"


def test_no_two_pages_share_an_address():
    again = Step("pets", "Again?", YesNo("again", "again"))
    assert after_pets(again) == "pets: the page pets appears twice"


def test_no_two_questions_share_a_name():
    again = Step("more", "Any more?", YesNo("pets", "you have more"))
    assert after_pets(again) == "pets: the page more repeats the name pets"


def test_a_page_that_only_tells_has_a_name_too():
    telling = Step("read", "Read this", text=("Cats scratch.",))
    assert after_pets(asked("read"), telling) == "pets: the page read appears twice"


def test_each_of_several_things_is_asked_nothing_twice():
    both = Each("all", "All?", "all", Text("name", "a name"), Text("name", "a nick"), one="pet")
    assert after_pets(both) == "pets: the page all repeats the name name"


@pytest.mark.parametrize("slug", sorted(RESERVED))
def test_a_page_leaves_the_portals_own_addresses_alone(slug):
    assert after_pets(Step(slug, "Mine", YesNo("mine", "it is mine"))) == (
        f"pets: the page {slug} has an address the portal keeps for itself"
    )


@pytest.mark.parametrize("slug", sorted(RESERVED_FORMS))
def test_a_form_leaves_the_portals_own_addresses_alone(slug):
    assert refusal(Heading("Pets"), pets, slug=slug) == (
        f"{slug}: the address /{slug} is taken by the portal itself"
    )


def test_a_form_asks_something():
    assert refusal(Heading("Pets")) == "pets: it has no pages"


def test_every_page_stands_under_a_heading():
    assert refusal(pets, Heading("Pets")) == "pets: the page pets has no heading above it"


@pytest.mark.parametrize(
    ("when", "fault"),
    [
        (answer("fur").is_given(), "reads fur, which no page before it asks"),
        (answer("last").is_given(), "reads last, which no page before it asks"),
        (answer("later").is_given(), "reads later, which no page before it asks"),
        (
            answer("sort").is_("cow"),
            "asks whether sort is cow, which is not one of its options: cat, dog",
        ),
        (
            answer("food").includes("fish", "oats"),
            "asks whether food is oats, which is not one of its options: fish, hay",
        ),
        (answer("pets").is_("yes"), "asks whether pets is yes, but it offers no options"),
        (answer("sort").is_yes(), "asks whether sort is yes or no, which it cannot be"),
        (answer("food").is_no(), "asks whether food is yes or no, which it cannot be"),
        (
            answer("food").is_("hay"),
            "asks what food is, but several may be chosen: ask what it includes",
        ),
        (
            answer("sort").includes("cat"),
            "asks what sort includes, but only one may be chosen: ask what it is",
        ),
        (answer("pets").is_within(7), "asks how near pets is, which is not a date"),
        (known("account") & ~answer("fur").is_yes(), "reads fur, which no page before it asks"),
    ],
)
def test_a_condition_reads_only_what_can_have_been_said(when, fault):
    assert after_pets(asked("last", when), asked("later")) == f"pets: the page last {fault}"


def test_a_condition_may_ask_how_near_a_date_is():
    vet = Step("vet", "When do you see a vet?", Date("vet", "the day", optional=True))
    assert made(Heading("Pets"), vet, asked("ill", answer("vet").is_within(7)))


def test_an_answer_rests_only_on_what_was_asked_before_it():
    assert after_pets(asked("last", rests_on=("fur",))) == (
        "pets: the page last rests on fur, which no page before it asks"
    )


cats = answer("sort").is_("cat")
none = answer("pets").is_no()


@pytest.mark.parametrize(
    "pages",
    [
        [asked("name", answer("pets").is_yes() & none)],
        [asked("name", cats & ~answer("sort").is_given())],
        [asked("purr", cats), asked("name", answer("purr").is_given() & ~cats)],
        [Stop("no", "No pets", when=none), asked("name", none)],
        [asked("name", ~known("account") & known("account"))],
    ],
    ids=["yes and no", "chosen and not", "another branch", "after a stop", "known and not"],
)
def test_somebody_must_be_able_to_reach_every_page(pages):
    assert after_pets(*pages) == "pets: nothing can reach the page name"


def test_somebody_whose_account_is_known_is_asked_something_too():
    assert refusal(Heading("Pets"), asked("name", ~known("account"))) == (
        "pets: there are visits to which none of its pages applies"
    )


def test_nothing_comes_after_a_stop_for_everyone():
    assert after_pets(Stop("no", "No pets"), asked("name")) == (
        "pets: nothing can reach the page name"
    )


def test_somebody_must_be_able_to_send_it():
    assert after_pets(Stop("no", "No pets")) == "pets: no way through it ends in something to send"


def test_a_later_version_says_how_to_bring_every_older_one_forward():
    assert after_pets(version=3, upgrades={2: dict}) == (
        "pets: it is version 3 but has no upgrade from version 1"
    )


def test_what_is_sent_is_read_by_someone():
    assert after_pets(then=(Confirm("thanks"),)) == (
        "pets: it opens no case, so nobody would read what it sends"
    )


def test_what_makes_a_case_urgent_is_asked():
    assert after_pets(then=(OpenCase("pets", urgent=answer("fire").is_yes()),)) == (
        "pets: what makes the case of pets urgent reads fire, which no page asks"
    )


def test_a_confirmation_looks_only_where_something_was_asked():
    assert after_pets(then=(*CASE, Confirm("thanks", email="post"))) == (
        "pets: the confirmation looks for post, which no page asks"
    )


@pytest.mark.parametrize(
    ("role", "words"),
    [
        ("by", "a choice of one"),
        ("phone", "a phone number"),
        ("email", "an email address"),
        ("address", "an address"),
    ],
)
@pytest.mark.parametrize("name", ["pets", "read-this"], ids=["a yes or no", "a page that tells"])
def test_a_confirmation_goes_only_where_it_can_arrive(role, words, name):
    telling = Step("read-this", "Read this", text=("Cats scratch.",))
    assert after_pets(telling, then=(*CASE, Confirm("thanks", **{role: name}))) == (
        f"pets: the confirmation looks for {words} in {name}, which is not one"
    )


def test_a_case_has_a_kind_that_can_be_part_of_an_address():
    assert after_pets(then=(OpenCase("Lost pets"),)) == (
        "pets: it opens a case of Lost pets, which is not lower-case letters, digits and hyphens"
    )


@pytest.mark.parametrize("role", ["named", "born"])
def test_who_the_person_is_comes_from_an_answer(role):
    assert after_pets(**{role: "owner"}) == (
        "pets: it takes who the person is from owner, which no page asks"
    )
