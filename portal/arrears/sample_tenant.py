"""The tenant of the sample council whom anyone may be. Nobody real. Pure."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class SampleTenant:
    """Somebody a guide can sign in as."""

    tenancy_ref: str
    payment_ref: str
    first_name: str
    last_name: str
    date_of_birth: date
    postcode: str
    phone: str
    email: str
    owed: int


SAMPLE_TENANT = SampleTenant(
    tenancy_ref="0200001/01",
    payment_ref="2000000017",
    first_name="Maria",
    last_name="O'Sullivan",
    date_of_birth=date(1984, 3, 27),
    postcode="E8 4ZZ",
    phone="07700 900123",
    email="maria.osullivan@example.org",
    owed=412_36,
)
