"""Staff: who they are and what they may do."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from portal.people import staff_sessions
from portal.people.permissions import Permission
from portal.people.staff import (
    BadStaff,
    Staff,
    add_staff,
    change_password,
    disable,
    may,
)
from tests.people.conftest import EMAIL, PASSWORD


def test_there_is_one_member_of_staff_for_an_address(session: Session, sam: Staff) -> None:
    with pytest.raises(BadStaff, match="already a member of staff"):
        add_staff(
            session, name="Sam", email="SAM.LEE@example.org", password=PASSWORD, roles=["officer"]
        )


@pytest.mark.parametrize("roles", [[], ["caretaker"], ["officer", "caretaker"]])
def test_a_role_is_one_of_the_councils(session: Session, roles: list[str]) -> None:
    with pytest.raises(
        BadStaff, match="adviser, officer, team leader, administrator, safeguarding lead, auditor"
    ):
        add_staff(session, name="Sam", email=EMAIL, password=PASSWORD, roles=roles)


@pytest.mark.parametrize(
    ("role", "permission", "allowed"),
    [
        ("adviser", Permission.SEE_CASES, True),
        ("adviser", Permission.WORK_CASES, False),
        ("adviser", Permission.SEND_AGAIN, False),
        ("officer", Permission.WORK_CASES, True),
        ("officer", Permission.HAND_BACK_FOR_OTHERS, False),
        ("team leader", Permission.HAND_BACK_FOR_OTHERS, True),
        ("administrator", Permission.ADD_NOTES, False),
    ],
)
def test_what_someone_may_do_follows_from_their_roles(
    role: str, permission: Permission, allowed: bool
) -> None:
    assert may(Staff(roles=[role]), permission) is allowed


def test_someone_with_two_roles_may_do_what_either_may() -> None:
    both = Staff(roles=["adviser", "administrator"])
    assert may(both, Permission.ADD_NOTES)
    assert may(both, Permission.SEND_AGAIN)


def test_a_password_is_kept_as_argon2id(session: Session, sam: Staff) -> None:
    assert sam.password_hash.startswith("$argon2id$")
    assert PASSWORD not in sam.password_hash


@pytest.mark.parametrize("out", [disable, lambda s, staff: change_password(s, staff, "new kettle")])
def test_keeping_someone_out_signs_them_out_everywhere(
    session: Session, sam: Staff, out: Callable[[Session, Staff], None]
) -> None:
    tokens = [staff_sessions.begin(session, sam.id) for _ in range(3)]
    out(session, sam)
    session.commit()
    assert [staff_sessions.staff_of(session, token) for token in tokens] == [None] * 3
