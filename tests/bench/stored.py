"""Very many submissions, with everything they caused: made from a few real ones, in SQL.

The few were walked through the portal, so their answers are encrypted as any
are. Each copy has its own reference, visit, case, notice and delivery. One case in
ten is still open; everything else was done long ago.
"""

from datetime import datetime, timedelta

from sqlalchemy import Connection, text

from portal.clock import now
from portal.submissions.reference import new_reference
from portal.tables import metadata

OPEN = 10  # one in so many cases
AT_ONCE = 50_000
YEARS = 3
SEATS = """
    CREATE TABLE IF NOT EXISTS bench_seat (
        n bigint PRIMARY KEY, reference text NOT NULL, sent_at timestamptz NOT NULL,
        draft_id uuid NOT NULL DEFAULT gen_random_uuid(),
        visit_id uuid NOT NULL DEFAULT gen_random_uuid(),
        case_id uuid NOT NULL DEFAULT gen_random_uuid(),
        notice_id uuid NOT NULL DEFAULT gen_random_uuid(),
        delivery_id uuid NOT NULL DEFAULT gen_random_uuid()
    );
    CREATE TABLE IF NOT EXISTS bench_pattern AS
        SELECT row_number() OVER (ORDER BY reference) - 1 AS n, reference, visit_id
        FROM submission;
"""
DONE = f"s.n % {OPEN} <> 0"
LATER = "s.sent_at + interval '2 days'"
FIRST = "t.id = (SELECT id FROM {table} WHERE {told} = p.reference ORDER BY created_at, id LIMIT 1)"
"""A submission may cause several: one of them is enough."""
COPIES: dict[str, tuple[str, dict[str, str]]] = {
    "visit": (
        "t.id = p.visit_id",
        {
            "id": "s.visit_id",
            "token_hash": "sha256(s.reference::bytea)",
            "began_at": "s.sent_at",
        },
    ),
    "submission": (
        "t.reference = p.reference",
        {
            "id": "gen_random_uuid()",
            "reference": "s.reference",
            "draft_id": "s.draft_id",
            "visit_id": "s.visit_id",
            "sent_at": "s.sent_at",
            "answer_by": "s.sent_at::date + 7",
        },
    ),
    "arrears_case": (
        "t.reference = p.reference",
        {
            "id": "s.case_id",
            "reference": "s.reference",
            "opened_at": "s.sent_at",
            "answer_by": "s.sent_at::date + 7",
            "finished_at": f"CASE WHEN {DONE} THEN {LATER} END",
            "outcome": f"CASE WHEN {DONE} THEN 'spoken' END",
        },
    ),
    "case_event": (
        "t.case_id = (SELECT id FROM arrears_case WHERE reference = p.reference)",
        {"case_id": "s.case_id", "at": "s.sent_at"},
    ),
    "notice": (
        FIRST.format(table="notice", told="submission_ref"),
        {
            "id": "s.notice_id",
            "submission_ref": "s.reference",
            "created_at": "s.sent_at",
            "external_id": "gen_random_uuid()::text",
            "status": "'delivered'",
            "status_at": LATER,
        },
    ),
    "delivery": (
        FIRST.format(table="delivery", told="about"),
        {
            "id": "s.delivery_id",
            "subject": "s.notice_id::text",
            "about": "s.reference",
            "reference": "gen_random_uuid()::text",
            "created_at": "s.sent_at",
            "next_at": "s.sent_at",
            "give_up_at": LATER,
            "attempt": "1",
            "done_at": LATER,
            "external_id": "gen_random_uuid()::text",
        },
    ),
    "audit_entry": (
        "t.subject = 'submission:' || p.reference",
        {"at": "s.sent_at", "subject": "'submission:' || s.reference"},
    ),
}
"""By table: which rows of a pattern are copied, and what is different in each copy."""


def fill(owner: Connection, size: int) -> None:
    """Copy until so many submissions are stored, and let the database count them."""
    owner.exec_driver_sql("SET synchronous_commit = off")
    owner.exec_driver_sql("SET statement_timeout = 0")
    owner.execute(text(SEATS))
    owner.commit()
    stored = owner.scalar(text("SELECT count(*) FROM submission")) or 0
    while stored < size:
        more = min(AT_ONCE, size - stored)
        _seat(owner, stored, more)
        for table in COPIES:
            owner.execute(text(copying(table)), {"first": stored, "end": stored + more})
        owner.commit()
        stored += more


def _seat(owner: Connection, first: int, more: int) -> None:
    """A reference of its own, and a moment of the last years, for each copy."""
    connection = owner.connection.driver_connection
    assert connection is not None
    with (
        connection.cursor() as cursor,
        cursor.copy("COPY bench_seat (n, reference, sent_at) FROM STDIN") as rows,
    ):
        for n in range(first, first + more):
            rows.write_row((n, new_reference(), moment(n)))


def moment(n: int) -> datetime:
    """When it was sent: any second of the last years, in no order."""
    return now() - timedelta(seconds=n * 7_919_111 % (YEARS * 365 * 86_400))


def copying(table: str) -> str:
    """The statement that copies a pattern's rows of this table for each seat."""
    which, changed = COPIES[table]
    columns = [each for each in metadata.tables[table].columns if each.identity is None]
    values = ", ".join(changed.get(each.name, f't."{each.name}"') for each in columns)
    names = ", ".join(f'"{each.name}"' for each in columns)
    return (
        f"INSERT INTO {table} ({names}) SELECT {values} FROM bench_seat s "  # noqa: S608 (ours)
        "JOIN bench_pattern p ON p.n = s.n % (SELECT count(*) FROM bench_pattern) "
        f"JOIN {table} t ON {which} WHERE s.n >= :first AND s.n < :end"
    )
