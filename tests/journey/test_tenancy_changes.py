"""What only an officer changes: a few questions each, and a case of its own kind."""

import pytest

from forms.tenancy_changes import form
from portal.journey import Journey

pytestmark = pytest.mark.unit

ASKED = {
    "moving-out": ("moving-when", "moving-everyone", "moving-shown"),
    "joint-tenancy": ("joint-what", "joint-who", "joint-shown"),
    "date-of-birth": ("birthday", "birthday-shown"),
    "a-death": ("who-died", "died-when", "died-shown"),
}


@pytest.mark.parametrize("what", ASKED)
def test_each_is_asked_only_its_own_few_questions(what):
    path = Journey(form, {"happened": what}, frozenset({"account"})).path
    assert [page.slug for page in path] == [
        *("what-happened", *ASKED[what], "call-you", "anything-else")
    ]


@pytest.mark.parametrize("what", ASKED)
def test_each_is_a_case_of_its_own_kind(what):
    journey = Journey(form, {"happened": what})
    other = form.opens.instead_for(journey.told, journey.known)
    assert (other.kind if other else form.opens.kind) == what


def test_whoever_tells_us_of_a_death_need_not_know_the_reference():
    path = Journey(form, {"happened": "a-death"}).path
    slugs = {page.slug for page in path}
    assert {"your-name", "home"} <= slugs
    assert "died-shown" not in slugs, "who cannot sign in could not send it later"
