"""The invented council: always the same people, none of them real, accounts that add up."""

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.arrears.accounts import people_of, tenancy_by_reference
from portal.arrears.money import pence
from portal.arrears.sample import load_sample, write_sample
from portal.arrears.sample_tenant import SAMPLE_TENANT

AS_AT = date(2026, 11, 20)
DRAMA = re.compile(r"07700 900\d{3}|020 7946 0\d{3}|01632 960\d{3}")


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("council")
    write_sample(folder, as_at=AS_AT)
    return folder


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


def test_one_seed_and_day_always_make_the_same_council(council: Path, tmp_path: Path) -> None:
    write_sample(tmp_path / "same", as_at=AS_AT)
    write_sample(tmp_path / "other", as_at=AS_AT, seed=2)
    for path in council.iterdir():
        assert (tmp_path / "same" / path.name).read_bytes() == path.read_bytes()
        assert (tmp_path / "other" / path.name).read_bytes() != path.read_bytes()


@pytest.mark.parametrize("as_at", [AS_AT, date(2027, 1, 4), date(2028, 3, 30)])
def test_every_account_adds_up_to_its_balance(tmp_path: Path, as_at: date) -> None:
    write_sample(tmp_path, tenancies=80, as_at=as_at)
    sums: Counter[str] = Counter()
    for line in rows(tmp_path, "transactions"):
        assert line["date"] <= as_at.isoformat()
        sums[line["tenancy_ref"]] += pence(line["amount"])
    for home in rows(tmp_path, "tenancies"):
        assert sums[home["tenancy_ref"]] == pence(home["balance"])


def test_every_kind_of_account_is_there(council: Path) -> None:
    homes = rows(council, "tenancies")
    balances = [pence(home["balance"]) for home in homes]
    assert min(balances) < 0 < max(balances)
    assert 0 in balances
    for told in ("notice_served_on", "court_date", "eviction_date", "breathing_space_until"):
        assert any(home[told] for home in homes)
    assert {home["rent_free_weeks"] for home in homes} == {"0", "2", "4"}
    codes = {line["code"] for line in rows(council, "transactions")}
    assert {"OPB", "DBR", "RHB", "RUC", "RCP", "RDD"} <= codes
    shared = Counter(person["tenancy_ref"] for person in rows(council, "tenants"))
    assert set(shared.values()) == {1, 2}
    alike = Counter(tuple(line.values()) for line in rows(council, "transactions"))
    assert max(alike.values()) == 2


def test_nobody_real_can_be_reached(council: Path) -> None:
    for person in rows(council, "tenants"):
        assert not person["phone"] or DRAMA.fullmatch(person["phone"])
        assert not person["email"] or person["email"].endswith("@example.org")
    phones = Counter(person["phone"] for person in rows(council, "tenants"))
    assert phones[SAMPLE_TENANT.phone] == 1


def test_the_tenant_in_the_guide_can_be_found(session: Session, engine: Engine) -> None:
    loaded, again = load_sample(engine), load_sample(engine)
    assert loaded.tenancies.added == 300
    assert (again.added, again.changed) == (0, 0)
    home = tenancy_by_reference(session, SAMPLE_TENANT.payment_ref)
    assert home is not None
    assert (home.tenancy_ref, home.postcode, home.balance) == ("0200001/01", "E8 4ZZ", 41_236)
    (maria,) = people_of(session, home.tenancy_ref)
    assert (maria.name, maria.date_of_birth) == ("Maria O'Sullivan", date(1984, 3, 27))
    ways = {contact.kind: contact.value for contact in maria.contacts}
    assert ways == {"phone": "+447700900123", "email": "maria.osullivan@example.org"}
