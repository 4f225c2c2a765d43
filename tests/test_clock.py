"""What time it is for a resident, in words."""

from datetime import UTC, datetime, timedelta

import pytest

from portal.clock import LONDON, moment_in_words, now

pytestmark = pytest.mark.unit


def test_a_moment_of_today_is_a_time_alone():
    assert moment_in_words(now()) == f"at {now().astimezone(LONDON):%H:%M}"


def test_a_moment_of_another_day_says_which_by_the_clock_in_london():
    summer = datetime(2026, 6, 3, 23, 30, tzinfo=UTC)
    assert moment_in_words(summer) == "on 4 June 2026 at 00:30"
    assert moment_in_words(now() - timedelta(days=2)).startswith("on ")
