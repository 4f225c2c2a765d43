"""What the pages of a rent account ask of 50,000 tenancies with 2.5 million lines.

    python -m tests.bench.accounts [tenancies] [lines of each]

Prints how long each query takes in the middle, and how the database goes about it.
"""

import json
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import date
from random import Random
from statistics import median
from typing import Any

from sqlalchemy import Connection, Engine, event, select, text
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy, lines_between
from portal.arrears.lines import days_moved, tenancy_and_person
from portal.arrears.plan import RepaymentPlan
from portal.arrears.statement import USUAL
from portal.arrears.written import write_plan
from portal.casework.correspondence import messages_to
from portal.casework.safety import is_flagged
from portal.database import engine_for
from portal.notices.notices import Whose
from portal.people.resident_sign_ins import sign_ins_of
from portal.people.visits import find_visit
from portal.plans.at_a_glance import at_a_glance
from portal.plans.theirs import plans_of
from portal.submissions.news import news_for
from portal.submissions.told import told_by
from tests.bench.tables import percentile, table
from tests.bench.town import durable_addresses, town

TENANCIES, LINES = 50_000, 50
ASKED = 200  # times, each for another tenancy
NOWHERE = uuid.UUID(int=0)
ALLOWED = 20  # milliseconds, in the middle
HOMES = """
    INSERT INTO tenancies (tenancy_ref, payment_ref, tenure, uprn, address_line_1, address_line_2,
        town, postcode, patch, weekly_rent, rent_free_weeks, housing_benefit_weekly, balance,
        balance_as_at, court_outcome)
    SELECT 'T' || n, 'P' || n, 'SEC', '', n || ' High Street', '', 'Anyborough', 'E8 4ZZ', 'North',
        12359, 0, 0, 41236, DATE '2026-11-20', '' FROM generate_series(1, :homes) AS n
"""
PEOPLE = """
    INSERT INTO people (person_ref, tenancy_ref, title, first_name, last_name, language,
        preferred_contact)
    SELECT 'A', 'T' || n, '', 'Maria', 'Moon', '', '' FROM generate_series(1, :homes) AS n
"""
LINES_OF_ALL = """
    INSERT INTO account_lines (tenancy_ref, day, code, amount, description, ordinal)
    SELECT 'T' || n, DATE '2026-11-20' - line * 7 / 2,
        CASE line % 2 WHEN 0 THEN 'DBR' ELSE 'RCP' END,
        CASE line % 2 WHEN 0 THEN 12359 ELSE -12000 END, 'Rent or a payment', 1
    FROM generate_series(1, :homes) AS n, generate_series(1, :lines) AS line
"""
MESSAGES = """
    INSERT INTO notice (id, created_at, message, channel, recipient, personalisation, why, status,
        status_at, tenancy_ref, person_ref)
    SELECT gen_random_uuid(), now() - m * interval '1 day', 'signed-in', 'sms', '', '', '',
        'delivered', now(), 'T' || n, 'A'
    FROM generate_series(1, :homes) AS n, generate_series(1, 5) AS m
"""
VISITS = """
    INSERT INTO visit (id, token_hash, channel, tenancy_ref, person_ref, checked, would_not_say,
        level, checked_at)
    SELECT gen_random_uuid(), sha256(('token' || n)::bytea), 'self-service', 'T' || n, 'A', '',
        false, 2, now() FROM generate_series(1, :homes) AS n
"""
SIGN_INS = """
    INSERT INTO resident_sign_in (visit_id, tenancy_ref, person_ref, browser, at)
    SELECT id, tenancy_ref, person_ref, 'Firefox', now() FROM visit
"""
SENT = """
    INSERT INTO submission (id, reference, draft_id, visit_id, form, version, answers, as_read,
        channel, typed_by, checked, tenancy_ref, person_ref, sent_at, answer_by)
    SELECT gen_random_uuid(), 'R' || n || '-' || s, gen_random_uuid(), gen_random_uuid(),
        'change-details', 2, '', '', 'self-service', '', '', 'T' || n, 'A',
        now() - s * interval '9 days', now()
    FROM generate_series(1, :homes) AS n, generate_series(1, 2) AS s
"""
CASES = """
    INSERT INTO arrears_case (id, reference, kind, urgent, tenancy_ref, person_ref, identity,
        channel, answer_by)
    SELECT gen_random_uuid(), reference, 'contact-details', false, tenancy_ref, person_ref, '',
        'self-service', now() FROM submission
"""
PLANS = """
    INSERT INTO agreement (id, tenancy_ref, person_ref, plan, proposed_at, agreed_on)
    SELECT gen_random_uuid(), 'T' || n, 'A', CAST(:plan AS jsonb), TIMESTAMP '2026-06-01',
        DATE '2026-06-01' FROM generate_series(1, :homes) AS n
"""
EVENTS = """
    INSERT INTO agreement_event (agreement_id, who, kind)
    SELECT id, 'nightly', (ARRAY['proposed', 'agreed', 'due', 'late', 'made-up'])[step]
    FROM agreement, generate_series(1, 5) AS step
"""
HOLDS = """
    INSERT INTO hold (id, tenancy_ref, reason, starts, ends, review_on, set_by)
    SELECT gen_random_uuid(), 'T' || n, 'dispute', DATE '2026-09-01', DATE '2026-09-14',
        DATE '2026-09-14', 'import' FROM generate_series(1, :homes) AS n
"""
CARDS = """
    INSERT INTO card_agreement (id, plan_id, tenancy_ref, person_ref, first_due, most, words,
        words_version, language, agreed_by, checked, channel, active_at)
    SELECT gen_random_uuid(), id, tenancy_ref, 'A', DATE '2026-06-08', 13859, '', 1, 'en', '', '',
        'self-service', now() FROM agreement
"""
PAID_BY_CARD = """
    INSERT INTO card_payment (id, tenancy_ref, person_ref, amount, status, ended_at)
    SELECT gen_random_uuid(), 'T' || n, 'A', 13859, 'success', now() - p * interval '7 days'
    FROM generate_series(1, :homes) AS n, generate_series(0, 9) AS p
"""
PLAN = RepaymentPlan(41_236, 1_500, "week", date(2026, 6, 8), rent=12_359)
Asks = Callable[[Session, Tenancy], object]


