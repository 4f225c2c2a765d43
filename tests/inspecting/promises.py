"""What every answer of the portal keeps to, whoever asked for it and whatever it says."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from http.cookies import SimpleCookie
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element

from werkzeug.test import TestResponse

from portal.languages import LANGUAGES
from portal.settings import settings
from tests.inspecting.page import Page, words

HEADERS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
KEPT_FROM = ("geolocation", "camera", "microphone", "payment", "usb")
"""What of a phone no page of ours may use."""
NEVER = ("required", "maxlength", "placeholder", "style")
NOT_OURS = ("govuk-header", "govuk-footer", "govuk-logo", "crown", "logotype")
"""Marks of the central government's own pages, which a council may not wear."""
ASSETS = ("/assets/", "/favicon.ico")
"""All that may be kept; every page says what only its reader should see."""
SHORTEST = 3  # letters below which a typed word may be in an address by chance


def broken_promises(response: TestResponse, typed: list[str], addresses: str) -> list[str]:
    """Everything wrong with this response, in words."""
    found = [*_about_headers(response), *_about_cookies(response)]
    if location := response.headers.get("Location"):
        found += _about_leading_on(location, typed, addresses)
    elif response.mimetype == "text/html" and response.data:
        found += _about_this_page(response, Page(response.text, nonce_of(response)))
    return found


def nonce_of(response: TestResponse) -> str:
    once = re.search(r"'nonce-([^']+)'", response.headers.get("Content-Security-Policy", ""))
    return once[1] if once else ""


def _about_headers(response: TestResponse) -> Iterator[str]:
    for name, value in HEADERS.items():
        if response.headers.get(name) != value:
            yield f"the header {name} is {response.headers.get(name)!r}"
    allowed = response.headers.get("Permissions-Policy", "")
    yield from (f"a page may use {what}" for what in KEPT_FROM if f"{what}=()" not in allowed)
    policy = response.headers.get("Content-Security-Policy", "")
    if "unsafe" in policy or "default-src 'none'" not in policy or not nonce_of(response):
        yield f"the policy is {policy!r}"
    asset = response.request.path.startswith(ASSETS) and response.status_code < 400
    if not asset and response.headers.get("Cache-Control") != "no-store":
        yield f"it may be kept: {response.headers.get('Cache-Control')!r}"
    if not response.headers.get("X-Request-Id"):
        yield "it has no request id"
    if "Server" in response.headers or "X-Powered-By" in response.headers:
        yield "it says what it was made with"


def _about_cookies(response: TestResponse) -> Iterator[str]:
    for sent in response.headers.getlist("Set-Cookie"):
        for name, cookie in SimpleCookie(sent).items():
            if not name.startswith("__Host-"):
                yield f"it sets the cookie {name}"
            kept = (cookie["secure"], cookie["httponly"], cookie["path"], cookie["domain"])
            if kept != (True, True, "/", "") or not cookie["samesite"]:
                yield f"the cookie {name} is sent as {sent!r}"
            lasting = cookie["max-age"] not in ("", "0")  # 0 takes it away
            if name == "__Host-visit" and (cookie["samesite"] != "Lax" or lasting):
                yield f"the visit is sent as {sent!r}"


def _about_leading_on(location: str, typed: list[str], addresses: str) -> Iterator[str]:
    if location == settings().exit_url:
        return  # the one other site there is a way to, for whoever must not be seen here
    where = urlsplit(location)
    if where.netloc or where.fragment:
        yield f"it leads away, to {location}"
    for text in typed:
        if len(text) >= SHORTEST and text in unquote(location) and text not in addresses:
            yield f"what was typed is in the address {location}"


def _about_this_page(response: TestResponse, page: Page) -> Iterator[str]:
    if "charset=utf-8" not in response.headers["Content-Type"]:
        yield "it does not say how its letters are written"
    if response.status_code == 422 and not page.problems and page.boxes:
        yield "it is refused without saying why"
    if page.problems and response.status_code != 422:
        yield f"it shows problems with status {response.status_code}"
    yield from faults_of(page)
    if "app-kiosk" in page.root.get("class", "").split():
        yield from _about_a_shared_screen(page)


AWAY = ("http:", "https:", "tel:", "mailto:", "//")


