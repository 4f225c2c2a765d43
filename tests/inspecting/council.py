"""A council with a few tenants, as its housing system would have told us of them."""

import re
from datetime import date
from typing import NamedTuple

from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, Tenancy


class Tenant(NamedTuple):
    """What someone knows about themselves, from a letter of ours."""

    tenancy_ref: str = "2000000017"
    payment_ref: str = "3000-4417"
    surname: str = "O’Neil-Khán"
    born: date = date(1985, 3, 27)
    postcode: str = "E8 1EA"
    phone: str = "+447700900982"
    email: str = "amina@example.org"
    patch: str = "North"

    def details(self, **otherwise: str) -> dict[str, list[str]]:
        """What they would type to say who they are."""
        said = {
            "reference": self.tenancy_ref,
            "surname": self.surname,
            "born-day": str(self.born.day),
            "born-month": str(self.born.month),
            "born-year": str(self.born.year),
            "postcode": self.postcode,
        }
        return {name: [text] for name, text in {**said, **_boxes(otherwise)}.items()}


def _boxes(otherwise: dict[str, str]) -> dict[str, str]:
    return {re.sub("_", "-", name): text for name, text in otherwise.items()}


tenant = Tenant()


def council_with(session: Session, *tenants: Tenant) -> None:
    """Write these tenants down, as an import of the council's extract would."""
    for told in tenants:
        session.add(
            Tenancy(
                tenancy_ref=told.tenancy_ref,
                payment_ref=told.payment_ref,
                address_line_1="12 Example Street",
                town="London",
                postcode=told.postcode,
                patch=told.patch,
                balance=25_000,
                balance_as_at=date(2026, 9, 1),
            )
        )
        session.flush()
        session.add(_person(told))
    session.commit()


def _person(told: Tenant) -> Person:
    held = (("phone", told.phone), ("email", told.email))
    return Person(
        person_ref=f"P{told.tenancy_ref}",
        tenancy_ref=told.tenancy_ref,
        first_name="Amina",
        last_name=told.surname,
        date_of_birth=told.born,
        lead=True,
        contacts=[ContactPoint(kind=k, value=v, as_given=v) for k, v in held if v],
    )
