"""A time in which nobody is asked to pay: from when, until when, and who said so."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.held import Period
from portal.arrears.holds import Hold, NotHeld, hold, holds_of, is_held, lasting, lift, periods
from portal.clock import today
from tests.arrears.plans import REF, STAFF, a_tenancy, in_days


@pytest.fixture
def tenancy(session: Session) -> Tenancy:
    return a_tenancy(session)


def held(session: Session, starts: int = 0, ends: int | None = 30, reason: str = "") -> Hold:
    return hold(
        session,
        REF,
        reason or "breathing-space",
        STAFF,
        starts=in_days(starts),
        ends=None if ends is None else in_days(ends),
        review_on=in_days(25),
    )


@pytest.mark.parametrize(
    ("starts", "ends", "is_so"),
    [(0, 0, True), (-3, 0, True), (-3, None, True), (-3, -1, False), (1, 9, False)],
)
def test_a_hold_is_one_from_its_first_day_to_its_last(
    session: Session, tenancy: Tenancy, starts: int, ends: int | None, is_so: bool
):
    held(session, starts, ends)
    assert is_held(session, REF) is is_so
    assert is_held(session, "2000000018") is False


@pytest.mark.parametrize(("until", "is_so"), [(0, True), (-1, False)])
def test_the_councils_own_extract_says_so_too(
    session: Session, tenancy: Tenancy, until: int, is_so: bool
):
    tenancy.breathing_space_until = in_days(until)
    session.flush()
    assert is_held(session, REF) is is_so


@pytest.mark.parametrize(("until", "since"), [(20, -40), (60, 0), (90, 0)])
def test_breathing_space_whose_end_is_all_we_are_told_began_sixty_days_before_and_has_begun(
    tenancy: Tenancy, until: int, since: int
):
    """Of a mental health crisis it can last for longer."""
    tenancy.breathing_space_until = in_days(until)
    assert periods(tenancy, []) == [Period(in_days(since), in_days(until))]


def test_the_day_it_is_ended_still_belongs_to_it(session: Session, tenancy: Tenancy):
    ours = held(session, -3, None)
    lift(session, ours, STAFF, "There was no such notice")
    session.commit()
    [kept] = holds_of(session, REF)
    assert (kept.ends, kept.ended_by, kept.ended_why) == (
        today(),
        STAFF,
        "There was no such notice",
    )
    assert lasting([kept], today()) == [kept]
    assert lasting([kept], in_days(1)) == []


def test_what_is_over_cannot_be_ended(session: Session, tenancy: Tenancy):
    with pytest.raises(NotHeld):
        lift(session, held(session, -9, -1), STAFF, "")


def test_what_was_told_to_be_late_is_not_put_off(session: Session, tenancy: Tenancy):
    assert held(session, reason="told-late").period.puts_off is False
    assert held(session, reason="benefit-claim").period.puts_off is True


def test_a_health_crisis_is_called_a_protected_period_and_nothing_else(
    session: Session, tenancy: Tenancy
):
    assert held(session, reason="protected-period").in_words == "Protected period"


def test_only_we_can_read_why(session: Session, tenancy: Tenancy):
    hold(session, REF, "hardship", STAFF, ends=None, review_on=today(), why="Her son is ill")
    session.commit()
    kept = session.scalars(select(func.encode(Hold.why, "escape"))).all()
    assert [words for words in kept if words and "son" in words] == []
