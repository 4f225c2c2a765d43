"""What people are found by follows the extract and every change of details, and costs no more."""

import uuid
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, delete, select, text, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.contact_changes import ContactChange
from portal.arrears.contact_points import Point
from portal.arrears.extract import import_extract
from portal.arrears.finding import find_people
from portal.arrears.said import Sought
from portal.arrears.sought import PersonSought, keep_findable
from portal.clock import now
from tests.arrears.extracts import TENANCIES, TENANTS, replaced, write_extract

ZOE = ("0300001/01", "P1")
OLD, NEW = "+447700900001", "+447700900555"


def found(session: Session, **said: Any) -> list[str]:
    session.rollback()
    return [each.person_ref for each in find_people(session, Sought(**said))]


def written(session: Session) -> dict[int, str]:
    """Of each person the transaction that wrote what they are found by."""
    session.rollback()
    return dict(session.execute(text("SELECT person_id, xmin::text FROM person_sought")).all())


def changed(session: Session, **told: Any) -> ContactChange:
    points = {name: Point("phone", told.pop(name), "").as_kept() for name in ("value", "replaces")}
    whose = dict(zip(("tenancy_ref", "person_ref"), ZOE, strict=True))
    theirs = {"submission_ref": "7KQ4MZ82PX", "kind": "phone", "action": "replace", **whose}
    session.add(change := ContactChange(id=uuid.uuid4(), **theirs, **points, **told))
    session.commit()
    return change


def by_phone(session: Session, number: str) -> list[str]:
    return found(session, phone=number, name="Zoe Nguyen")


def test_people_are_found_as_soon_as_they_are_imported(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    assert found(session, name="Zoe Nguyen", postcode="E8 1ZZ") == ["P1"]
    assert found(session, name="يوسف القاسم", address="2 Sedge House") == ["P2"]
    assert found(session, name="Sion ONeil", born=date(1979, 12, 31)) == ["P3"]


def test_reading_the_same_again_writes_nothing_and_one_correction_one_row(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    before = written(session)
    import_extract(engine, write_extract(tmp_path))
    assert written(session) == before
    tenants = replaced(TENANTS, 2, "Nguyễn", "Whitcombe")
    import_extract(engine, write_extract(tmp_path, tenants=tenants))
    [zoe] = session.scalars(select(Person.id).where(Person.person_ref == "P1"))
    assert {who for who, when in written(session).items() if when != before[who]} == {zoe}
    assert found(session, name="Zoe Whitcombe", postcode="E8 1ZZ") == ["P1"]
    assert found(session, name="Nguyen", postcode="E8 1ZZ") == []


def test_a_home_that_is_given_another_address_is_found_by_that(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    moved = replaced(TENANCIES, 3, "2 Sedge House", "9 Ferrymead Walk")
    import_extract(engine, write_extract(tmp_path, tenancies=moved))
    assert found(session, name="Sion ONeil", address="9 ferrymead wlk") == ["P3"]
    assert found(session, name="Sion ONeil", address="2 Sedge House") == []


def test_a_phone_told_here_is_found_and_the_one_it_replaced_is_not(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    change = changed(session, value=NEW, replaces=OLD)
    assert (by_phone(session, NEW), by_phone(session, OLD)) == ([], ["P1"]), "it waits"
    change.applied_at = now()
    session.commit()
    assert (by_phone(session, NEW), by_phone(session, OLD)) == (["P1"], [])
    assert by_phone(session, "07700 900 565") == ["P1"], "a slip away"
    change.frozen_at = now()
    session.commit()
    assert (by_phone(session, NEW), by_phone(session, OLD)) == ([], ["P1"])


def test_a_phone_that_holds_again_is_found_though_the_extract_has_lost_it(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    changed(session, value=NEW, replaces=OLD, applied_at=now(), frozen_at=now())
    followed = replaced(TENANTS, 2, "07700 900001", "07700 900555")
    import_extract(engine, write_extract(tmp_path, tenants=followed))
    assert (by_phone(session, NEW), by_phone(session, OLD)) == ([], ["P1"])


def test_a_sealed_phone_is_nowhere_to_be_read(session: Session, engine: Engine, tmp_path: Path):
    import_extract(engine, write_extract(tmp_path))
    changed(session, value=NEW, replaces=OLD, applied_at=now())
    kept = session.scalars(text("SELECT contact_change::text FROM contact_change")).one()
    assert "7700900555" not in kept
    grams = session.scalars(select(PersonSought.grams)).all()
    assert {gram[0] for each in grams for gram in each} <= set("napb")


def test_whoever_was_here_before_is_findable_after_a_night(
    session: Session, engine: Engine, tmp_path: Path
):
    import_extract(engine, write_extract(tmp_path))
    changed(session, value=NEW, replaces=OLD, applied_at=now())
    session.execute(update(ContactChange).values(phone_marks=None))
    session.execute(delete(PersonSought))
    session.commit()
    assert (by_phone(session, NEW), found(session, name="Zoe", postcode="E8 1ZZ")) == ([], [])
    keep_findable(session)
    session.commit()
    assert by_phone(session, NEW) == found(session, name="Zoe", postcode="E8 1ZZ") == ["P1"]
