"""Staff of the council: who they are and what they may do."""

import uuid
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import Text, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, Session, mapped_column

from portal import audit
from portal.audit import SYSTEM, Action
from portal.clock import now
from portal.database import Record
from portal.people.passwords import hashed, objection
from portal.people.permissions import ROLES, Permission, keep_to_patches, permitted
from portal.people.sign_in_tries import forget_tries
from portal.people.staff_sessions import end_all

NO_PASSWORD = "none"  # noqa: S105 (the hash of no password)


class Staff(Record):
    """A member of staff. Never deleted, as the cases they worked on name them."""

    __tablename__ = "staff"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    """In lower case, so that it is the same however it is typed."""
    password_hash: Mapped[str]
    subject: Mapped[str | None] = mapped_column(unique=True)
    """What the council's own sign-in calls them, if they came by that."""
    roles: Mapped[list[str]] = mapped_column(ARRAY(Text))
    patches: Mapped[list[str]] = mapped_column(ARRAY(Text))
    """The patches they look after; empty for all of them."""
    added_at: Mapped[datetime] = mapped_column(server_default=func.now())
    disabled_at: Mapped[datetime | None]


class NotAllowed(Exception):
    """A member of staff tried what their roles do not let them do."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
        """A code, for the audit."""


class BadStaff(ValueError):
    """What was said about a member of staff cannot be so; the words say why."""


def may(staff: Staff, permission: Permission) -> bool:
    return permitted(staff.roles, permission)


def require(staff: Staff, permission: Permission) -> None:
    if not may(staff, permission):
        raise NotAllowed(permission.code)


def kept_to(staff: Staff) -> tuple[str, ...]:
    """The only patches they may work in; empty for all of them."""
    return tuple(staff.patches) if keep_to_patches(staff.roles) else ()


def require_patch(staff: Staff, patch: str | None) -> None:
    """What belongs to no patch is everybody's."""
    mine = kept_to(staff)
    if mine and patch is not None and patch not in mine:
        raise NotAllowed("other-patch")


def add_staff(
    session: Session,
    *,
    name: str,
    email: str,
    password: str,
    roles: Iterable[str],
    patches: Iterable[str] = (),
    by: str = SYSTEM,
) -> Staff:
    """A new member of staff, added `by` an actor of the audit; the caller commits."""
    address = as_address(email)
    if staff_with_email(session, address):
        raise BadStaff(f"{address} is already a member of staff")
    staff = Staff(
        id=uuid.uuid4(),
        name=name.strip(),
        email=address,
        password_hash=_new_hash(password, address),
        roles=_known(roles),
        patches=sorted(set(patches)),
    )
    session.add(staff)
    session.flush()
    audit.record(session, by, Action.STAFF_ADDED, f"staff:{staff.id}", roles=_coded(staff))
    return staff


def add_signed_on(
    session: Session, subject: str, name: str, email: str, roles: Iterable[str]
) -> Staff:
    """Somebody who came by the council's own sign-in for the first time; the caller commits.

    They have no password here, so none lets them in.
    """
    staff = Staff(
        id=uuid.uuid4(),
        name=name.strip() or as_address(email),
        email=as_address(email),
        password_hash=NO_PASSWORD,
        subject=subject,
        roles=_known(roles),
        patches=[],
    )
    session.add(staff)
    session.flush()
    audit.record(session, SYSTEM, Action.STAFF_ADDED, f"staff:{staff.id}", roles=_coded(staff))
    return staff


def staff_of_subject(session: Session, subject: str) -> Staff | None:
    return session.scalars(select(Staff).where(Staff.subject == subject)).one_or_none()


def change_roles(
    session: Session, staff: Staff, roles: Iterable[str], patches: Iterable[str], by: str = SYSTEM
) -> None:
    """From their next page on they may do this and no more; the caller commits."""
    was = _coded(staff)
    staff.roles, staff.patches = _known(roles), sorted(set(patches))
    changed = Action.STAFF_ROLES_CHANGED
    audit.record(session, by, changed, f"staff:{staff.id}", was=was, roles=_coded(staff))


def _coded(staff: Staff) -> str:
    """Their roles, as the audit writes them."""
    return ",".join(role.replace(" ", "-") for role in staff.roles)


def _known(roles: Iterable[str]) -> list[str]:
    chosen = sorted(set(roles))
    if not chosen or any(role not in ROLES for role in chosen):
        raise BadStaff(f"A member of staff is one or more of {', '.join(ROLES)}")
    return chosen


def _new_hash(password: str, email: str) -> str:
    if against := objection(password, email):
        raise BadStaff(against)
    return hashed(password)


def change_password(session: Session, staff: Staff, password: str, by: str = SYSTEM) -> None:
    """From now on only the new password works, and whoever used the old one is signed out."""
    staff.password_hash = _new_hash(password, staff.email)
    end_all(session, staff.id)
    forget_tries(session, staff.email)
    audit.record(session, by, Action.STAFF_PASSWORD_SET, f"staff:{staff.id}")


def disable(session: Session, staff: Staff, by: str = SYSTEM) -> None:
    """They can no longer sign in, and are signed out at once."""
    staff.disabled_at = staff.disabled_at or now()
    end_all(session, staff.id)
    audit.record(session, by, Action.STAFF_DISABLED, f"staff:{staff.id}")


def as_address(typed: str) -> str:
    return typed.replace("\0", "").strip().lower()


def staff_with_email(session: Session, email: str) -> Staff | None:
    return session.scalars(select(Staff).where(Staff.email == as_address(email))).one_or_none()


def all_staff(session: Session) -> list[Staff]:
    return list(session.scalars(select(Staff).order_by(Staff.name, Staff.email)))
