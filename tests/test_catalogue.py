"""The forms on offer are read together with what the council has written to send."""

import sys
from types import ModuleType

import pytest

from portal.catalogue import forms_in
from portal.journey import Confirm, Form, FormError, Heading, OpenCase, Step, YesNo

pytestmark = pytest.mark.unit


def permit(message: str) -> Form:
    asked = Step("car", "Do you own a car?", YesNo("owns", "you own a car"))
    then = (OpenCase("parking"), Confirm(message, else_account=True))
    return Form("parking-permit", "A permit", Heading("Cars"), asked, then=then, version=1)


@pytest.fixture
def town(tmp_path, monkeypatch) -> ModuleType:
    """A council's own package of forms, with one module still to be given its form."""
    folder = tmp_path / "town_forms"
    folder.mkdir()
    for name in ("__init__", "parking"):
        (folder / f"{name}.py").write_text("")
    parking = ModuleType("town_forms.parking")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(sys.modules, "town_forms.parking", parking)
    return parking


def test_a_confirmation_that_nobody_has_written_is_refused(town: ModuleType) -> None:
    town.form = permit("permit-received")
    with pytest.raises(FormError) as refused:
        forms_in(["town_forms"])
    sentence, there_are = str(refused.value).split("; there are: ")
    assert sentence == "parking-permit: there is no message called permit-received"
    assert {"details-received", "hardship-received", "plan-received"} <= set(there_are.split(", "))


def test_a_confirmation_that_is_written_is_taken(town: ModuleType) -> None:
    town.form = permit("plan-received")
    assert list(forms_in(["town_forms"])) == ["parking-permit"]
