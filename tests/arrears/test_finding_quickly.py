"""Among many people somebody is found by indexes alone: nobody is found by reading them all."""

from datetime import date

from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from portal.arrears.candidates import BEST, asked_of_database
from portal.arrears.finding import find_people
from portal.arrears.said import Sought
from portal.arrears.sought import renew_sought

BORN = date(1984, 3, 27)
MANY = (
    """
    INSERT INTO tenancies (tenancy_ref, payment_ref, tenure, uprn, address_line_1, address_line_2,
        town, postcode, patch, weekly_rent, rent_free_weeks, housing_benefit_weekly, balance,
        balance_as_at, court_outcome)
    SELECT 'T' || n, 'P' || n, 'SEC', '', n || ' High Street', '', 'Anyborough', 'E9 1AA', '',
        0, 0, 0, 0, current_date, '' FROM generate_series(1, 5000) AS n
    """,
    """
    INSERT INTO people (person_ref, tenancy_ref, title, first_name, last_name, language,
        preferred_contact)
    SELECT 'A' || n, 'T' || n, '', 'Ann', 'Moon', '', '' FROM generate_series(1, 5000) AS n
    """,
    """
    INSERT INTO contact_points (person_id, kind, value, as_given)
    SELECT id, 'phone', '+4477009' || 10000 + substr(person_ref, 2)::int, '' FROM people
    """,
    """
    INSERT INTO contact_change (id, submission_ref, tenancy_ref, person_ref, kind, action,
        phone_marks)
    SELECT gen_random_uuid(), '', tenancy_ref, person_ref, 'phone', 'add', ARRAY[md5(person_ref)]
    FROM people
    """,
)


def five_thousand(session: Session, owner: Engine) -> None:
    """Homes in one street, each of an Ann Moon with a phone, who told us of another."""
    for rows in MANY:
        session.execute(text(rows))
    assert renew_sought(session.connection()) == 5_000
    session.commit()
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("ANALYZE"))


def test_among_five_thousand_of_one_name_and_street_the_index_finds_the_one(
    session: Session, owner: Engine
):
    five_thousand(session, owner)
    looked = Sought("P4711", "Ann Moon", "4711 High Street", "E9 1AA", "07700914711", BORN)
    session.execute(text("SET LOCAL enable_seqscan = off"))  # so few rows are read as quickly
    explained = text(f"EXPLAIN {BEST.text}")
    plan = "\n".join(session.scalars(explained, asked_of_database(session, looked)))
    for index in (
        "ix_person_sought_grams",
        "ix_tenancies_tenancy_key",
        "ix_tenancies_payment_key",
        "ix_people_person_ref",
        "ix_contact_points_value",
        "ix_contact_change_phone_marks",
    ):
        assert index in plan
    assert "Seq Scan" not in plan
    for said in (
        Sought(name="Moon Ann", address="4711 high st"),
        Sought(name="Anne Moon", phone="07700 914711"),
        Sought(postcode="E9 1AB", phone="07700 914711"),
        Sought(name="Ann Moon", reference="P4711"),
    ):
        assert find_people(session, said)[0].person_ref == "A4711"
