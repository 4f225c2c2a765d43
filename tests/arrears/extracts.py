"""Small extracts of a council with two homes, written just as a test needs them."""

from pathlib import Path

TENANCIES = (
    "tenancy_ref,payment_ref,tenure,uprn,address_line_1,address_line_2,town,postcode,patch,"
    "weekly_rent,rent_free_weeks,housing_benefit_weekly,balance,balance_as_at,notice_served_on,"
    "court_date,court_outcome,eviction_date,court_agreement,breathing_space_until",
    '0300001/01,3000000019,SEC,1,"Flat 1, Sedge House",,Anyborough,E8 1ZZ,E01,'
    "100.50,4,0.00,201.00,2026-11-20,,,,,,",
    "0300002/01,3000000036,SEC,2,2 Sedge House,,Anyborough,E8 1ZY,E01,"
    "90.00,0,45.00,-12.34,2026-11-20,2026-06-01,2026-08-01,SOT,,yes,2026-12-24",
)
TENANTS = (
    "tenancy_ref,person_ref,title,first_name,last_name,date_of_birth,phone,phone_since,"
    "email,email_since,preferred_contact,language,lead",
    "0300001/01,P1,Ms,Zoë,Nguyễn,1980-02-29,07700 900001,2024-01-01,Zoe@Example.org,2024-01-02,"
    "text,en,yes",
    "0300002/01,P2,,يوسف,القاسم,,not known,2024-01-01,,,letter,ar,yes",
    "0300002/01,P3,Mr,Siôn,O'Neil,1979-12-31,,,,,,cy,",
)
TRANSACTIONS = (
    "tenancy_ref,date,code,amount,description",
    "0300001/01,2026-11-09,DBR,100.50,Rent",
    "0300001/01,2026-11-12,RCP,-10.00,Payment by card",
    "0300001/01,2026-11-12,RCP,-10.00,Payment by card",
    "0300002/01,2026-11-09,DBR,90.00,Rent",
)


def write_extract(
    folder: Path,
    *,
    tenancies: tuple[str, ...] = TENANCIES,
    tenants: tuple[str, ...] = TENANTS,
    transactions: tuple[str, ...] = TRANSACTIONS,
    encoding: str = "utf-8",
    ending: str = "\n",
) -> Path:
    for name, rows in (
        ("tenancies", tenancies),
        ("tenants", tenants),
        ("transactions", transactions),
    ):
        text = "".join(row + ending for row in rows)
        (folder / f"{name}.csv").write_bytes(text.encode(encoding, "surrogateescape"))
    return folder


def replaced(rows: tuple[str, ...], line: int, old: str, new: str) -> tuple[str, ...]:
    """The file with one thing different on one line, counted from 1 as an editor does."""
    assert old in rows[line - 1]
    changed = list(rows)
    changed[line - 1] = rows[line - 1].replace(old, new, 1)
    return tuple(changed)
