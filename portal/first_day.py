"""What a new database needs before the first resident comes: tables, and people to try it as."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.sample import load_sample
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.audit import SYSTEM
from portal.casework.backends.standin.seed import seed_under, write_seed
from portal.extensions import database
from portal.granting import Addresses
from portal.journey import day_in_words
from portal.migrating import bring_up_to_date
from portal.people.staff import add_staff, staff_with_email
from portal.readiness import NotFitForProduction, holds_sample_council
from portal.settings import Settings

OFFICER_EMAIL = "officer@example.org"
OFFICER_PASSWORD = "rent-queue-on-a-wet-Monday"  # noqa: S105 (printed for whoever tries the sample)


@dataclass(frozen=True)
class Newcomer:
    """Whom to be, to try the sample council."""

    officer_email: str
    officer_password: str

    def introduced(self) -> list[str]:
        tenant = SAMPLE_TENANT
        born = day_in_words(tenant.date_of_birth)
        return [
            f"Be a tenant:         reference {tenant.payment_ref}, last name {tenant.last_name},",
            f"                     born {born}, postcode {tenant.postcode}",
            f"Be an officer:       {self.officer_email}, password {self.officer_password}",
        ]


def prepare(addresses: Addresses, told: Settings) -> Newcomer | None:
    """Migrate, and load the sample council into an empty database where that is wanted."""
    bring_up_to_date(addresses, SYSTEM)
    database.bind(addresses.serving, pool_size=2)
    try:
        return _people(told)
    finally:
        database.let_go()


def _people(told: Settings) -> Newcomer | None:
    with database.transaction() as session:
        empty = session.scalars(select(Tenancy).limit(1)).first() is None
    if empty and told.loads_sample_council:
        load_sample(database.engine)
        with database.transaction() as session:
            write_seed(session, seed_under(told.home))
    with database.transaction() as session:
        if not holds_sample_council(session):
            return None
        if told.in_production:
            raise NotFitForProduction(
                "The portal will not start: the database holds the sample council, "
                "whose tenants are invented"
            )
        return _officer(session)


def _officer(session: Session) -> Newcomer:
    if staff_with_email(session, OFFICER_EMAIL) is None:
        add_staff(
            session,
            name="Sam Officer",
            email=OFFICER_EMAIL,
            password=OFFICER_PASSWORD,
            roles=["officer", "team leader"],
            patches=[],
        )
    return Newcomer(OFFICER_EMAIL, OFFICER_PASSWORD)
