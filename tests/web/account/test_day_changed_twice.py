"""A day that is changed by two presses at once, or on two screens, is changed once."""

import threading
import time

from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from portal.arrears.agreements import AgreementEvent, in_force, lock
from portal.plans.asking import DAY_CHANGED
from tests.arrears.plans import REF, in_days
from tests.inspecting import Resident
from tests.web.account.test_plan_page import PLAN, agreed, cases, says_a_day
from tests.web.test_both_values import tab_of

WAITING = text(
    "SELECT count(*) FROM pg_stat_activity"
    " WHERE wait_event_type = 'Lock' AND datname = current_database()"
)
AT_MOST = 10  # seconds


def changes_it_twice(resident: Resident, held: Session, owner: Engine, days: int) -> None:
    """Each gets as far as it can before the other has done anything: then both go on."""
    lock(held, REF)
    tabs = [tab_of(resident).opens(f"{PLAN}/day") for _ in range(2)]
    thumbs = [threading.Thread(target=changes_it, args=(each, days)) for each in tabs]
    for thumb in thumbs:
        thumb.start()
    have_gone_so_far(thumbs, owner)
    held.rollback()
    for thumb in thumbs:
        thumb.join(AT_MOST)
    assert [each.at for each in tabs] == [PLAN] * 2


def changes_it(tab: Resident, days: int) -> None:
    tab.browser.alone = False
    says_a_day(tab, "first_on", in_days(days), "Change the day")


def have_gone_so_far(thumbs: list[threading.Thread], owner: Engine) -> None:
    """Until both wait for whoever holds the account, or wait for nobody and are done."""
    until = time.monotonic() + AT_MOST
    with owner.connect().execution_options(isolation_level="AUTOCOMMIT") as looking:
        while looking.scalar(WAITING) < sum(each.is_alive() for each in thumbs):
            assert time.monotonic() < until, "one of them hangs"
            time.sleep(0.01)


def days_changed(held: Session) -> int:
    held.rollback()
    changed = select(func.count()).where(AgreementEvent.kind == DAY_CHANGED)
    return held.scalar(changed) or 0


def test_a_day_that_is_changed_twice_is_agreed_once(
    signed_in: Resident, held: Session, owner: Engine
):
    agreed(held)
    changes_it_twice(signed_in, held, owner, 9)
    now = in_force(held, REF)
    assert now is not None
    assert (now.repayment.first, days_changed(held)) == (in_days(9), 1)


def test_a_day_that_needs_an_officer_is_asked_for_once(
    signed_in: Resident, held: Session, owner: Engine
):
    agreed(held)
    for days in (9, 10):
        says_a_day(signed_in.opens(f"{PLAN}/day"), "first_on", in_days(days), "Change the day")
    changes_it_twice(signed_in, held, owner, 11)
    assert [kind for kind, _, _ in cases(held)] == ["plan-day-change"]
    assert days_changed(held) == 3


def test_another_day_than_the_one_that_waits_is_asked_for_still(signed_in: Resident, held: Session):
    agreed(held)
    for days in (9, 10, 11, 12, 12):
        says_a_day(signed_in.opens(f"{PLAN}/day"), "first_on", in_days(days), "Change the day")
    assert [kind for kind, _, _ in cases(held)] == ["plan-day-change"] * 2