def _lines(session: Session, tenancy: Tenancy, back: Any) -> object:
    last = tenancy.balance_as_at
    return lines_between(session, tenancy.tenancy_ref, last - back, last)


def _whose(tenancy: Tenancy) -> Whose:
    return Whose(tenancy.tenancy_ref, "A")


QUESTIONS: dict[str, Asks] = {
    "who is here": lambda session, home: find_visit(session, f"token{home.tenancy_ref[1:]}"),
    "the tenancy and the person": lambda session, home: tenancy_and_person(
        session, home.tenancy_ref, "A"
    ),
    "what each day of 13 weeks came to": lambda session, home: days_moved(
        session, home, home.balance_as_at - USUAL
    ),
    "what every day came to": days_moved,
    "the lines of 13 weeks": lambda session, home: _lines(session, home, USUAL),
    "all lines, for a file": lambda session, home: _lines(session, home, USUAL * 400),
    "what they told us": lambda session, home: told_by(session, _whose(home), 21),
    "their plans": lambda session, home: told_by(session, _whose(home), 21, kind="repayment-plan"),
    "messages to them": lambda session, home: messages_to(session, _whose(home), 21),
    "their sign-ins": lambda session, home: sign_ins_of(session, _whose(home)),
    "what is new": lambda session, home: news_for(session, _whose(home), NOWHERE),
    "how their plan is kept": plans_of,
    "their plan, at a glance": at_a_glance,
    "whether a case is flagged": lambda session, home: is_flagged(session, home.tenancy_ref),
}


STEPS = (
    *(HOMES, PEOPLE, LINES_OF_ALL, MESSAGES, VISITS, SIGN_INS, SENT, CASES),
    *(PLANS, EVENTS, HOLDS, CARDS, PAID_BY_CARD),
)


def fill(owner: Engine, homes: int, lines: int) -> None:
    """Everything in SQL, as typing it in would take a day."""
    counts = {"homes": homes, "lines": lines, "plan": json.dumps(write_plan(PLAN))}
    with owner.begin() as connection:
        connection.execute(text("SET LOCAL synchronous_commit = off"))
        connection.execute(text("SET LOCAL statement_timeout = 0"))
        for step in STEPS:
            asked = {name: value for name, value in counts.items() if f":{name}" in step}
            connection.execute(text(step), asked)
    with owner.connect() as connection:
        connection.execution_options(isolation_level="AUTOCOMMIT")
        connection.execute(text("SET statement_timeout = 0"))
        connection.execute(text("VACUUM ANALYZE"))


def measured(engine: Engine, homes: int) -> Iterator[tuple[str, list[float], str]]:
    """Each question, the milliseconds of its dearest query, and the plan of that query."""
    took: list[float] = []
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def begins(*told: Any) -> None:
        took.append(time.perf_counter())
        asked.append((told[2], told[3]))

    @event.listens_for(engine, "after_cursor_execute")
    def ends(*told: Any) -> None:
        took[-1] = (time.perf_counter() - took[-1]) * 1000

    chance = Random(4)  # noqa: S311 (which invented tenancy)
    for name, question in QUESTIONS.items():
        found = []
        for _ in range(ASKED):
            with Session(engine) as session:
                home = session.get_one(Tenancy, f"T{chance.randint(1, homes)}")
                took.clear()
                asked.clear()
                question(session, home)
                found.append(max(took))
                dearest = asked[took.index(found[-1])]
        with engine.connect() as connection:
            yield name, found, _plan(connection, *dearest)


def _plan(connection: Connection, query: str, values: Any) -> str:
    """The nodes of the plan that read something, without what they cost."""
    lines = connection.exec_driver_sql(f"EXPLAIN {query}", values).scalars()
    reads = (line.split("(cost")[0].strip(" ->") for line in lines if " on " in line)
    return "; ".join(dict.fromkeys(each for each in reads if "Cond" not in each))


def in_words(found: list[tuple[str, list[float], str]]) -> str:
    rows = [
        (name, f"{median(took):.2f}", f"{percentile(took, 0.99):.2f}", plan)
        for name, took, plan in found
    ]
    return table(("What a page asks", "median ms", "99 %", "how (EXPLAIN)"), rows)


def main() -> int:
    homes, lines = [*(int(word) for word in sys.argv[1:]), TENANCIES, LINES][:2]
    with town() as folder, durable_addresses(folder) as addresses:
        owner, serving = engine_for(addresses.owner), engine_for(addresses.serving)
        fill(owner, homes, lines)
        with owner.connect() as connection:
            stored = connection.scalar(select(text("count(*) FROM account_lines")))
        found = [*measured(serving, homes)]
        serving.dispose()
        owner.dispose()
    sys.stdout.write(f"{homes:,} tenancies, {stored:,} lines\n\n{in_words(found)}\n")
    return int(any(median(took) > ALLOWED for _, took, _ in found))


if __name__ == "__main__":
    sys.exit(main())
