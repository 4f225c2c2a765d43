"""When a hold is over everybody on the account is offered a new plan, once."""

from collections.abc import Callable

import pytest
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.holds import hold, holds_of
from portal.clock import today
from portal.plans.nightly import Night
from tests.arrears.plans import REF, STAFF, a_tenancy, in_days, in_force_since
from tests.plans.missing import WARNED, missed
from tests.plans.seen import cases, messages


def held_until(session: Session, days: int, reason: str = "breathing-space") -> None:
    starts, ends = in_days(days - 60), in_days(days)
    hold(session, REF, reason, STAFF, starts=starts, ends=ends, review_on=in_days(90))
    session.commit()


@pytest.fixture
def tenancy(session: Session) -> Tenancy:
    return a_tenancy(session)


@pytest.mark.parametrize(("days", "told"), [(0, []), (-1, ["asking-again"]), (-29, [])])
def test_it_is_told_when_it_is_over_and_while_that_is_news(
    session: Session, night: Callable[[], Night], tenancy: Tenancy, days: int, told: list[str]
) -> None:
    held_until(session, days)
    night()
    assert messages(session) == told


def test_it_is_told_once(session: Session, night: Callable[[], Night], tenancy: Tenancy) -> None:
    held_until(session, -1)
    assert (night().messages, night().messages) == (1, 0)


def test_whoever_is_held_again_is_not_told(
    session: Session, night: Callable[[], Night], tenancy: Tenancy
) -> None:
    held_until(session, -1)
    held_until(session, 20, "hardship")
    night()
    assert messages(session) == []


def test_whoever_owes_nothing_needs_no_plan(
    session: Session, night: Callable[[], Night], tenancy: Tenancy
) -> None:
    tenancy.balance = 0
    held_until(session, -1)
    night()
    assert messages(session) == []


def test_a_payment_that_was_told_to_be_late_is_no_such_time(
    session: Session, night: Callable[[], Night], tenancy: Tenancy
) -> None:
    held_until(session, -1, "told-late")
    night()
    assert messages(session) == []


def test_after_a_death_no_message_of_ours_offers_a_plan(
    session: Session, night: Callable[[], Night], tenancy: Tenancy
) -> None:
    held_until(session, -1, "death")
    night()
    assert messages(session) == []


def test_breathing_space_of_more_than_sixty_days_is_one_hold_however_many_nights_pass(
    session: Session, night: Callable[[], Night], tenancy: Tenancy
) -> None:
    """Of a mental health crisis it can last as long as that; it lasts from the first of them."""
    in_force_since(session, 60, missed(WARNED))
    tenancy.breathing_space_until = in_days(90)
    session.commit()
    for _ in range(3):
        assert night().messages == 0
    assert cases(session) == []
    [held] = holds_of(session, REF)
    assert (held.starts, held.ends) == (today(), in_days(90))
