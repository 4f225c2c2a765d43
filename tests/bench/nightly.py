"""How long a night takes over a large council's plans, and in how much memory.

    python -m tests.bench nightly [--plans 50000]

Every plan is by the week or by the month and weeks old. A tenth of the people have missed
a payment, a tenth of the months' payments are coming, and a fifth of the plans are paid by a
card with a payment due in the next days: most of the night's messages at once.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from itertools import islice
from resource import RUSAGE_SELF, getrusage
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Engine, insert
from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, ContactPoint, Person, Tenancy
from portal.arrears.agreements import Agreement
from portal.arrears.plan import RepaymentPlan, months_after
from portal.arrears.written import write_plan
from portal.clock import now, today
from portal.database import engine_for
from portal.payments.card_agreements import CardAgreement
from portal.payments.card_payments import CardPayment
from portal.payments.card_takings import CardTaking
from portal.plans.nightly import CASES, watch
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY

AIM = 120  # seconds
WEEKS = 12
WRITTEN_AT_ONCE = 2_000
RENT, INSTALMENT = 12_000, 1_000
MISSES, BY_CARD, ENDS_SOON = 10, 5, 250  # one in so many
CARDS_ON = {"PORTAL_GOVUK_PAY_API_KEY": "nobody asks", "PORTAL_GOVUK_PAY_RECURRING": "true"}


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
    told = {**os.environ, **CARDS_ON}
    return [_read(subprocess.check_output(command, text=True, env=told)) for _ in range(2)]


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
        *_cards([number for number in numbers if number % BY_CARD == 0]),
    ]


def _cards(numbers: list[int]) -> list[tuple[type, list[dict[str, Any]]]]:
    """What each agreed to, and the last payment, taken and in the account by now."""
    agreed = [_card(number) for number in numbers]
    paid = [_card_payment(number) for number in numbers]
    return [(CardAgreement, agreed), (CardPayment, paid), (CardTaking, [*map(_taking, numbers)])]


def _card(number: int) -> dict[str, Any]:
    lasts = today() + timedelta(days=20 if number % ENDS_SOON == 0 else 900)
    said = {"words": "I agree" * 100, "words_version": 1, "language": "en", "agreed_by": "visit:1"}
    how = {"checked": "a code", "channel": "self-service", "active_at": now(), "card_ends": "4242"}
    whose = {"tenancy_ref": f"2{number:09}", "person_ref": "1", "pay_id": f"pay-{number}"}
    paid = {"first_due": today() - timedelta(weeks=WEEKS), "most": RENT * 5, "card_lasts": lasts}
    return {"id": _id(1, number), "plan_id": _id(0, number), **whose, **paid, **said, **how}


def _card_payment(number: int) -> dict[str, Any]:
    done = {"status": "success", "began_at": now() - timedelta(hours=1), "ended_at": now()}
    whose = {"tenancy_ref": f"2{number:09}", "card_agreement_id": _id(1, number)}
    return {"id": _id(2, number), "amount": RENT + INSTALMENT, **whose, **done}


def _taking(number: int) -> dict[str, Any]:
    due = today() - timedelta(days=7)
    ids = {"card_agreement_id": _id(1, number), "plan_id": _id(0, number)}
    taken = {"payment_id": _id(2, number), "came_to": "paid", "amount": RENT + INSTALMENT}
    return {"id": _id(3, number), "due": due, "take_on": due, **ids, **taken}


def _id(kind: int, number: int) -> UUID:
    return UUID(int=(kind << 64) + number + 1)


def _tenancy(ref: str) -> dict[str, Any]:
    owed = {"balance": 60_000, "balance_as_at": today(), "weekly_rent": RENT}
    return {"tenancy_ref": ref, "payment_ref": f"3{ref[1:]}", **owed}


def _phone(number: int) -> dict[str, Any]:
    value = f"+4477{number:08}"
    return {"person_id": number + 1, "kind": "phone", "value": value, "as_given": value}


def _lines(number: int) -> Iterator[dict[str, Any]]:
    ref = f"2{number:09}"
    paid_until = 4 if number % MISSES == 1 else 0
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
    if number % BY_CARD == 0:  # due in the next days, as the day is told that a card is asked
        coming = today() + timedelta(days=1 + number // BY_CARD % 3)
        first = coming - timedelta(weeks=WEEKS) if every == "week" else months_after(coming, -3)
    amount = INSTALMENT if every == "week" else 4 * INSTALMENT
    plan = RepaymentPlan(60_000, amount, every, first, rent=RENT)
    on = min(agreed, first)
    told = {"plan": write_plan(plan), "agreed_on": on, "court": False, "ours": False}
    return {"id": _id(0, number), "tenancy_ref": f"2{number:09}", **told}


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
