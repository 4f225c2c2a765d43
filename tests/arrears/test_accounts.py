"""A tenancy is found however its reference is typed, and its statement reads newest first."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from portal.arrears.accounts import (
    AccountLine,
    Person,
    Tenancy,
    as_key,
    people_of,
    recent_lines,
    tenancy_by_reference,
)


def tenancy(tenancy_ref: str, payment_ref: str, as_at: date = date(2026, 11, 20)) -> Tenancy:
    return Tenancy(tenancy_ref=tenancy_ref, payment_ref=payment_ref, balance=0, balance_as_at=as_at)


@pytest.mark.parametrize(
    "typed",
    [
        "0300001/01",
        "030000101",
        " 0300001 - 01 ",
        "3000000019",
        "3000 000 019",
        "３０００００００１９",
    ],
)
def test_a_tenant_may_type_either_reference_any_way(session: Session, typed: str) -> None:
    session.add_all([tenancy("0300001/01", "3000000019"), tenancy("0300002/01", "3000000036")])
    session.flush()
    found = tenancy_by_reference(session, typed)
    assert found is not None
    assert found.tenancy_ref == "0300001/01"


@pytest.mark.parametrize("typed", ["", " / - ", "0300001", "300000001", "%"])
def test_part_of_a_reference_finds_nobody(session: Session, typed: str) -> None:
    session.add(tenancy("0300001/01", "3000000019"))
    session.flush()
    assert tenancy_by_reference(session, typed) is None


def test_letters_in_a_reference_may_be_typed_small(session: Session) -> None:
    session.add(tenancy("GAR/77b", "G9"))
    session.flush()
    assert tenancy_by_reference(session, "gar 77B") is not None


def test_a_payment_reference_given_again_means_the_newer_account(session: Session) -> None:
    session.add(tenancy("0300001/01", "3000000019", date(2025, 1, 1)))
    session.add(tenancy("0300001/02", "3000000019", date(2026, 1, 1)))
    session.flush()
    found = tenancy_by_reference(session, "3000000019")
    assert found is not None
    assert found.tenancy_ref == "0300001/02"


def test_a_postcode_is_compared_without_its_space(session: Session) -> None:
    home = tenancy("0300001/01", "3000000019")
    home.postcode = "E8 4ZZ"
    session.add(home)
    session.flush()
    assert home.postcode_key == as_key("e84zz")


def test_a_statement_reads_newest_first_and_stops_where_asked(session: Session) -> None:
    session.add(tenancy("0300001/01", "3000000019"))
    session.flush()
    for day in (2, 16, 9):
        session.add(
            AccountLine(
                tenancy_ref="0300001/01",
                day=date(2026, 11, day),
                code="DBR",
                amount=100,
                description="Rent",
            )
        )
    session.flush()
    days = [line.day.day for line in recent_lines(session, "0300001/01", limit=2)]
    assert days == [16, 9]


def test_the_lead_tenant_comes_first(session: Session) -> None:
    session.add(tenancy("0300001/01", "3000000019"))
    session.flush()
    for person_ref, lead in (("P1", False), ("P2", True)):
        session.add(
            Person(tenancy_ref="0300001/01", person_ref=person_ref, last_name="Ali", lead=lead)
        )
    session.flush()
    lead_tenant, other = people_of(session, "0300001/01")
    assert (lead_tenant.person_ref, other.person_ref) == ("P2", "P1")
    assert lead_tenant.reached_by("phone") is None
