"""The residents of the load go through every form as it is now, and an officer settles a case."""

from collections.abc import Iterator
from random import Random

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from forms.tenancy_changes import form as tenancy
from portal.casework.cases import Case
from portal.deliveries.ledger import Delivery
from portal.first_day import OFFICER_PASSWORD
from portal.journey import Form
from portal.notices.notices import Notice
from portal.people.staff import add_staff
from portal.submissions.records import Submission
from tests.bench.officers import settles, signs_in
from tests.bench.profile import Browser
from tests.bench.residents import Tenant, Trip, goes, trips
from tests.bench.stored import fill
from tests.bench.walks import at_once
from tests.forms.every import FORMS
from tests.inspecting import tenant
from tests.inspecting.fixtures import app, council, portal
from tests.places.standing_in import finds_addresses, register

__all__ = ["app", "council", "finds_addresses", "portal", "register"]
CHANCE = Random(1)  # noqa: S311 (nothing secret)
EMAIL = "sam@example.org"
WHO = Tenant(
    tenant.payment_ref, tenant.surname, tuple(tenant.born.isoformat().split("-")), tenant.postcode
)


def told_apart() -> Iterator[tuple[Form, bool, Trip]]:
    """Of each form, with its account and without, the trips on which some page is new."""
    for form in FORMS:
        for known, all_trips in trips(form).items():
            seen: set[str] = set()
            for trip in all_trips:
                shown = {turn.shows for turn in trip}
                if shown - seen:
                    yield form, known, trip
                seen |= shown


TRIPS = [
    pytest.param(*told, id=f"{told[0].slug}-{'known' if told[1] else 'unknown'}-{number}")
    for number, told in enumerate(told_apart())
]


@pytest.mark.parametrize(("form", "known", "trip"), TRIPS)
def test_a_resident_sends_it(
    app: Flask, council: Session, finds_addresses: str, form: Form, known: bool, trip: Trip
):
    Browser(app).carry(at_once(goes(CHANCE, form, trip, WHO if known else None)))
    assert council.scalars(select(Submission.form)).one() == form.slug


def test_a_town_of_submissions_is_made_of_a_few(app: Flask, council: Session, owner: Engine):
    for form in FORMS:
        Browser(app).carry(at_once(goes(CHANCE, form, trips(form)[True][0], WHO)))
    before = stored(council)
    with owner.connect() as connection:
        fill(connection, 50)
        connection.execute(text("DROP TABLE bench_seat, bench_pattern"))
        connection.commit()
    after = stored(council)
    assert after[:2] == [50, 50]
    assert all(more > few > 0 for few, more in zip(before, after, strict=True))


def stored(council: Session) -> list[int]:
    kinds = (Submission, Case, Notice, Delivery)
    return [council.scalar(select(func.count()).select_from(each)) or 0 for each in kinds]


def test_an_officer_takes_a_case_and_finishes_it(app: Flask, council: Session):
    Browser(app).carry(at_once(goes(CHANCE, tenancy, trips(tenancy)[True][0], WHO)))
    who = {"name": "Sam Officer", "email": EMAIL, "password": OFFICER_PASSWORD}
    add_staff(council, roles=["officer"], **who)
    council.commit()
    case = council.scalars(select(Case)).one()
    Browser(app).carry(at_once(signs_in_and_settles(case.reference)))
    council.refresh(case)
    assert case.outcome == "spoken"


def signs_in_and_settles(reference: str):
    yield from signs_in(EMAIL)
    yield from settles(CHANCE, f"/staff/cases/{reference}")
