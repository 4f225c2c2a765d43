"""The first page, and the plain ones that every public service owes its users."""

import pytest

from portal.settings import settings
from tests.forms.every import FORMS
from tests.inspecting import Resident

AWAY = "/exit-this-page"  # to a site of somebody else's


def test_the_first_page_offers_every_form_in_order_of_its_title(resident: Resident) -> None:
    resident.opens("/")
    offered = [(form.title, f"/{form.slug}") for form in FORMS]
    assert [link for link in resident.page.links if link in offered] == sorted(offered)


@pytest.mark.parametrize("form", FORMS, ids=[form.slug for form in FORMS])
def test_a_form_says_what_it_is_for_before_it_asks_anything(
    resident: Resident, form: object
) -> None:
    title = getattr(form, "title", "")
    resident.opens("/").follows(title)
    assert resident.page.heading == title
    assert resident.page.back == "/"
    assert "Start now" in resident.page.main
    assert not list(resident.page.all("form"))


@pytest.mark.parametrize("link", ["Privacy", "Accessibility statement", "Cookies", "Contact"])
def test_every_page_leads_to_the_plain_ones(resident: Resident, link: str) -> None:
    for path in ("/", "/report-hardship", "/report-hardship/your-account", "/no-such-page"):
        assert resident.opens(path).follows(link).status == 200


def test_no_link_of_the_portal_leads_nowhere(resident: Resident) -> None:
    """Every link on every page that can be reached by links alone."""
    seen, left = set(), ["/"]
    while left:
        path = left.pop()
        seen.add(path)
        assert resident.opens(path).status == 200, path
        found = [href.partition("#")[0] for _, href in resident.page.links]
        left += {href for href in found if href.startswith("/")} - seen - set(left) - {AWAY}
    assert {"/contact", "/cookies", "/what-became-of-it"} <= seen
    assert len(seen) >= 6 + 2 * len(FORMS)


def test_whoever_cannot_go_on_is_told_whom_to_ring(resident: Resident) -> None:
    council = settings()
    for path in ("/", "/report-hardship", "/no-such-page", "/contact"):
        html = resident.opens(path).page.html
        assert council.contact_phone in html
        assert council.contact_hours in html
