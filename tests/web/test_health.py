"""Whether the portal is alive, and whether it can do its work, for whatever watches over it."""

from sqlalchemy import text
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from tests.inspecting import Resident
from tests.web.test_errors import away


def a_worker(council: Session, seconds_ago: int) -> None:
    """A worker that was last heard of so long ago."""
    heard = (
        "INSERT INTO procrastinate_workers (last_heartbeat) VALUES (now() - :ago * interval '1s')"
    )
    council.execute(text("DELETE FROM procrastinate_workers"))
    council.execute(text(heard), {"ago": seconds_ago})
    council.commit()


def test_alive_says_so_and_asks_nobody(resident: Resident) -> None:
    with away():
        response = resident.browser.get("/health")
    assert (response.status_code, response.json) == (200, {"status": "alive"})
    assert resident.browser.asked[-1].queries == ()


def test_ready_when_the_database_answers_and_a_worker_is_heard_of(
    resident: Resident, council: Session
) -> None:
    a_worker(council, seconds_ago=5)
    response = resident.browser.get("/ready")
    assert response.status_code == 200
    assert response.json == {"database": "answers", "worker": "at work", "scanner": "none"}


def test_not_ready_when_no_worker_has_been_heard_of(resident: Resident, council: Session) -> None:
    a_worker(council, seconds_ago=31)
    response = resident.browser.get("/ready")
    assert (response.status_code, response.json) == (
        503,
        {"database": "answers", "worker": "missing", "scanner": "none"},
    )


def test_not_ready_when_the_database_is_away(resident: Resident) -> None:
    with away():
        response = resident.browser.get("/ready")
    assert (response.status_code, response.json) == (
        503,
        {"database": "away", "worker": "unknown", "scanner": "none"},
    )


def test_being_watched_fills_no_log_and_begins_no_visit(resident: Resident) -> None:
    with capture_logs() as lines:
        resident.browser.get("/health")
        resident.browser.get("/ready")
    assert [line for line in lines if line["event"] == "request"] == []
    assert resident.visit == ""