def _about_a_shared_screen(page: Page) -> Iterator[str]:
    for link in page.all("a"):
        if link.get("href", "").startswith(AWAY):
            yield f"it leads away from a screen that strangers share: {link.get('href')}"
    for element in page.all():
        yield from (
            f"a {element.tag} has {n}" for n in ("target", "download") if n in element.attrib
        )
    for box in page.boxes:
        if box.get("autocomplete") != "off" and box.get("type") not in ("radio", "checkbox"):
            yield f"a browser may fill in the box {box.get('name')} with what was another's"


def faults_of(page: Page) -> tuple[str, ...]:
    """What is wrong with the page itself; looked for once for each different page."""
    return _faults(page.root)


@lru_cache(4096)
def _faults(root: Element) -> tuple[str, ...]:
    page = Page.__new__(Page)
    page.root = root
    return (
        *(*_titles(page), *_ids(page), *_labels(page), *_forms(page), *_markup(page)),
        *_links(page),
    )


def _links(page: Page) -> Iterator[str]:
    """Whoever is at the summary of what is wrong is at the top of the page already."""
    if any(problem.target == "main-content" for problem in page.problems):
        yield "what is wrong leads to no place where it can be put right"


def _titles(page: Page) -> Iterator[str]:
    if len(list(page.all("h1"))) != 1:
        yield "it has not one h1"
        return
    council = settings().council_name
    service = next(page.of_class("govuk-service-navigation__service-name"), None)
    strip = next(page.of_class("app-helping"), None)
    helping = [words(next(strip.iter("strong")))] if strip is not None else []
    named = words(service) if service is not None else ""
    parts = dict.fromkeys((*helping, page.heading, named, council))
    here = LANGUAGES.get(page.root.get("lang", ""))
    if here is None or next(page.all("body")).get("dir", "ltr") != here.direction:
        yield "it does not say its language and which way it is read"
        return
    expected = (f"{here.says('Error:')} " if page.problems else "") + " – ".join(parts)
    if page.title != expected:
        yield f"its title is {page.title!r}, not {expected!r}"


def _ids(page: Page) -> Iterator[str]:
    ids = Counter(element.get("id") for element in page.all() if element.get("id"))
    yield from (f"the id {name} is there {count} times" for name, count in ids.items() if count > 1)
    for element in page.all():
        wanted = [element.get("for"), element.get("form"), element.get("aria-controls")]
        wanted += element.get("aria-describedby", "").split()
        if element.tag == "a" and element.get("href", "").startswith("#"):
            wanted.append(element.get("href", "")[1:])
        yield from (f"nothing has the id {name}" for name in wanted if name and name not in ids)


def _labels(page: Page) -> Iterator[str]:
    named = {label.get("for") for label in page.all("label") if words(label)}
    for box in page.boxes:
        if box.get("id") not in named:
            yield f"the box {box.get('name')} has no label"
    for group in page.all("fieldset"):
        if not any(words(legend) for legend in group.iter("legend")):
            yield "a group has no legend"
    grouped = {id(box) for group in page.all("fieldset") for box in group.iter()}
    for box in page.boxes:
        if box.get("type") in ("radio", "checkbox") and id(box) not in grouped:
            yield f"the options of {box.get('name')} have no legend"


def _forms(page: Page) -> Iterator[str]:
    for form in page.all("form"):
        if "novalidate" not in form.attrib:
            yield "a form is not left to us to check"
        proves = any(box.get("name") == "csrf_token" for box in form.iter("input"))
        if proves != (form.get("method") == "post"):
            yield "a form changes something without proof that it is ours, or gives that away"


def _markup(page: Page) -> Iterator[str]:
    for element in page.all():
        for name in element.attrib:
            if name in NEVER or name.startswith("on"):
                yield f"a {element.tag} has {name}"
        if any(mark in element.get("class", "") for mark in NOT_OURS):
            yield f"a {element.tag} is dressed as GOV.UK"
        if element.tag in ("script", "style"):
            yield from _about_running(element)
    if "GOV.UK" in words(page.root).replace("GOV.UK Notify", ""):
        yield "it says GOV.UK"


def _about_running(element: Element) -> Iterator[str]:
    from_us = element.get("src", "").startswith("/assets/")
    if element.get("nonce") != "nonce" and not from_us:
        yield f"a {element.tag} would not be run: it has not this response's nonce"
