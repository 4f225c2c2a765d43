"""The home that is rented from us is never abroad, so nobody is asked for its country."""

import pytest
from sqlalchemy.orm import Session

from forms.repayment_plan import form as plan
from forms.report_hardship import form as hardship
from forms.tenancy_changes import form as tenancy
from portal.journey import Form
from tests.forms.every import paths
from tests.forms.walking import walks
from tests.inspecting import Resident
from tests.places.standing_in import finds_addresses, register

__all__ = ["finds_addresses", "register"]
each_form = pytest.mark.parametrize("form", [hardship, plan, tenancy], ids=lambda form: form.slug)
WITHOUT_A_COUNTRY = {"home-line-1", "home-line-2", "home-town", "home-postcode"}


def is_asked_for_the_home(resident: Resident, form: Form) -> Resident:
    home = next(page for page in form.pages if "home" in page.names)
    way = next(way for way in paths(form) if home in way.pages)
    walks(resident, form, way, until=home.slug)
    return resident


def boxes(resident: Resident) -> set[str]:
    return {box.get("name", "") for box in resident.page.boxes}


@each_form
def test_it_is_typed_without_a_country(resident: Resident, council: Session, form: Form) -> None:
    assert boxes(is_asked_for_the_home(resident, form)) == WITHOUT_A_COUNTRY
    resident.types(home_line_1="7 Long Street", home_town="London").presses()
    assert resident.page.problems == [("Enter the postcode", "home-postcode")]


@each_form
def test_it_is_looked_up_here_alone(
    resident: Resident, council: Session, finds_addresses: str, form: Form
) -> None:
    is_asked_for_the_home(resident, form)
    assert "It is outside the UK" not in resident.page.html
    assert boxes(resident.presses("Enter the address by hand")) == WITHOUT_A_COUNTRY
