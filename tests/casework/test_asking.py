"""An officer asks the resident for something; until they answer, the case waits for them."""

import pytest
from sqlalchemy.orm import Session

from portal.casework import work
from portal.casework.cases import timeline
from portal.casework.progress import stands
from portal.casework.work import NotAsked, NotTaken, TakenAlready
from portal.people.staff import NotAllowed
from tests.casework.council import a_case, an_officer

WORDS = "Send us your last payslip"


def test_a_case_waits_for_the_resident_until_they_have_answered(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.ask(session, case, sam, WORDS)
    assert stands(case, undecided=False).state == "waiting for the resident"
    assert stands(case, undecided=False).words == ("We are waiting for you.", WORDS)
    work.hear(session, case, sam)
    assert stands(case, undecided=False).state == "being looked at"
    kinds = [event.kind for event in timeline(session, case)]
    assert kinds == ["heard from the resident", "asked the resident", "taken", "opened"]


def test_a_case_that_is_done_waits_for_nobody(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.ask(session, case, sam, WORDS)
    work.finish(session, case, sam, "spoken")
    assert stands(case, undecided=False).state == "done"
    assert WORDS not in stands(case, undecided=False).words


def test_only_whoever_looks_at_a_case_asks(session: Session) -> None:
    sam, kim, case = an_officer(session), an_officer(session, "Kim Day"), a_case(session)
    with pytest.raises(NotTaken):
        work.ask(session, case, sam, WORDS)
    work.take(session, case, sam)
    with pytest.raises(TakenAlready):
        work.ask(session, case, kim, WORDS)
    with pytest.raises(NotAllowed):
        work.ask(session, case, an_officer(session, "Pat Moon", role="adviser"), WORDS)


def test_what_was_not_asked_cannot_be_heard(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    with pytest.raises(NotAsked):
        work.hear(session, case, sam)
