"""What every page looks like to whoever meets it, and to what they meet it with."""

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import get_args
from xml.etree.ElementTree import Element

import html5lib
import pytest

from portal.channels import SELF_SERVICE
from portal.journey import Content
from portal.web.assets import SENT, href
from portal.web.screens import Screen
from tests.web.sample_screens import (
    COUNCIL,
    EVERY_CONTENT,
    SCREENS,
    TEMPLATES,
    drawn,
    frame,
)

EVERY = pytest.mark.parametrize("name", SCREENS)
NOT_OURS = ("govuk-header", "govuk-footer", "crown", "logotype", "gds transport", "opengraph")
GOVUK = TEMPLATES.parent / "node_modules" / "govuk-frontend" / "dist" / "govuk"


def page(name: str) -> str:
    return drawn(*SCREENS[name])


def tree(html: str) -> Element:
    parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
    return parser.parse(html.strip())


def words(element: Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def stylesheet(name: str = "portal.css") -> str:
    return (SENT / Path(href(name)).name).read_text()


@EVERY
def test_a_page_is_html_without_a_single_error(name: str) -> None:
    assert tree(page(name)).get("lang") == "en"


@EVERY
def test_a_page_has_one_heading_and_it_is_its_title(name: str) -> None:
    headings = tree(page(name)).findall(".//h1")
    assert [words(heading) for heading in headings] == [SCREENS[name][1].title]


@EVERY
def test_a_browser_tab_says_what_where_and_whose(name: str) -> None:
    title = words(tree(page(name)).find(".//title"))
    wrong = "Error: " if SCREENS[name][1].problems else ""
    assert title.startswith(wrong + SCREENS[name][1].title)
    assert title.endswith(COUNCIL.council_name)
    assert "GOV.UK" not in title


@EVERY
def test_a_councils_page_never_dresses_as_gov_uk(name: str) -> None:
    seen = page(name).lower().replace("govuk-generic-header", "")
    assert [mark for mark in NOT_OURS if mark in seen] == []


def test_the_stylesheet_carries_the_councils_type_and_colour_only() -> None:
    css = stylesheet()
    assert "GDS Transport" not in css
    assert "@font-face" not in css
    assert re.search(r"\.app-header\{[^}]*var\(--govuk-brand-colour", css)


@EVERY
def test_every_class_on_a_page_is_drawn_by_the_stylesheet(name: str) -> None:
    used = {one for element in tree(page(name)).iter() for one in element.get("class", "").split()}
    assert used - classes_in(stylesheet()) - never_drawn() == set()


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.stem)
def test_every_class_written_in_a_template_is_drawn_by_the_stylesheet(path: Path) -> None:
    used = set(re.findall(r"\b(?:govuk|app)-[\w!-]+\b(?!/)", attributes_in(path.read_text())))
    drawn_by = stylesheet("casework.css" if "casework" in path.as_posix() else "portal.css")
    assert used - classes_in(drawn_by) - never_drawn() == set()


def attributes_in(template: str) -> str:
    """What stands in the template's class attributes."""
    return " ".join(re.findall(r'class="([^"]*)"', template))


def classes_in(css: str) -> set[str]:
    return {name.replace("\\", "") for name in re.findall(r"\.((?:[\w-]|\\!)+)", css)}


@lru_cache
def never_drawn() -> frozenset[str]:
    """Names in GOV.UK's own markup and scripts that no rule of its whole stylesheet draws."""
    markup = "".join(
        path.read_text() for kind in ("template*.njk", "*.mjs") for path in GOVUK.rglob(kind)
    )
    whole = classes_in((GOVUK / "govuk-frontend.min.css").read_text())
    return frozenset(re.findall(r"govuk-[\w-]+", markup)) - whole


@pytest.mark.parametrize("name", ["govuk-body", "govuk-input", "govuk-list", "govuk-textarea"])
def test_body_text_is_19_pixels_on_every_screen(name: str) -> None:
    rules = re.findall(r"([^{}]*)\{([^{}]*)\}", re.sub(r"@media print\{.*?\}\}", "", stylesheet()))
    sizes = {
        size
        for selectors, body in rules
        if f".{name}" in selectors.split(",")
        for size in re.findall(r"font-size:([^;]+)", body)
    }
    assert sizes == {"1.1875rem"}


def test_no_text_is_smaller_than_16_pixels() -> None:
    sizes = {float(size) for size in re.findall(r"font-size:([\d.]+)rem", stylesheet())}
    assert min(sizes) >= 1


def test_help_and_the_councils_duties_come_in_the_same_order_everywhere() -> None:
    feet = [tree(page(name)).findall(".//footer//a") for name in SCREENS]
    orders = {tuple(words(link) for link in foot) for foot in feet}
    assert orders == {
        (
            COUNCIL.contact_phone,
            COUNCIL.contact_email,
            "Privacy",
            "Accessibility statement",
            "Cookies",
            "Contact",
        )
    }


