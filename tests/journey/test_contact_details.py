"""Changed contact details are asked for one by one, and confirmed to the ones already held."""

import pytest

from forms.change_details import form
from portal.journey import Identity, Journey

pytestmark = pytest.mark.unit


@pytest.mark.parametrize("what", ["phone", "email", "address", "name"])
def test_only_what_has_changed_is_asked(what):
    path = Journey(form, {"changed": (what,)}).path
    assert [page.slug for page in path] == [
        *("what-changed", f"{what}s" if what in ("phone", "email") else f"new-{what}"),
        *(["new-name-shown"] if what == "name" else []),
        *("from-when", "anything-else"),
    ]


def test_nobody_can_change_details_without_the_account_holder_hearing_of_it():
    assert form.identity is Identity.REQUIRED
    assert form.confirms is not None
    assert form.confirms.answers == ()
    assert form.confirms.else_account


def test_a_phone_whose_kind_is_missing_is_asked_for_as_the_question_asks():
    [kind] = [field for field in form.page("phones").fields if field.name == "type"]
    assert kind.label == "What kind of phone is it?"
    assert kind.noun == "what kind of phone it is"


@pytest.mark.parametrize("what", ["called", "contact-by", "needs"])
def test_how_we_write_and_speak_to_them_is_asked_alone(what):
    path = Journey(form, {"changed": (what,)}).path
    assert [page.slug for page in path] == ["what-changed", what, "from-when", "anything-else"]


def test_only_whoever_needs_an_interpreter_is_asked_which_language():
    path = Journey(form, {"changed": ("needs",), "needs": ("interpreter",)}).path
    assert "language" in [page.slug for page in path]
