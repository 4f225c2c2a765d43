"""The town's own records: what was sent in, what is owed, what became of it, and the time."""

import uuid
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, make_url, text

from portal.database import engine_for
from tests.jobs import WAITING

OPEN = "done_at IS NULL AND dead_at IS NULL"
WIPED = (
    *("submission", "draft", "visit", "arrears_case", "case_event", "notice", "audit_entry"),
    *("delivery", "delivery_attempt", "delivery_channel", "wrong_try"),
    *("contact_change", "handing_over"),
)
TIMES = {
    "delivery": (
        *("created_at", "next_at", "lease_until", "give_up_at", "done_at", "dead_at"),
        "read_back_at",
    ),
    "delivery_attempt": ("began_at", "ended_at"),
    "delivery_channel": ("closed_until",),
    "procrastinate_jobs": ("scheduled_at",),
}


class Books:
    """A town's database, as whoever owns it sees it."""

    def __init__(self, url: str) -> None:
        self.name = str(make_url(url).database)
        self.engine: Engine = engine_for(url, pool_size=2)

    def rows(self, query: str, **told: Any) -> list[tuple[Any, ...]]:
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(query), told)]

    def column(self, query: str, **told: Any) -> list[Any]:
        return [row[0] for row in self.rows(query, **told)]

    def one(self, query: str, **told: Any) -> Any:
        [value] = self.column(query, **told)
        return value

    def writes(self, statement: str, **told: Any) -> int:
        with self.engine.begin() as connection:
            return connection.execute(text(statement), told).rowcount

    def clock(self) -> datetime:
        return self.one("SELECT clock_timestamp()")

    def counts(self) -> dict[str, int]:
        return {
            "submissions": self.one("SELECT count(*) FROM submission"),
            "cases": self.one("SELECT count(*) FROM arrears_case"),
            "deliveries": self.one("SELECT count(*) FROM delivery"),
        }

    def jobs(self, status: str = WAITING) -> int:
        """How many of those that deliver wait, or are in a worker's hands."""
        return self.one(
            "SELECT count(*) FROM procrastinate_jobs "
            "WHERE task_name = 'deliver' AND status = CAST(:status AS procrastinate_job_status)",
            status=status,
        )

    def open(self) -> int:
        return self.one(f"SELECT count(*) FROM delivery WHERE {OPEN}")  # noqa: S608

    def states(self) -> dict[str, int]:
        return {
            "sent": self.one("SELECT count(*) FROM delivery WHERE done_at IS NOT NULL"),
            "given up": len(self.dead()),
            "open": self.open(),
        }

    def dead(self) -> list[uuid.UUID]:
        return self.column("SELECT id FROM delivery WHERE dead_at IS NOT NULL")

    def outcomes(self, delivery: uuid.UUID | None = None) -> list[str | None]:
        """What became of each attempt, earliest first; of the only delivery, unless told which."""
        delivery = delivery or self.one("SELECT id FROM delivery")
        return self.column(
            "SELECT outcome FROM delivery_attempt WHERE delivery_id = :id ORDER BY number",
            id=delivery,
        )

    def delivery(self) -> Mapping[str, Any]:
        """The only one there is."""
        with self.engine.connect() as connection:
            return connection.execute(text("SELECT * FROM delivery")).mappings().one()

    def waits_for(self) -> float:
        """Seconds until the only delivery is tried again, by the database's clock."""
        return float(
            self.one("SELECT extract(epoch FROM next_at - clock_timestamp()) FROM delivery")
        )

    def pass_time(self, **passed: float) -> None:
        """As if this much had gone by: every moment written down lies that much further back."""
        for table, columns in TIMES.items():
            changes = ", ".join(f"{column} = {column} - :by" for column in columns)
            self.writes(f"UPDATE {table} SET {changes}", by=timedelta(**passed))  # noqa: S608

    def workers_fall_silent(self) -> None:
        """As if half a minute had gone by since any worker with a job was heard of."""
        self.writes(
            "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '30 seconds' "
            "WHERE id IN (SELECT worker_id FROM procrastinate_jobs WHERE status = 'doing' "
            "AND task_name = 'deliver')"
        )

    def asks_notify(self) -> None:
        """The job of each minute that reads back what became of messages, now."""
        self.writes(
            "INSERT INTO procrastinate_jobs (queue_name, task_name, args) "
            "VALUES ('deliveries', 'arriving:read_back', '{\"timestamp\": 0}')"
        )

    def forget_jobs(self) -> int:
        """As if the queue had lost them; how many it lost."""
        return self.writes("DELETE FROM procrastinate_jobs WHERE task_name = 'deliver'")

    def wipe(self) -> None:
        self.forget_jobs()
        self.writes(f"TRUNCATE {', '.join(WIPED)} CASCADE")

    def close(self) -> None:
        self.engine.dispose()