def test_a_way_back_comes_before_the_page_itself() -> None:
    html = page("name")
    assert html.index('href="/before" class="govuk-back-link"') < html.index("<main")
    assert html.index("govuk-phase-banner") < html.index("</header>")


@EVERY
def test_whatever_is_sent_carries_the_proof_it_came_from_our_page(name: str) -> None:
    for form in tree(page(name)).findall(".//form"):
        assert (form.get("method"), "novalidate" in form.attrib) == ("post", True)
        tokens = [box.get("value") for box in form.iter("input") if box.get("name") == "csrf_token"]
        assert tokens == ["token-of-this-page"]


@pytest.mark.parametrize("name", ["name", "account", "income", "check"])
def test_pressing_a_button_twice_sends_once(name: str) -> None:
    buttons = [b for b in tree(page(name)).iter("button") if b.get("type") == "submit"]
    assert {button.get("data-prevent-double-click") for button in buttons} == {"true"}


def test_a_second_choice_sends_a_form_of_its_own() -> None:
    found = tree(page("account"))
    other = next(button for button in found.iter("button") if button.get("form"))
    form = next(form for form in found.iter("form") if form.get("id") == other.get("form"))
    assert (words(other), form.get("action")) == (
        "I do not have these details",
        "/plan/your-account/go-on",
    )


@pytest.mark.parametrize("name", [name for name in SCREENS if name.endswith(" wrong")])
def test_each_problem_leads_to_the_box_it_is_about(name: str) -> None:
    found = tree(page(name))
    ids = {element.get("id") for element in found.iter()}
    links = found.findall(".//*[@class='govuk-list govuk-error-summary__list']//a")
    assert links
    assert {link.get("href", "").removeprefix("#") for link in links} <= ids


def test_what_someone_types_is_shown_as_text_and_never_as_markup() -> None:
    assert "<script>alert" not in page("name wrong")
    assert "&lt;script&gt;alert" in page("name wrong")
    assert "12 &lt;b&gt;Mill&lt;/b&gt; Lane<br>LS1 4AP" in page("check")


def test_every_kind_of_content_is_drawn() -> None:
    assert {type(part) for part in EVERY_CONTENT} == set(get_args(Content))
    html = page("start")
    for words_of_it in ("https://example.org/help", "call 999", "National Debtline", "£413.83"):
        assert words_of_it in html


def test_a_number_is_a_link_only_where_it_can_be_rung() -> None:
    quiet = replace(SELF_SERVICE, rings=False)
    template, screen = SCREENS["stop"]
    assert 'href="tel:08088084000"' in drawn(template, screen)
    html = drawn(template, replace(screen, frame=frame(channel=quiet)))
    assert "tel:" not in html
    assert "0808 808 4000" in html


def test_the_councils_colour_reaches_the_browser_under_the_nonce() -> None:
    html = page("name")
    assert '<meta name="theme-color" content="#5a2d82">' in html
    assert '<style nonce="bm9uY2U">:root{--govuk-brand-colour:#5a2d82}</style>' in html
    assert html.count("<script") == html.count('<script nonce="bm9uY2U"') + 1
    assert not re.search(r' style="| on\w+="', html)


def test_a_councils_logo_stands_beside_its_name() -> None:
    template, screen = SCREENS["name"]
    html = drawn(template, replace(screen, frame=frame(logo="/assets/council-logo-1.svg")))
    assert '<img src="/assets/council-logo-1.svg" alt=""' in html
    assert "<img" not in page("name")


def test_someone_without_a_phone_or_email_is_told_to_keep_the_reference() -> None:
    template, screen = SCREENS["sent"]
    assert "a text message" in page("sent")
    assert "keep your reference number" in drawn(template, replace(screen, told_where=""))


def test_a_reference_is_given_to_read_out_and_to_look_up_later() -> None:
    found = tree(page("sent"))
    assert "7KQ 4MZ 82PX" in words(found.find(".//main"))
    assert "on or before 12 June 2026" in words(found.find(".//main"))
    assert "/what-became-of-it" in {link.get("href") for link in found.findall(".//main//a")}


@pytest.mark.parametrize("staff", ["Jo Officer", ""])
def test_an_officer_sees_who_is_signed_in_and_a_way_out(staff: str) -> None:
    screen = Screen(title="Cases", frame=frame(staff_name=staff, layout="layouts/casework.html"))
    found = tree(drawn("pages/plain.html", screen))
    ways_out = [form.get("action") for form in found.iter("form")]
    assert ways_out == (["/staff/sign-out"] if staff else [])
    assert (staff in words(found.find(".//header"))) is True
