"""Whoever helps somebody of a home flagged for safety knows it, and nobody else learns it."""

from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.casework import work
from portal.channels import ASSISTED
from portal.notices.notices import Notice
from portal.people.assisting import begin_for
from portal.people.staff_sessions import begin as begin_session
from portal.settings import settings
from tests.casework.council import a_case, an_officer
from tests.inspecting import Resident, tenant
from tests.inspecting.fixtures import ByChannel
from tests.inspecting.page import words
from tests.web.test_assist import tenant_found
from tests.web.test_going_on_elsewhere import FORM, SAVE, begins

NOT_SAFE, READ_FIRST = "may not be safe", "read these first"
NO_LINK = "No link can be sent from here."
STAFFS_OWN = ["/", "/caller", "/notes"]
Helps = Callable[..., Resident]


@pytest.fixture
def helps(app: Flask, council: Session) -> Helps:
    """Staff in a visit for the tenant, whom they found and have not checked."""

    def helps(role: str = "adviser", **more: object) -> Resident:
        staff = an_officer(council, "Jo Day", role=role, **more)
        secret = settings().secret_key.get_secret_value()
        visit = begin_for(council, secret, staff, tenant_found(council))
        token = begin_session(council, staff.id)
        council.commit()
        typing = Resident(app)
        typing.browser.set_cookie("__Host-staff", token, secure=True)
        typing.browser.within = f"/visits/{visit.id}"
        return typing

    return helps


def flagged(council: Session, tenancy_ref: str = tenant.tenancy_ref) -> None:
    case = a_case(council, tenancy_ref=tenancy_ref)
    work.flag(council, case, an_officer(council))
    council.commit()


def shown(typing: Resident, path: str) -> str:
    return words(typing.opens(path).page.root)


def test_it_is_said_on_the_pages_that_are_for_staff_alone(helps: Helps, council: Session):
    flagged(council)
    typing = helps()
    for path in STAFFS_OWN:
        assert NOT_SAFE in shown(typing, path), path


def test_a_page_that_somebody_may_look_over_says_only_that_there_is_something_to_read(
    helps: Helps, council: Session
):
    flagged(council)
    typing = helps()
    for path in (FORM, "/report-hardship", "/code"):
        said = shown(typing, path)
        assert READ_FIRST in said, path
        assert NOT_SAFE not in said, path


def test_of_another_home_nothing_is_said(helps: Helps, council: Session):
    typing = helps()
    for path in (*STAFFS_OWN, FORM):
        said = shown(typing, path)
        assert NOT_SAFE not in said, path
        assert READ_FIRST not in said, path


@pytest.mark.parametrize(("patch", "knows"), [("North", True), ("South", False)])
def test_an_officer_who_may_not_open_the_cases_of_that_home_is_not_told_why(
    helps: Helps, council: Session, patch: str, knows: bool
):
    flagged(council)
    home = council.get_one(Tenancy, tenant.tenancy_ref)
    home.patch = "North"
    council.commit()
    typing = helps("officer", patches=[patch])
    assert [NOT_SAFE in shown(typing, path) for path in STAFFS_OWN] == [knows] * 3
    assert (READ_FIRST in shown(typing, FORM)) == knows


def test_somebody_of_that_home_reads_nothing_of_it(resident: Resident, council: Session):
    before = resident.opens("/").page.main
    flagged(council)
    assert resident.opens("/").page.main == before
    assert READ_FIRST not in shown(resident, FORM)


def test_no_link_is_offered_where_nothing_is_sent_to_that_home(
    by_channel: ByChannel, held: Session
):
    flagged(held)
    adviser = begins(by_channel(ASSISTED)).presses(SAVE)
    said = words(adviser.page.root)
    assert NO_LINK in said
    assert "Text it to them" not in said
    assert NOT_SAFE not in said


def test_nor_is_one_sent_by_a_page_from_before_the_flag(by_channel: ByChannel, held: Session):
    adviser = begins(by_channel(ASSISTED)).presses(SAVE)
    flagged(held)
    adviser.presses("Text it to them")
    assert NO_LINK in words(adviser.page.root)
    held.rollback()
    assert held.scalars(select(Notice.message)).all() == []
