"""Rent accounts of a council that was never there, and plans to pay what they owe."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, ContactPoint, Person, Tenancy
from portal.arrears.agreements import Agreement, propose
from portal.arrears.decision import Decision, decide
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account, Proposal
from portal.arrears.written import write_plan
from portal.clock import today

REF = "2000000017"
VISIT, STAFF, SYSTEM = "visit:1", "staff:1", "system"


def a_tenancy(session: Session, ref: str = REF, owed: int = 40_000, **changes: Any) -> Tenancy:
    """A home, with one person who is told things by text."""
    found = Tenancy(
        tenancy_ref=ref, payment_ref=f"3{ref[1:]}", balance=owed, balance_as_at=today(), **changes
    )
    session.add(found)
    session.flush()
    a_person(session, ref, lead=True)
    return found


def a_person(session: Session, ref: str = REF, number: int = 1, **changes: Any) -> Person:
    person = Person(tenancy_ref=ref, person_ref=f"P{number}", last_name="Okafor", **changes)
    phone = f"+4477009{int(ref) % 10_000:04}{number}"
    person.contacts = [ContactPoint(kind="phone", value=phone, as_given=phone)]
    session.add(person)
    session.flush()
    return person


def a_plan(owed: int = 40_000, *, first: int = 7, **changes: Any) -> RepaymentPlan:
    """£20 a week, from so many days ahead."""
    usual: dict[str, Any] = {"amount": 2_000, "every": "week", "first": in_days(first)}
    return RepaymentPlan(owed, **(usual | changes))


def in_days(number: int) -> date:
    return today() + timedelta(days=number)


def decided(plan: RepaymentPlan | None = None, **known: Any) -> Decision:
    plan = plan or a_plan()
    return decide(Proposal(plan, Account(**({"owed": plan.owed} | known)), today()))


def in_force_since(session: Session, days: int, plan: RepaymentPlan, ref: str = REF) -> Agreement:
    """A plan that was agreed so many days ago, whenever its first payment is."""
    agreed = propose(session, ref, decided(), submission_ref=None, who=VISIT)
    session.flush()
    agreed.plan, agreed.agreed_on = write_plan(plan), in_days(-days)
    session.commit()
    return agreed


def pays(session: Session, amount: int, days_ago: int, ref: str = REF, code: str = "RCP") -> None:
    line = {"day": in_days(-days_ago), "code": code, "amount": -amount, "description": "Payment"}
    session.add(AccountLine(tenancy_ref=ref, **line))
    session.commit()
