"""The boxes of the forms by which staff sign in."""

from collections.abc import Iterable
from typing import Any

from portal.web.screens import Component, Problem

EMAIL, PASSWORD, CODE = "email", "password", "code"


def email_box(typed: str, problems: Iterable[Problem]) -> Component:
    return _box(EMAIL, "Email address", "username", problems, type="email", value=typed)


def password_box(problems: Iterable[Problem]) -> Component:
    return _box(PASSWORD, "Password", "current-password", problems, type="password")


def code_box(label: str, hint: str, problems: Iterable[Problem]) -> Component:
    return _box(CODE, label, "one-time-code", problems, hint={"text": hint})


def _box(
    name: str, label: str, autocomplete: str, problems: Iterable[Problem], **more: Any
) -> Component:
    said = [{"text": problem.text} for problem in problems if problem.target == name]
    params = {
        "id": name,
        "name": name,
        "label": {"text": label, "classes": "govuk-label--s"},
        "autocomplete": autocomplete,
        "spellcheck": False,
        "autocapitalize": "none",
        "errorMessage": said[0] if said else None,
        "classes": "govuk-!-width-one-third",
        **more,
    }
    return Component("govukInput", params)
