"""Only one worker sends, and only while it is sure to be the only one."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.deliveries import claims
from portal.deliveries.drive import Carrier, drive
from portal.deliveries.outcomes import Accepted
from portal.notices.sending import NoticeTarget
from tests.deliveries.ledger import Ledger, copies
from tests.standin import Standin

MINUTE = timedelta(minutes=1)


class Delayed(NoticeTarget):
    """The real target, but something happens at a moment of the test's choosing."""

    def __init__(self, real: NoticeTarget, *, before_sending=None, after_sending=None) -> None:
        super().__init__(real._notify)
        self.before_sending, self.after_sending = before_sending, after_sending

    def prepare(self, session: Session, subject_id: str):
        prepared = super().prepare(session, subject_id)
        if self.before_sending:
            self.before_sending()
        return prepared

    def send(self, prepared, reference: str) -> Accepted:
        accepted = super().send(prepared, reference)
        if self.after_sending:
            self.after_sending()
        return accepted


def with_target(carrier: Carrier, target: NoticeTarget) -> Carrier:
    return carrier._replace(targets={"notice": target})


def test_of_many_workers_one_takes_it(ledger: Ledger, patient: Carrier, standin: Standin):
    owed = [ledger.owes() for _ in range(5)]
    with ThreadPoolExecutor(8) as workers:
        list(workers.map(lambda each: drive(patient, each), owed * 8))
    assert [ledger.state(each) for each in owed] == [("sent", 1)] * 5
    assert copies(standin.messages()) == [1] * 5


def test_a_claim_is_refused_to_everyone_else_until_its_lease_is_over(
    ledger: Ledger, engine: Engine
):
    owed = ledger.owes()
    first = claims.claim(ledger.session, owed, MINUTE)
    ledger.session.commit()
    assert first
    assert first.attempt == 1
    assert claims.claim(ledger.session, owed, MINUTE) is None
    ledger.pass_time(seconds=61)
    second = claims.claim(ledger.session, owed, MINUTE)
    assert second
    assert second.attempt == 2


def test_two_claims_at_the_same_moment_give_one(ledger: Ledger, engine: Engine):
    owed = ledger.owes()
    together = threading.Barrier(6, timeout=20)

    def take(_: int) -> bool:
        with Session(engine) as session, session.begin():
            together.wait()
            return claims.claim(session, owed, MINUTE) is not None

    with ThreadPoolExecutor(6) as workers:
        assert sorted(workers.map(take, range(6))) == [False] * 5 + [True]


def test_a_worker_that_slept_through_its_lease_does_not_send(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    real = carrier.targets["notice"]
    slept = Delayed(real, before_sending=lambda: ledger.pass_time(seconds=1.2))
    drive(with_target(carrier, slept), owed)
    assert standin.seen()["posts"] == 0
    assert ledger.outcomes(owed) == ["stale lease"]
    ledger.pass_time(seconds=2)
    drive(carrier, owed)
    assert ledger.state(owed) == ("sent", 2)
    assert copies(standin.messages()) == [1]


def test_a_late_answer_cannot_overwrite_a_later_attempt(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()

    def meanwhile() -> None:
        ledger.pass_time(minutes=2)
        drive(carrier, owed)

    drive(with_target(carrier, Delayed(carrier.targets["notice"], after_sending=meanwhile)), owed)
    row = ledger.row(owed)
    assert ledger.outcomes(owed) == ["sent", "found"]
    assert row.attempt == 2
    assert row.external_id == standin.messages()[0]["id"]
    assert not row.possible_duplicate
    assert copies(standin.messages()) == [1]


def test_a_late_failure_cannot_reopen_what_a_later_attempt_has_settled(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()
    with carrier.transaction() as session:
        late = claims.claim(session, owed, MINUTE)
    assert late
    ledger.pass_time(minutes=2)
    drive(carrier, owed)
    with carrier.transaction() as session:
        assert claims.try_again(session, late, "too late", MINUTE, hold=False) is None
        claims.give_up(session, late, "too late")
    assert ledger.state(owed) == ("sent", 2)


def test_a_late_failure_does_not_take_the_turn_from_whoever_has_it_now(ledger: Ledger):
    owed = ledger.owes()
    late = claims.claim(ledger.session, owed, MINUTE)
    ledger.pass_time(minutes=2)
    now = claims.claim(ledger.session, owed, MINUTE)
    assert late
    assert now
    assert not claims.renew(ledger.session, late, timedelta(), MINUTE)
    assert claims.try_again(ledger.session, late, "too late", MINUTE, hold=False) is None
    claims.give_up(ledger.session, late, "too late")
    ledger.session.commit()
    row = ledger.row(owed)
    assert row.lease_until
    assert (row.state, row.reason) == ("trying", None)
    assert ledger.outcomes(owed) == ["given up", None]
    assert claims.renew(ledger.session, now, timedelta(), MINUTE)


def test_a_message_accepted_after_we_stopped_waiting_for_it_is_flagged_and_never_silent(
    ledger: Ledger, carrier: Carrier, standin: Standin
):
    owed = ledger.owes()

    def meanwhile() -> None:
        standin.clear()  # so that the look-up finds nothing, as if it were accepted only now
        ledger.pass_time(minutes=2)
        drive(carrier, owed)

    drive(with_target(carrier, Delayed(carrier.targets["notice"], after_sending=meanwhile)), owed)
    assert ledger.state(owed) == ("sent", 2)
    assert ledger.row(owed).possible_duplicate


def test_two_copies_at_notify_are_flagged(ledger: Ledger, carrier: Carrier, standin: Standin):
    owed = ledger.owes()
    target, reference = carrier.targets["notice"], ledger.row(owed).reference
    for _ in range(2):
        target.send(target.prepare(ledger.session, ledger.row(owed).subject), reference)
    with carrier.transaction() as session:
        assert claims.claim(session, owed, MINUTE)
    ledger.pass_time(minutes=2)
    drive(carrier, owed)
    assert ledger.outcomes(owed)[-1] == "found"
    assert ledger.row(owed).possible_duplicate
