"""A plan somebody asks us to agree to, and what is known beside it. Pure."""

from dataclasses import dataclass, field
from datetime import date

from portal.arrears.budget import Budget
from portal.arrears.plan import MONTHS, RepaymentPlan


@dataclass(frozen=True)
class Account:
    """What is owed, and what stands in the way of a machine agreeing to anything."""

    owed: int
    disputed: int = 0
    """The part of it that the resident says is wrong."""
    court_agreement: bool = False
    """A formal agreement is in force, or one that a court made."""
    notice: bool = False
    """A notice that we may ask a court for the home."""
    court_date: date | None = None
    eviction_date: date | None = None
    protected_until: date | None = None
    """The last day of a protected period; the calendar's last where the end is not known."""
    protection_claimed: bool = False
    """The resident says there is one, and nobody has looked yet."""
    vulnerable: bool = False
    unsafe: bool = False
    joint_objection: bool = False
    """Somebody else on the tenancy does not agree."""
    anothers_plan: bool = False
    """Somebody else on the tenancy has a plan there, or waits for one."""

    told_only: bool = False
    """Nobody has looked at the account: what is owed is what somebody said."""

    @property
    def undisputed(self) -> int:
        return self.owed - self.disputed


@dataclass(frozen=True)
class History:
    """The days on which earlier plans were broken off."""

    broken: tuple[date, ...] = ()


@dataclass(frozen=True)
class Proposal:
    """Everything a decision is made from."""

    plan: RepaymentPlan
    account: Account
    today: date
    budget: Budget | None = None
    """None where somebody says what they can afford and no more."""
    history: History = field(default_factory=History)


def dearest(plan: RepaymentPlan) -> int:
    """The largest instalment. A lump sum is paid once and is none."""
    return max((payment.amount for payment in plan.instalments), default=0)


def takes_a_month(plan: RepaymentPlan) -> int:
    """What the dearest instalment comes to in a month, rounded up."""
    return -(-dearest(plan) * plan.times_a_year // MONTHS)


def most_each_time(plan: RepaymentPlan, left: int) -> int:
    """The largest instalment, at this plan's rhythm, that `left` a month pays for."""
    return left * MONTHS // plan.times_a_year
