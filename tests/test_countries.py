"""A country is known by any name people give it, and has one for the post."""

import pytest

from portal.countries import UK, country_called, is_posted_to
from portal.languages import LANGUAGES

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("typed", "country"),
    [
        ("ireland", "Ireland"),
        ("Republic of Ireland", "Ireland"),
        ("TÜRKİYE", "Türkiye"),
        ("turkey", "Türkiye"),
        ("The Gambia", "Gambia"),
        ("cote d'ivoire", "Côte d’Ivoire"),
        ("Saint Lucia", "St Lucia"),
        ("st. lucia", "St Lucia"),
        ("Bosnia and Herzegovina", "Bosnia & Herzegovina"),
        ("Hong Kong", "Hong Kong"),
        ("Kıbrıs", "Cyprus"),
        ("Kuzey Kıbrıs", "Northern Cyprus"),
        ("Great Britain", UK),
        ("İngiltere", UK),
        ("Jersey", UK),
    ],
)
def test_any_name_leads_to_the_one_for_the_post(typed: str, country: str):
    assert country_called(typed) == country


@pytest.mark.parametrize("typed", ["", "Nowhere", "E8 1EA", "European Union", "75002", "Fr"])
def test_what_is_no_country_is_none(typed: str):
    assert country_called(typed) is None


def test_the_two_called_congo_are_never_taken_for_one_another():
    kinshasa, brazzaville = country_called("DR Congo"), country_called("Republic of the Congo")
    assert (kinshasa, brazzaville) == ("Congo (Democratic Republic)", "Congo")


@pytest.mark.parametrize("code", [*LANGUAGES])
def test_everybody_can_say_their_country_in_the_language_they_read(code: str):
    names = LANGUAGES[code].locale.territories
    for country in ("DE", "TR", "PL", "SO", "NG", "JM", "BD", "CO", "VN"):
        assert is_posted_to(country_called(names[country]) or "")


def test_a_letter_is_posted_abroad_only_where_notify_knows_the_country():
    assert is_posted_to("Germany")
    assert not is_posted_to(UK)
    assert not is_posted_to("Northern Cyprus")
    assert not is_posted_to("London")
