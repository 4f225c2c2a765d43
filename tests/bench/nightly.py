"""How long a night takes over a large council's plans, and in how much memory.

    python -m tests.bench nightly [--plans 50000]

Every plan is by the week or by the month and weeks old. A tenth of the people have missed
a payment, a tenth of the months' payments are coming: most of the night's messages at once.
"""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple
from uuid import uuid4

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, ContactPoint, Person, Tenancy
from portal.arrears.agreements import Agreement
from portal.arrears.plan import RepaymentPlan
from portal.arrears.written import write_plan
from portal.clock import today
from portal.database import engine_for
from portal.plans.nightly import CASES, watch
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY

AIM = 120  # seconds
WEEKS = 12
WRITTEN_AT_ONCE = 2_000
RENT, INSTALMENT = 12_000, 1_000
MISSES = 10  # one in so many


class Took(NamedTuple):
    """One night: what came of it, its seconds and the most memory it held, in megabytes."""

    plans: int
    messages: int
    cases: int
    seconds: float
    cpu: float
    """Of those seconds, the ones in which it was not waiting for the database or its turn."""
    peak: float


def nights(url: str, plans: int) -> list[Took]:
    """The first, in which everything is new, and the next, in which nothing is."""
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    engine = engine_for(url)
    _fill(engine, plans)
    engine.dispose()
    command = [sys.executable, "-m", "tests.bench.nightly", url]
    return [_read(subprocess.check_output(command, text=True)) for _ in range(2)]


def _read(said: str) -> Took:
    *counts, seconds, cpu, peak = said.split()[-6:]
    return Took(*map(int, counts), float(seconds), float(cpu), float(peak))


def in_words(found: list[Took]) -> str:
    lines = [
        "| | plans | messages | cases | s | CPU s | at most MB |",
        "|---|--:|--:|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {each.plans:,} | {each.messages:,} | {each.cases:,} | {each.seconds:.0f} | "
        f"{each.cpu:.0f} | {each.peak:.0f} |"
        for name, each in zip(("the first night", "again"), found, strict=True)
    ]
    return "\n".join([*lines, f"Aim: {AIM} s."])


def _fill(engine: Engine, plans: int) -> None:
    numbers = iter(range(plans))
    while batch := list(islice(numbers, WRITTEN_AT_ONCE)):
        with Session(engine) as session, session.begin():
            for record, rows in _rows(batch):
                session.execute(insert(record), rows)


def _rows(numbers: list[int]) -> list[tuple[type, list[dict[str, Any]]]]:
    refs = [f"2{number:09}" for number in numbers]
    return [
        (Tenancy, [_tenancy(ref) for ref in refs]),
        (
            Person,
            [
                {"id": number + 1, "tenancy_ref": ref, "person_ref": "1", "last_name": "Okafor"}
                for number, ref in zip(numbers, refs, strict=True)
            ],
        ),
        (ContactPoint, [_phone(number) for number in numbers]),
        (AccountLine, [line for number in numbers for line in _lines(number)]),
        (Agreement, [_agreement(number) for number in numbers]),
    ]


def _tenancy(ref: str) -> dict[str, Any]:
    owed = {"balance": 60_000, "balance_as_at": today(), "weekly_rent": RENT}
    return {"tenancy_ref": ref, "payment_ref": f"3{ref[1:]}", **owed}


def _phone(number: int) -> dict[str, Any]:
    value = f"+4477{number:08}"
    return {"person_id": number + 1, "kind": "phone", "value": value, "as_given": value}


def _lines(number: int) -> Iterator[dict[str, Any]]:
    ref = f"2{number:09}"
    paid_until = 4 if number % MISSES == 0 else 0
    for week in range(WEEKS):
        day = today() - timedelta(weeks=week)
        charge = {"code": "DBR", "amount": RENT, "description": "Rent", "ordinal": 1}
        yield {"tenancy_ref": ref, "day": day, **charge}
        if week >= paid_until:
            paid = {"code": "RCP", "amount": -RENT - INSTALMENT, "description": "Payment"}
            yield {"tenancy_ref": ref, "day": day, "ordinal": 1, **paid}


def _agreement(number: int) -> dict[str, Any]:
    agreed = today() - timedelta(weeks=WEEKS)
    first = agreed + timedelta(days=number % 30)
    every: Any = ("week", "month")[number % 2]
    amount = INSTALMENT if every == "week" else 4 * INSTALMENT
    plan = RepaymentPlan(60_000, amount, every, first, rent=RENT)
    told = {"plan": write_plan(plan), "agreed_on": agreed, "court": False, "ours": False}
    return {"id": uuid4(), "tenancy_ref": f"2{number:09}", **told}


def _one(url: str) -> None:
    keyring.hold([DEVELOPMENT_ANSWER_KEY])
    engine = engine_for(url)
    began, busy = time.perf_counter(), time.process_time()
    night = watch(_each(engine))
    took, cpu = time.perf_counter() - began, time.process_time() - busy
    peak = getrusage(RUSAGE_SELF).ru_maxrss / 1024
    cases = sum(night.happened[word] for word in CASES)
    sys.stdout.write(f"{night.plans} {night.messages} {cases} {took:.1f} {cpu:.1f} {peak:.0f}\n")


def _each(engine: Engine) -> Callable[[], Any]:
    @contextmanager
    def transaction() -> Iterator[Session]:
        with Session(engine) as session, session.begin():
            yield session

    return transaction


if __name__ == "__main__":
    _one(sys.argv[1])
