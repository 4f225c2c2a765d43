"""What was half typed where questions stand together comes up where each stands alone."""

import pytest

from forms.tenancy_changes import form
from portal.channels import ASSISTED, SELF_SERVICE
from tests.inspecting import Resident
from tests.inspecting.fixtures import ByChannel
from tests.web.test_going_on_elsewhere import code_of, goes_on

TOGETHER, ALONE = "/tenancy-changes/joint-what", "/tenancy-changes/joint-who"


def at_joint(someone: Resident) -> Resident:
    return someone.says_who(form, None).types(happened="joint-tenancy").presses()


@pytest.fixture
def phone(by_channel: ByChannel) -> Resident:
    return by_channel(SELF_SERVICE)


@pytest.fixture
def adviser(by_channel: ByChannel) -> Resident:
    return by_channel(ASSISTED)


@pytest.fixture
def half_typed(adviser: Resident, phone: Resident) -> Resident:
    """The phone, to which a page went whose second question only was filled in."""
    return goes_on(phone, code_of(at_joint(adviser).types(joint_name="Ada")))


def test_each_is_in_its_box_when_the_phone_reaches_its_page(half_typed: Resident):
    assert (half_typed.at, half_typed.page.heading) == (TOGETHER, "What do you want to change?")
    half_typed.types(joins="add").presses()
    assert (half_typed.at, half_typed.page.filled) == (ALONE, {"joint_name": ["Ada"]})
    half_typed.types(joint_name="Ada Day").presses()
    assert half_typed.opens(ALONE).page.filled == {"joint_name": ["Ada Day"]}


def test_it_waits_though_the_first_is_left_once_more(half_typed: Resident):
    half_typed.types(joins="add").presses("Save, come back later or get help")
    half_typed.opens(TOGETHER)
    assert half_typed.page.filled == {"joins": ["add"]}
    assert half_typed.presses().page.filled == {"joint_name": ["Ada"]}


def test_it_goes_back_to_the_adviser_with_what_was_answered_meanwhile(
    half_typed: Resident, adviser: Resident
):
    half_typed.types(joins="add").presses()
    half_typed.types(joint_name="Ada D")
    goes_on(adviser, code_of(half_typed))
    assert adviser.at == TOGETHER
    assert adviser.page.filled == {"joins": ["add"], "joint_name": ["Ada D"]}


def test_what_the_phone_left_half_typed_stands_beside_what_it_had_answered(
    phone: Resident, adviser: Resident
):
    at_joint(phone).types(joins="add").presses().types(joint_name="Ada Day").presses()
    phone.opens(TOGETHER).types(joins="remove")
    goes_on(adviser, code_of(phone))
    assert adviser.at == TOGETHER
    assert adviser.page.filled == {"joins": ["remove"], "joint_name": ["Ada Day"]}


def test_what_they_would_not_say_is_simply_asked_there(phone: Resident, adviser: Resident):
    at_joint(adviser).types(joins="add").fills_in({"joint_name-unsaid": ["yes"]})
    goes_on(phone, code_of(adviser))
    assert phone.page.filled == {"joins": ["add"]}
    assert phone.presses().page.filled.get("joint_name", [""]) == [""]
