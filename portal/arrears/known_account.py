"""What is known of a rent account on a day, as it is shown and as a decision needs it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from portal.arrears.proposal import Account, History
from portal.arrears.recorded import read_account, write_account
from portal.arrears.written import Written
from portal.clock import today


@dataclass(frozen=True)
class Since:
    """What somebody owed on a day, and what has been charged and paid since."""

    day: date
    owed: int
    charged: int
    paid: int


@dataclass(frozen=True)
class KnownAccount:
    """One account as it stands."""

    on: date
    account: Account
    as_at: date
    """The day the balance is of: what was paid later is not in it."""
    payment_ref: str = ""
    rent: int | None = None
    """A week's rent, less what a benefit pays of it."""
    rent_free_weeks: int = 0
    since: Since | None = None
    history: History = field(default_factory=History)


def write_known(known: KnownAccount) -> dict[str, Any]:
    """As JSON can hold it, and as `OnAccount` keeps it."""
    since = known.since
    return {
        "on": known.on.isoformat(),
        "owed": known.account.owed,
        "account": write_account(known.account),
        "as_at": known.as_at.isoformat(),
        "payment_ref": known.payment_ref,
        "rent": known.rent,
        "rent_free_weeks": known.rent_free_weeks,
        "since": since and vars(since) | {"day": since.day.isoformat()},
        "broken": [day.isoformat() for day in known.history.broken],
    }


def read_known(kept: Mapping[str, Any]) -> KnownAccount:
    told = Written(kept)
    return KnownAccount(
        on=told.day("on"),
        account=read_account(told.part("account"), told.pence("owed")),
        as_at=told.day("as_at"),
        payment_ref=told.word("payment_ref"),
        rent=told.maybe_pence("rent"),
        rent_free_weeks=told.pence("rent_free_weeks", 0),
        since=_read_since(told.part("since")) if "since" in told.told else None,
        history=History(told.days("broken")),
    )


def end_of(reference: str) -> str:
    """Enough of an account's reference for whoever knows it, and too little for anybody else."""
    return f"…{reference[-3:]}"


def told_in_company(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """What somebody told us, to be shown where strangers see the screen too."""
    kept = told.get("account")
    return (
        {**told, "account": kept | {"payment_ref": end_of(kept["payment_ref"])}} if kept else told
    )


def _read_since(told: Written) -> Since:
    return Since(told.day("day"), told.pence("owed"), told.pence("charged"), told.pence("paid"))


AN_EXAMPLE = write_known(
    KnownAccount(today(), Account(25_000), date(2026, 9, 1), payment_ref="2000000017")
)
"""What walks through a form are made with."""
