"""A plan from the moment it is asked for to the moment nothing is left to pay."""

import threading

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.arrears.agreeing import agree, complete, end, suggest
from portal.arrears.agreements import (
    Agreement,
    AgreementEvent,
    NotAnswered,
    OnlyByAPerson,
    OverAlready,
    events_of,
    in_force,
    propose,
    still_open,
)
from portal.arrears.plans_before import history
from portal.arrears.recorded import read_proposal
from portal.arrears.written import Written
from portal.clock import today
from tests.arrears.plans import REF, STAFF, VISIT, a_plan, a_tenancy, decided

FOR_A_PERSON = {"notice": True}


def asked(session: Session, reference: str | None = None, **known: object) -> Agreement:
    found = propose(session, REF, decided(**known), submission_ref=reference, who=VISIT)
    session.commit()
    return found


def told(session: Session, *agreements: Agreement) -> list[tuple[str, str]]:
    return [(event.kind, event.who) for event in events_of(session, agreements)]


@pytest.fixture(autouse=True)
def tenancy(session: Session) -> None:
    a_tenancy(session)
    session.commit()


def test_what_was_agreed_is_in_force_at_once(session: Session) -> None:
    agreed = asked(session)
    assert in_force(session, REF) is agreed
    assert (agreed.state, agreed.agreed_on, agreed.repayment) == ("agreed", today(), a_plan())
    assert told(session, agreed) == [("agreed", VISIT), ("proposed", VISIT)]


def test_the_history_says_why_it_was_agreed(session: Session) -> None:
    [agreed, _] = events_of(session, [asked(session)])
    assert agreed.why is not None
    assert agreed.why.startswith("You told us that you can pay this.")


def test_what_a_person_decides_waits_for_them(session: Session) -> None:
    waits = asked(session, **FOR_A_PERSON)
    assert (waits.state, waits.answer_by is not None) == ("proposed", True)
    assert in_force(session, REF) is None
    assert still_open(session, REF) == [waits]


def test_what_it_was_decided_from_can_be_read_again(session: Session) -> None:
    waits = asked(session, **FOR_A_PERSON)
    session.expire_all()
    assert waits.decision is not None
    assert read_proposal(Written(waits.decision["given"])) == decided(**FOR_A_PERSON).proposal


def test_an_offer_nobody_has_said_yes_to_is_no_plan(session: Session) -> None:
    with pytest.raises(NotAnswered):
        asked(session, plan=a_plan(first=0))
    assert session.scalar(select(func.count()).select_from(Agreement)) == 0


def test_a_new_agreement_takes_the_place_of_the_old_one(session: Session) -> None:
    old, new = asked(session), asked(session)
    session.refresh(old)
    assert (old.state, old.over_on, new.state) == ("replaced", today(), "agreed")
    assert told(session, old)[0] == ("replaced", VISIT)


def test_asking_for_another_plan_leaves_the_old_one_in_force(session: Session) -> None:
    old, new = asked(session), asked(session, **FOR_A_PERSON)
    assert in_force(session, REF) is old
    assert new.state == "proposed"


def test_asking_again_takes_back_what_was_asked_before(session: Session) -> None:
    first, second = asked(session, **FOR_A_PERSON), asked(session, **FOR_A_PERSON)
    session.refresh(first)
    assert (first.state, second.state) == ("replaced", "proposed")


def test_what_somebody_else_at_home_asked_for_still_waits(session: Session) -> None:
    mine = asked(session, **FOR_A_PERSON)
    other = decided(**FOR_A_PERSON)
    propose(session, REF, other, submission_ref=None, who=VISIT, person_ref="P2")
    session.commit()
    session.refresh(mine)
    assert mine.state == "proposed"


def test_a_machine_never_replaces_what_a_court_made(session: Session) -> None:
    courts = asked(session)
    courts.court = True
    session.commit()
    new = asked(session)
    session.refresh(courts)
    assert (courts.state, new.state) == ("agreed", "proposed")


def test_an_officer_may_agree_to_another_than_the_courts(session: Session) -> None:
    courts = asked(session)
    courts.court = True
    session.commit()
    new = asked(session)
    agree(session, new, STAFF, "The court has varied its order")
    session.commit()
    session.refresh(courts)
    assert (courts.state, in_force(session, REF)) == ("replaced", new)
    assert (told(session, new)[0], events_of(session, [new])[0].why) == (
        ("agreed", STAFF),
        "The court has varied its order",
    )


def test_one_form_asks_for_one_plan_however_often_it_is_sent(session: Session) -> None:
    asked(session, "7KQ4MZ82PA")
    with pytest.raises(IntegrityError):
        asked(session, "7KQ4MZ82PA")


def test_a_plan_of_ours_waits_for_their_yes(session: Session) -> None:
    ours = suggest(session, REF, a_plan(amount=1_000), STAFF, "You said that £20 is too much")
    session.commit()
    assert (ours.state, ours.ours, in_force(session, REF)) == ("proposed", True, None)
    agree(session, ours, VISIT)
    session.commit()
    assert in_force(session, REF) is ours
    assert told(session, ours) == [("agreed", VISIT), ("suggested", STAFF)]


def test_a_plan_that_is_over_is_not_agreed_again(session: Session) -> None:
    agreed = asked(session)
    end(session, agreed, VISIT, "I lost my job", by_us=False)
    session.commit()
    for again in (lambda: agree(session, agreed, STAFF), lambda: complete(session, agreed, STAFF)):
        with pytest.raises(OverAlready):
            again()
    assert (agreed.state, events_of(session, [agreed])[0].why) == ("ended", "I lost my job")


def test_a_resident_cannot_end_what_a_court_made(session: Session) -> None:
    agreed = asked(session)
    agreed.court = True
    session.commit()
    with pytest.raises(OnlyByAPerson):
        end(session, agreed, VISIT, "", by_us=False)
    end(session, agreed, STAFF, "The order was set aside", by_us=True)
    assert agreed.state == "ended"


def test_plans_that_ended_early_are_remembered_when_the_next_is_decided(session: Session) -> None:
    end(session, asked(session), VISIT, "", by_us=False)
    complete(session, asked(session), "system")
    session.commit()
    assert history(session, REF).broken == (today(),)


def test_of_two_plans_agreed_at_once_one_is_in_force(session: Session, engine: Engine) -> None:
    at_once = threading.Barrier(2)

    def ask() -> None:
        with Session(engine) as own:
            at_once.wait()
            propose(own, REF, decided(), submission_ref=None, who=VISIT)
            own.commit()

    asking = [threading.Thread(target=ask) for _ in range(2)]
    for each in asking:
        each.start()
    for each in asking:
        each.join()
    found = session.scalars(select(Agreement)).all()
    assert sorted(each.state for each in found) == ["agreed", "replaced"]


def test_only_we_can_read_why(session: Session) -> None:
    end(session, asked(session), VISIT, "My brother has moved out", by_us=False)
    session.commit()
    kept = session.scalars(select(func.encode(AgreementEvent.why, "escape"))).all()
    assert not any(words and "brother" in words for words in kept)
