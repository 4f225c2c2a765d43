"""Whoever finds a weakness finds out whom to tell."""

from datetime import datetime, timedelta

from portal.clock import now
from portal.settings import settings
from tests.inspecting import Resident
from tests.security.site import knocks


def test_where_to_tell_us_of_a_weakness(resident: Resident) -> None:
    answer = knocks(resident, "GET", "/.well-known/security.txt")
    told = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert (answer.status_code, answer.content_type) == (200, "text/plain; charset=utf-8")
    assert told["Contact"] == f"mailto:{settings().contact_email}"
    assert told["Preferred-Languages"] == "en"
    until = datetime.fromisoformat(told["Expires"])
    assert timedelta(days=30) < until - now() < timedelta(days=366)
