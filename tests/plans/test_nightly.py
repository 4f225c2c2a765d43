"""What a night does for everybody with a plan: once, whatever happens to the night itself."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.arrears.agreements import Agreement, AgreementEvent
from portal.arrears.holds import Hold, hold
from portal.casework.cases import Case
from portal.clock import today
from portal.plans.nightly import Night, Transaction, watch
from tests.arrears.plans import (
    REF,
    STAFF,
    SYSTEM,
    VISIT,
    a_tenancy,
    in_days,
    in_force_since,
    pays,
)
from tests.plans.missing import AT_RISK, LATE, WARNED, due_when_late_for, missed
from tests.plans.seen import cases, messages


@pytest.mark.parametrize(
    ("days", "message", "case"),
    [
        (LATE, "payment-late", []),
        (AT_RISK, "plan-at-risk", [("plan-at-risk", False)]),
        (WARNED, "plan-warning", [("plan-warning", True)]),
    ],
)
def test_a_missed_payment_is_told_and_an_officer_looks_before_more_is_done(
    session: Session, night: Callable[[], Night], days: int, message: str, case: list[object]
):
    home = {"address_line_1": "4 Heron Court", "town": "Anyborough", "postcode": "AB1 2CD"}
    a_tenancy(session, **home)
    in_force_since(session, 60, missed(days))
    done = night()
    assert (done.plans, done.messages) == (1, 1)
    assert (messages(session), cases(session)) == ([message], case)


def test_a_night_that_is_run_again_says_nothing_again(session: Session, night: Callable[[], Night]):
    a_tenancy(session)
    in_force_since(session, 60, missed(AT_RISK))
    first, again = night(), night()
    assert (first.messages, again.messages) == (1, 0)
    assert (len(messages(session)), len(cases(session))) == (1, 1)


def test_two_nights_at_once_are_one(session: Session, transaction: Transaction):
    for number in range(20):
        a_tenancy(session, f"20000000{number:02}")
        in_force_since(session, 60, missed(AT_RISK), f"20000000{number:02}")
    nights = [threading.Thread(target=watch, args=[transaction]) for _ in range(2)]
    for each in nights:
        each.start()
    for each in nights:
        each.join()
    assert messages(session) == ["plan-at-risk"] * 20
    assert cases(session) == [("plan-at-risk", False)] * 20


class PowerCut(Exception):
    """The night ends before it commits."""


def test_a_night_that_is_cut_short_is_made_good_by_the_next(
    session: Session, transaction: Transaction, night: Callable[[], Night]
):
    @contextmanager
    def cut_short() -> Iterator[Session]:
        with transaction() as own:
            yield own
            if messages(own):
                raise PowerCut

    a_tenancy(session)
    in_force_since(session, 60, missed(AT_RISK))
    session.commit()
    with pytest.raises(PowerCut):
        watch(cut_short)
    assert (messages(session), cases(session)) == ([], [])
    assert night().messages == 1
    assert (messages(session), cases(session)) == (["plan-at-risk"], [("plan-at-risk", False)])


def test_after_missed_nights_only_the_last_word_is_said(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    in_force_since(session, 60, missed(AT_RISK + 3))
    night()
    assert messages(session) == ["plan-at-risk"]


def test_whoever_has_paid_hears_nothing(session: Session, night: Callable[[], Night]):
    a_tenancy(session)
    in_force_since(session, 60, missed(WARNED))
    pays(session, 2_000, 1)
    assert night().messages == 0
    assert cases(session) == []


def test_what_was_paid_before_it_was_agreed_is_no_payment_of_the_plan(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    in_force_since(session, 30, missed(WARNED))
    pays(session, 2_000, 31)
    assert cases(session) == []
    night()
    assert cases(session) == [("plan-warning", True)]


def test_nobody_is_late_by_an_account_too_old_to_show_it(
    session: Session, night: Callable[[], Night]
):
    tenancy = a_tenancy(session)
    in_force_since(session, 60, missed(AT_RISK))
    tenancy.balance_as_at = in_days(-14)
    assert night().messages == 0
    tenancy.balance_as_at = in_days(-7)
    assert (night().messages, messages(session)) == (1, ["payment-late"])


def test_in_breathing_space_nothing_is_said_and_afterwards_nobody_is_behind(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    in_force_since(session, 60, missed(WARNED))
    held = hold(session, REF, "breathing-space", STAFF, ends=None, review_on=in_days(9))
    held.starts = due_when_late_for(WARNED)
    assert night().messages == 0
    held.ends = in_days(-1)
    assert (night().messages, messages(session)) == (1, ["asking-again"])
    assert night().messages == 0


def test_breathing_space_of_the_extract_stops_it_and_is_remembered_when_it_is_over(
    session: Session, night: Callable[[], Night]
):
    tenancy = a_tenancy(session)
    in_force_since(session, 60, missed(WARNED))
    tenancy.breathing_space_until = in_days(20)
    assert night().messages == 0
    [held] = session.scalars(select(Hold))
    assert (held.starts, held.ends) == (in_days(-40), in_days(20))
    tenancy.breathing_space_until = in_days(10)
    night()
    assert [each.ends for each in session.scalars(select(Hold))] == [in_days(10)]
    tenancy.breathing_space_until = None
    assert night().messages == 0
    assert [each.ends for each in session.scalars(select(Hold))] == [today()]


@pytest.mark.parametrize("way", ["paid", "nothing owed"])
def test_a_plan_that_is_paid_is_completed(session: Session, night: Callable[[], Night], way: str):
    tenancy = a_tenancy(session)
    agreed = in_force_since(session, 60, missed())
    if way == "paid":
        pays(session, 40_000, 1)
    tenancy.balance = 0 if way == "nothing owed" else 40_000
    assert night().happened["completed"] == 1
    assert (agreed.state, agreed.over_on, messages(session)) == ("completed", today(), [])
    events = select(AgreementEvent.kind, AgreementEvent.who).order_by(AgreementEvent.id.desc())
    assert session.execute(events).first() == ("completed", SYSTEM)
    assert night().plans == 0


def test_what_a_court_made_is_not_completed_by_a_machine(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session, owed=0)
    agreed = in_force_since(session, 60, missed())
    agreed.court = True
    night()
    assert agreed.state == "agreed"


def test_a_hold_whose_day_has_come_is_looked_at_again_once(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session, patch="North")
    held = hold(session, REF, "claimed", VISIT, ends=None, review_on=today())
    assert (night().happened["to review"], night().happened["to review"]) == (1, 0)
    [case] = session.scalars(select(Case))
    assert (case.kind, case.patch, held.review_on) == ("hold-review", "North", in_days(28))


def test_more_plans_than_are_held_at_once_are_all_looked_at(
    session: Session, night: Callable[[], Night], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("portal.plans.nightly.AT_ONCE", 2)
    monkeypatch.setattr("portal.plans.live.AT_ONCE", 2)
    for number in range(5):
        a_tenancy(session, f"200000000{number}")
        in_force_since(session, 60, missed(), f"200000000{number}")
    done = night()
    assert (done.plans, done.messages) == (5, 5)


def test_plans_that_are_over_or_only_asked_for_are_left_alone(
    session: Session, night: Callable[[], Night]
):
    a_tenancy(session)
    waits = in_force_since(session, 60, missed())
    waits.agreed_on = None
    assert night().plans == 0
    assert session.scalars(select(Agreement)).one() is waits
