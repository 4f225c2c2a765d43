"""Whose account it is: everything said must agree."""

import uuid
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person, Tenancy
from portal.audit import Action, AuditEntry
from portal.people.limits import TooManyTries
from portal.people.residents import Details, identify, plain

SECRET = "a secret only these tests know, and long enough"
BORN = date(1970, 12, 10)
ADA = Details("2000000017", "O'Neil", BORN, "AB1 2CD")


@pytest.fixture
def council(session: Session) -> Session:
    session.add(
        Tenancy(
            tenancy_ref="T100",
            payment_ref="2000000017",
            postcode="AB1 2CD",
            balance=43_210,
            balance_as_at=date(2026, 5, 31),
        )
    )
    session.flush()
    for person_ref, last_name, born in (("1", "O’Neil", BORN), ("2", "Łoś", None)):
        session.add(
            Person(
                tenancy_ref="T100",
                person_ref=person_ref,
                first_name="Ada",
                last_name=last_name,
                date_of_birth=born,
                lead=person_ref == "1",
            )
        )
    session.commit()
    return session


def said(council: Session, **instead: object) -> str | None:
    """Which person these details agree on."""
    match = identify(council, SECRET, uuid.uuid4(), ADA._replace(**instead))
    council.commit()
    return match.person.person_ref if match else None


@pytest.mark.parametrize(
    "instead",
    [
        {},
        {"surname": "ONEIL"},
        {"surname": " o neil "},
        {"postcode": "ab12cd"},
        {"reference": "2000 000 017"},
        {"reference": "t100"},
    ],
)
def test_someone_is_known_however_they_write_it(council: Session, instead: dict[str, str]):
    assert said(council, **instead) == "1"


@pytest.mark.parametrize(
    "instead",
    [
        {"reference": "2000000018"},
        {"surname": "Neil"},
        {"surname": ""},
        {"born": date(1970, 10, 12)},
        {"postcode": "AB1 2CE"},
        {"postcode": ""},
    ],
)
def test_one_thing_wrong_is_nobody(council: Session, instead: dict[str, object]):
    assert said(council, **instead) is None


def test_someone_whose_birthday_we_do_not_hold_is_not_known_by_the_rest(council: Session):
    assert said(council, surname="Łoś") is None


def test_five_wrong_tries_shut_the_account_even_to_someone_who_is_right(council: Session):
    for _ in range(5):
        assert said(council, surname="Smith") is None
    with pytest.raises(TooManyTries):
        said(council)


@given(st.text())
def test_a_name_is_the_same_with_or_without_case_and_spaces(name: str):
    assert plain(f"  {name} ") == plain(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        *(("O’Neil", "ONEIL"), ("Żaneta", "zaneta"), ("Ng Wei", "ng-wei")),
        *(("Yılmaz", "YILMAZ"), ("Işık", "isik"), ("İnci", "inci")),
        *(("Łapiński", "lapinski"), ("Ødegård", "odegard"), ("Strauß", "Strauss")),
    ],
)
def test_accents_and_apostrophes_do_not_keep_anyone_out(one: str, other: str):
    assert plain(one) == plain(other)


@pytest.mark.parametrize(
    ("instead", "account"), [({"surname": "Smith"}, "T100"), ({"reference": "T999"}, "")]
)
def test_details_that_do_not_agree_are_in_the_audit_without_what_was_typed(
    council: Session, instead: dict[str, str], account: str
) -> None:
    visit = uuid.uuid4()
    assert identify(council, SECRET, visit, ADA._replace(**instead)) is None
    council.commit()
    entry = council.scalars(select(AuditEntry)).one()
    assert (entry.action, entry.actor) == (Action.RESIDENT_NOT_RECOGNISED, f"visit:{visit}")
    assert (entry.subject, entry.detail) == (f"tenancy:{account}", {})


def test_details_that_agree_are_no_failure(council: Session) -> None:
    said(council)
    assert council.scalars(select(AuditEntry)).all() == []


def test_too_many_tries_fill_no_audit(council: Session) -> None:
    visit = uuid.uuid4()
    for number in range(5):
        identify(council, SECRET, visit, ADA._replace(reference=f"T20{number}"))
        council.commit()
    for number in range(5):
        with pytest.raises(TooManyTries):
            identify(council, SECRET, visit, ADA._replace(reference=f"T30{number}"))
        council.rollback()
    assert len(council.scalars(select(AuditEntry)).all()) == 5
