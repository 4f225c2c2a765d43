"""S24, S45: staff who look where they need not, and whoever would hide it."""

import pytest
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import ProgrammingError
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.audit_chain import Head, head, seal
from portal.audit_proof import faults
from tests.casework.council import PASSWORD, a_case, an_officer
from tests.inspecting.fixtures import NewResident
from tests.security.officers import enters, officer
from tests.security.site import knocks

OTHERS, NOBODYS, OWN = "7KQ4MZ82PA", "7KQ4MZ82QC", "7KQ4MZ82RE"


def refusals(owner: Engine) -> list[tuple[str, str, str]]:
    with Session(owner) as reader:
        found = select(AuditEntry).where(AuditEntry.action == Action.ACCESS_REFUSED)
        return [(one.actor, one.subject, one.detail["why"]) for one in reader.scalars(found)]


def test_S24_an_officer_keeps_to_their_patches(
    someone: NewResident, council: Session, owner: Engine
) -> None:
    a_case(council, reference=OTHERS, patch="South")
    sam = an_officer(council, "Sam North", patches=["North"])
    person = enters(someone(), sam.email)
    assert OTHERS[:3] not in person.opens("/staff/cases").page.main
    for method, more in (("GET", ""), ("POST", "/take"), ("POST", "/note"), ("POST", "/finish")):
        sent = {"csrf_token": person.page.token, "note": "x", "outcome": "made", "words": ""}
        answer = knocks(
            person,
            method,
            f"/staff/cases/{OTHERS}{more}",
            **({"data": sent} if method == "POST" else {}),
        )
        assert answer.status_code == 403, more
    assert refusals(owner) == [(f"staff:{sam.id}", f"case:{OTHERS}", "other-patch")] * 4


def test_S24_what_has_no_patch_is_everybodys(someone: NewResident, council: Session) -> None:
    a_case(council, reference=NOBODYS)
    person = enters(someone(), an_officer(council, "Sam North", patches=["North"]).email)
    assert "7KQ 4MZ 82Q" in person.opens("/staff/cases").page.main


@pytest.mark.parametrize("role", ["adviser", "auditor"])
def test_S24_a_page_of_another_role_is_refused_and_noted(
    someone: NewResident, council: Session, owner: Engine, role: str
) -> None:
    person = officer(someone(), council, role)
    assert person.opens("/staff/deliveries").status == 403
    [(_, subject, why)] = refusals(owner)
    assert (subject, why) == ("page:casework.deliveries.unsent", "send-again")


@pytest.mark.parametrize("table", ["audit_entry", "audit_seal"])
@pytest.mark.parametrize("attempt", ["UPDATE {0} SET {1} = {1}", "DELETE FROM {0}", "TRUNCATE {0}"])
def test_S45_the_portal_itself_cannot_change_the_audit(
    engine: Engine, table: str, attempt: str
) -> None:
    column = {"audit_entry": "actor", "audit_seal": "link"}[table]
    with engine.connect() as connection, pytest.raises(ProgrammingError, match="permission denied"):
        connection.execute(text(attempt.format(table, column)))


def test_S45_the_chain_holds_after_a_day_at_the_desk(
    someone: NewResident, council: Session
) -> None:
    sam = an_officer(council, "Sam North")
    person = enters(someone(), sam.email)
    person.opens("/staff/cases")
    knocks(
        person,
        "POST",
        "/staff/sign-out",
        data={"csrf_token": person.page.token, "password": PASSWORD},
    )
    assert seal(council) == 3
    council.commit()
    assert head(council).number == 3
    assert list(faults(council, Head())) == []
