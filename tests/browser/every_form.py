"""The council's forms, and our own beside them that have what those do not."""

from collections.abc import Mapping

import pytest

from portal.catalogue import forms_in
from portal.journey import Form
from portal.settings import settings

OURS = "tests.browser.forms_to_try"


def every_form() -> Mapping[str, Form]:
    return forms_in([*settings().forms, OURS])


for_each_form = pytest.mark.parametrize(
    "form",
    [
        pytest.param(form, id=slug, marks=pytest.mark.xdist_group(f"browser-{slug}"))
        for slug, form in every_form().items()
    ],
)
"""A test of this mark is run once for each form; those of one form share a browser."""
