"""What is particular to a kind of question is drawn as people expect it."""

import pytest
from werkzeug.datastructures import MultiDict

from portal.channels import SELF_SERVICE
from portal.journey import Date, Phone, Step
from portal.journey.examples import example
from portal.web.components import component
from portal.web.inputs import AnsweredPage, form_for
from portal.web.inputs.messages import ONE_AMOUNT
from tests.web.components.drawing import FIELDS, asked, boxes, drawn, within


def test_a_browser_is_told_what_each_box_of_someones_own_details_is():
    born = Date("born_on", "your date of birth", autocomplete="bday")
    tokens = {
        box.get("name"): box.get("autocomplete")
        for field in (*FIELDS, born)
        for box in boxes(asked(field))
        if box.get("autocomplete")
    }
    assert tokens == {
        "full_name": "name",
        "email": "email",
        "phone": "tel",
        "postcode": "postal-code",
        "home-line-1": "address-line1",
        "home-line-2": "address-line2",
        "home-town": "address-level2",
        "home-postcode": "postal-code",
        "home-country": "country-name",
        "born_on-day": "bday-day",
        "born_on-month": "bday-month",
        "born_on-year": "bday-year",
    }


def test_a_keyboard_fits_what_is_typed():
    one = {field.name: boxes(asked(field))[0] for field in FIELDS}
    assert one["rent"].get("inputmode") == "decimal"
    assert one["phone"].get("type") == "tel"
    assert one["email"].get("type") == "email"
    assert [box.get("inputmode") for box in boxes(asked(FIELDS[7]))] == ["numeric"] * 3
    checked = {name for name, box in one.items() if box.get("spellcheck") == "false"}
    assert checked == {"full_name", "email", "postcode", "rent", "wages"}


def test_only_the_wrong_boxes_of_a_date_are_marked():
    sent = {"moved_on-day": "27", "moved_on-month": "13", "moved_on-year": "1985"}
    marked = [
        box.get("id")
        for box in boxes(asked(FIELDS[7], sent=MultiDict(sent)))
        if "govuk-input--error" in box.get("class")
    ]
    assert marked == ["moved_on-month"]


def test_each_missing_line_of_an_address_says_so_itself():
    tree = asked(FIELDS[8], sent=MultiDict({"home-town": "London"}))
    said = [
        element.get("id") for element in tree.iter() if "error-message" in element.get("class", "")
    ]
    assert said == ["home-line-1-error", "home-postcode-error"]


def test_a_rule_about_a_whole_address_is_said_above_its_boxes():
    moved = Step("home", "Where?", FIELDS[8], check=lambda told: "Your address must be a new one")
    sent = AnsweredPage(moved, {"home": example(FIELDS[8])}).of("home").boxes
    typed = form_for(moved)(MultiDict({f"home-{part}": text for part, text in sent.items()}))
    assert not typed.accepts({})
    tree = drawn(component(FIELDS[8], typed.of("home"), channel=SELF_SERVICE, title=None))
    messages = [p.get("id") for p in tree.iter("p") if "govuk-error-message" in p.get("class")]
    assert messages == ["home-error"]
    assert typed.problems == (("Your address must be a new one", "home-line-1"),)


def test_none_of_these_stands_apart_and_rules_out_the_rest():
    tree = asked(FIELDS[10])
    assert "or" in [(element.text or "").strip() for element in tree.iter("div")]
    exclusive = [box.get("value") for box in boxes(tree) if box.get("data-behaviour")]
    assert exclusive == ["none"]


def test_a_question_that_may_be_left_says_so():
    field = Phone("phone", "your phone number", optional=True)
    assert "Your phone number (optional)" in "".join(asked(field).itertext())
    assert "What is it? (optional)" in "".join(asked(field, title="What is it?").itertext())


def test_a_fields_own_hint_comes_before_the_pages_and_a_date_always_has_an_example():
    assert "A hint" in "".join(asked(FIELDS[0], hint="A hint").itertext())
    home = "".join(asked(FIELDS[8], hint="A hint").itertext())
    assert "Where we should write" in home
    assert "A hint" not in home
    assert "For example, " in "".join(asked(FIELDS[7]).itertext())


def test_what_was_typed_is_shown_and_never_obeyed():
    for field in FIELDS[:7]:
        tree = asked(field, sent=MultiDict({field.name: "\"><img onerror='x'>{{ 7 * 7 }}"}))
        assert not list(tree.iter("img"))
        assert "{{ 7 * 7 }}" in within(boxes(tree)[0])


def test_a_story_has_a_count_of_what_is_left():
    tree = asked(FIELDS[2])
    assert "You can enter up to 4,000 characters" in "".join(tree.itertext())


def chosen(tree) -> list[tuple[str, str]]:
    """What a browser would send of it, but for a box with nothing in it."""
    radios = [box for box in boxes(tree) if box.get("type") == "radio"]
    typed = [(box.get("name"), within(box)) for box in boxes(tree) if box not in radios]
    ticked = [(box.get("name"), within(box)) for box in radios if box.get("checked") is not None]
    return ticked + [pair for pair in typed if pair[1]]


def test_an_amount_that_was_chosen_is_chosen_again_and_any_other_is_in_its_box():
    assert chosen(asked(FIELDS[-1], answer=1_250)) == [("each-worked", "12.50")]
    assert chosen(asked(FIELDS[-1], answer=1_300)) == [("each-worked", "own"), ("each", "13")]


@pytest.mark.parametrize("ticked", [{}, {"each-worked": "own"}, {"each-worked": "12.50"}])
def test_an_amount_that_is_typed_counts_where_no_other_is_chosen(ticked):
    """Without scripts the box is always in view, and nobody needs to choose it as well."""
    told = "12.50" if "12.50" in ticked.values() else "7"
    typed = form_for(Step("page", "A page", FIELDS[-1]))(MultiDict({**ticked, "each": told}))
    assert typed.accepts({})
    assert typed.values == {"each": round(float(told) * 100)}


def test_of_an_amount_typed_and_another_chosen_they_say_which_holds():
    both = MultiDict({"each-worked": "12.50", "each": "7"})
    typed = form_for(Step("page", "A page", FIELDS[-1]))(both)
    assert not typed.accepts({})
    assert [problem.text for problem in typed.problems] == [ONE_AMOUNT]
    assert chosen(asked(FIELDS[-1], sent=both)) == [("each-worked", "own"), ("each", "7")]


def test_an_amount_of_their_own_that_is_wrong_is_put_right_in_its_box():
    wrong = asked(FIELDS[-1], sent=MultiDict({"each-worked": "own", "each": "not much"}))
    assert chosen(wrong) == [("each-worked", "own"), ("each", "not much")]
    (box,) = (box for box in boxes(wrong) if "--error" in box.get("class"))
    assert (box.get("id"), box.get("aria-describedby")) == ("each", "each-error")


def test_the_box_for_another_amount_is_in_view_where_no_script_runs():
    hidden = [e for e in asked(FIELDS[-1]).iter() if "--hidden" in e.get("class", "")]
    assert not hidden
