"""Every address of the portal, found from its own map of addresses and its own forms."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from portal.journey import Form
from portal.web.visiting import NOT_A_FORM
from tests.inspecting import Resident
from tests.inspecting.portal import BLANK, FILLED, address

HUGE = 64 * 1024 + 1


class Address(NamedTuple):
    """One address of one rule."""

    path: str
    methods: frozenset[str]
    endpoint: str
    form: Form | None

    @property
    def is_posted_to(self) -> bool:
        return "POST" in self.methods and self.endpoint not in NOT_A_FORM


def addresses(app: Flask) -> list[Address]:
    """Each rule with each form, and each page of it, in its blanks."""
    rules = sorted(app.url_map.iter_rules(), key=lambda rule: (rule.rule, rule.endpoint))
    return [found for rule in rules for found in _filled(app, rule)]


def _filled(app: Flask, rule: Rule) -> Iterator[Address]:
    forms: list[Form] = list(app.extensions["forms"].values())
    for form in forms if "form" in rule.arguments else [None]:
        slugs = [page.slug for page in form.pages] if form and "slug" in rule.arguments else [""]
        for slug in slugs:
            told = {**FILLED, "form": form.slug if form else "", "slug": slug}
            path = BLANK.sub(lambda blank, told=told: told[blank[1]], rule.rule)  # type: ignore[misc]
            yield Address(path, frozenset(rule.methods or ()), rule.endpoint, form)


def posts(app: Flask) -> list[Address]:
    """Every address a form is sent to."""
    return [each for each in addresses(app) if each.is_posted_to]


def sample(found: list[Address]) -> list[Address]:
    """One address of each rule and form."""
    return list({(each.endpoint, each.form): each for each in found}.values())


def one_of_each(found: list[Address]) -> list[Address]:
    """One address of each view."""
    return list({each.endpoint: each for each in found}.values())


def knocks(resident: Resident, method: str, path: str, **more: Any) -> TestResponse:
    """A request with their cookies, without reading the page that comes back."""
    more.setdefault("base_url", address)
    return FlaskClient.open(resident.browser, path, method=method, **more)
