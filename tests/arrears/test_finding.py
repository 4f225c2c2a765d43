"""An adviser finds whoever rings by what they say, however it is typed, and nobody by less."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session, joinedload

from portal.arrears.accounts import Person
from portal.arrears.extract import import_extract
from portal.arrears.finding import Fit, Found, TooLittle, find_people
from portal.arrears.said import Sought
from portal.arrears.sample import load_sample
from tests.arrears.extracts import TENANCIES, TENANTS, write_extract

BORN = date(1984, 3, 27)
HOMES = {
    "0400001/01": '"Flat 1, Larkspur House",Kiln Street,Anyborough,E8 4ZZ',
    "0400002/01": '"Flat 11, Larkspur House",Kiln Street,Anyborough,E8 4ZZ',
    "0400003/01": "12 St Brannoc's Court,,Anyborough,N1 6GH",
    "0400004/01": "7 Quince Row,,Anyborough,E5 9QP",
    "0400005/01": "8 Quince Row,,Anyborough,E5 9QP",
}
PEOPLE = {
    "MS": "0400001/01,{},Ms,Maria,O'Sullivan,1984-03-27,07700 900123",
    "MS2": "0400002/01,{},Ms,Maria,O'Sullivan,1961-11-02,07700 900456",
    "JM": "0400003/01,{},Mr,Jörg,Müller,1970-01-31,020 7946 0321",
    "AS": "0400004/01,{},Mrs,Ayşe,Şahin,1990-12-05,07700 900777",
    "IS": "0400004/01,{},Mr,İsmail,Şahin,1988-06-15,07700 900777",
    "LB": "0400005/01,{},,Łukasz,Błaszczyk,,",
}
FOUND = [
    ("MS", {"name": "maria osullivan", "born": BORN}, "no apostrophe"),
    ("MS", {"name": "O Sullivan Maria", "born": BORN}, "last name first, and a space"),
    ("MS", {"name": "Mria O'Sulivan", "postcode": "e84zz"}, "two letters lost"),
    ("MS", {"name": "O’Sullivan", "address": "1 larkspur hse"}, "House cut short"),
    ("MS", {"address": "Flat 1 Larkspur House Kiln St", "born": BORN}, "Street cut short"),
    ("MS", {"phone": "+44 7700 900 123", "postcode": "E8 4ZZ"}, "a phone written otherwise"),
    ("MS", {"phone": "07700 900132", "name": "Maria"}, "two digits swapped"),
    ("MS", {"phone": "07700 90012", "name": "Sullivan"}, "a digit lost"),
    ("MS", {"name": "Maria O'Sullivan", "born": date(1983, 3, 27)}, "another year"),
    ("MS", {"reference": "4000000001"}, "the payment reference alone"),
    ("MS", {"reference": "0400001 01"}, "the tenancy reference without its stroke"),
    ("MS", {"reference": "4000000010", "name": "Maria"}, "two digits of it swapped"),
    ("MS", {"reference": "400000001", "born": BORN}, "a digit of it lost"),
    ("JM", {"name": "Mueller", "postcode": "N1 6GH"}, "ue for an umlaut"),
    ("JM", {"name": "Jorg Muller", "postcode": "N1 6HG"}, "no umlaut, and a postcode swapped"),
    ("JM", {"name": "Muller Jörg", "phone": "02079460321"}, "last name first"),
    ("JM", {"address": "12 Saint Brannocs Ct", "born": date(1970, 1, 31)}, "Saint and Court"),
    ("JM", {"address": "St Branocks Court 12", "phone": "020 7946 0321"}, "as it is heard"),
    ("AS", {"name": "Ayse Sahin", "born": date(1990, 5, 12)}, "day and month swapped"),
    ("AS", {"name": "SAHIN AYSE", "postcode": "ES 9QP"}, "S for 5"),
    ("IS", {"name": "ismail sahin", "address": "7 quince row"}, "with a dot and without"),
    ("LB", {"name": "Lukasz Blaszczyk", "postcode": "E5 9QP"}, "Polish letters"),
    ("LB", {"name": "Blaszczik", "address": "8 Quince Rwo"}, "a slip in each"),
    ("LB", {"reference": "LB"}, "the person's own reference"),
]


@pytest.fixture
def council(session: Session, engine: Engine, tmp_path: Path) -> Session:
    """Two people of one name in one house, a couple, and two others."""
    homes = (
        f"{ref},400000000{number},SEC,,{where},E01,90.00,0,0.00,0.00,2026-11-20,,,,,,"
        for number, (ref, where) in enumerate(HOMES.items(), start=1)
    )
    people = (f"{told.format(ref)},,,,,,yes" for ref, told in PEOPLE.items())
    told = {"tenancies": (TENANCIES[0], *homes), "tenants": (TENANTS[0], *people)}
    import_extract(engine, write_extract(tmp_path, **told, transactions=LINES))
    return session


LINES = ("tenancy_ref,date,code,amount,description",)


def sought(session: Session, **said: Any) -> list[str]:
    return [found.person_ref for found in find_people(session, Sought(**said))]


def test_somebody_is_found_however_it_is_typed(council: Session):
    for who, said, how in FOUND:
        assert sought(council, **said)[:1] == [who], f"{said}: {how}"


def test_a_page_can_say_what_is_the_same_and_what_is_nearly(council: Session):
    said = Sought(name="Maria O'Sulivan", born=BORN, postcode="N16 1AA")
    [found] = find_people(council, said)
    assert found == Found(
        tenancy_ref="0400001/01",
        person_ref="MS",
        name="Maria O'Sullivan",
        address=("Flat 1, Larkspur House", "Kiln Street", "Anyborough", "E8 4ZZ"),
        postcode="E8 4ZZ",
        fits={},
        likeness=0,
    )
    assert found.fits == {"name": Fit.NEARLY, "postcode": Fit.NOT, "born": Fit.SAME}


def test_two_people_of_one_name_are_both_found_the_likelier_first(council: Session):
    assert sought(council, name="Maria O'Sullivan", postcode="E8 4ZZ") == ["MS", "MS2"]
    assert sought(council, name="Maria O'Sullivan", address="Flat 11 Larkspur House") == [
        *("MS2", "MS")
    ]
    assert sought(council, name="Maria O'Sullivan", born=date(1961, 11, 2)) == ["MS2"]


def test_each_of_a_couple_is_found_by_what_they_share(council: Session):
    assert sought(council, name="Sahin", phone="07700 900777") == ["AS", "IS"]
    assert sought(council, name="Ismail", phone="07700 900777") == ["IS"]
    assert sought(council, reference="0400004/01") == ["AS", "IS"]


def test_a_couple_sought_by_their_reference_come_in_the_order_of_what_else_fits(council: Session):
    assert sought(council, reference="0400004/01", name="İsmail Şahin") == ["IS", "AS"]


def test_nobody_is_found_by_one_thing_however_much_else_is_said(council: Session):
    assert sought(council, name="Maria O'Sullivan", phone="07700 900999") == []
    assert sought(council, reference="4000000010", name="Somebody Else") == []
    assert sought(council, name="Nobody Nowhere", postcode="SW1A 1AA", born=date(1901, 1, 1)) == []


@pytest.mark.parametrize(
    "said", [{}, {"name": "Maria"}, {"postcode": "E8 4ZZ", "name": " - "}, {"born": BORN}]
)
def test_less_than_two_things_are_too_little(council: Session, said: dict[str, Any]):
    with pytest.raises(TooLittle, match="Ask for one more thing"):
        find_people(council, Sought(**said))


def test_a_reference_nobody_has_finds_nobody(council: Session):
    assert sought(council, reference="9999999999") == []


def test_no_more_are_named_than_were_asked_for(council: Session):
    said = Sought(name="Maria O'Sullivan", postcode="E8 4ZZ")
    assert [found.person_ref for found in find_people(council, said, limit=1)] == ["MS"]


@pytest.mark.parametrize(
    "typed", ["'; DROP TABLE x; --", "a%", "a\\", "{a}", "z" * 9_000, "7" * 9_000, "\0a\ud800b"]
)
def test_whatever_is_typed_is_only_looked_for(council: Session, typed: str):
    texts = ("reference", "name", "address", "postcode", "phone")
    assert sought(council, **dict.fromkeys(texts, typed), born=date.min) == []


TWO = st.sets(st.sampled_from(("name", "address", "postcode", "phone", "born")), min_size=2)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(at=st.integers(0, 10_000), asked=TWO)
def test_anybody_is_found_by_their_own_two_things(town: list[Any], at: int, asked: set[str]):
    session, people = town
    person = people[at % len(people)]
    own = {
        "name": person.name,
        "address": ", ".join(person.tenancy.address[:-1]),
        "postcode": person.tenancy.postcode,
        "phone": next((point.as_given for point in person.contacts if point.kind == "phone"), ""),
        "born": person.date_of_birth,
    }
    said = {name: own[name] for name in asked if own[name]}
    if len(said) < 2:
        return
    found = find_people(session, Sought(**said))
    [they] = [each for each in found if each.person_ref == person.person_ref]
    assert set(they.fits.values()) == {Fit.SAME}
    assert found[0].likeness == pytest.approx(they.likeness, abs=0.05)


@pytest.fixture
def town(session: Session, engine: Engine) -> list[Any]:
    load_sample(engine)
    everybody = select(Person).options(joinedload(Person.tenancy), joinedload(Person.contacts))
    return [session, list(session.scalars(everybody).unique())]
