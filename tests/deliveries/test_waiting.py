"""How long we wait before trying again."""

import random
from datetime import UTC, datetime, timedelta

import pytest

from portal.deliveries.waiting import back_off, until_tomorrow

pytestmark = pytest.mark.unit


def fixed(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 (repeatable on purpose)


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 5), (2, 10), (3, 20), (4, 40), (9, 1280), (10, 1800), (60, 1800)]
)
def test_we_wait_five_seconds_then_twice_as_long_up_to_half_an_hour(attempt: int, seconds: int):
    waits = {back_off(attempt, fixed(seed)).total_seconds() for seed in range(200)}
    assert seconds * 0.8 <= min(waits) < seconds * 0.85
    assert seconds * 1.15 < max(waits) <= seconds * 1.2


def test_a_day_of_trying_is_about_fifty_attempts():
    chance, waited, attempts = fixed(7), timedelta(), 0
    while waited < timedelta(hours=24):
        attempts += 1
        waited += back_off(attempts, chance)
    assert 50 <= attempts <= 65


@pytest.mark.parametrize(
    "at",
    [
        datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
        datetime(2026, 11, 22, 23, 59, 59, tzinfo=UTC),
        datetime(2026, 7, 1, 23, 30, tzinfo=UTC),
        datetime(2026, 12, 31, 0, 0, tzinfo=UTC),
    ],
)
def test_a_days_limit_is_over_in_the_first_ten_minutes_of_the_next_day(at: datetime):
    times = [at + until_tomorrow(at, fixed(seed)) for seed in range(200)]
    midnight = datetime(at.year, at.month, at.day, tzinfo=UTC) + timedelta(days=1)
    assert all(midnight <= time <= midnight + timedelta(minutes=10) for time in times)
    assert max(times) - min(times) > timedelta(minutes=8), "not everyone at once"
