"""What officers may do with a case, and what the portal refuses."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.casework import work
from portal.casework.cases import Case, case_of, timeline
from portal.casework.work import CaseRefusal, DoneAlready, NotTaken, TakenAlready, Unexplained
from portal.people.staff import NotAllowed, Staff
from tests.casework.council import a_case, an_officer

Doing = Callable[[Session, Case, Staff], None]


def at_once(engine: Engine, case: Case, officers: list[Staff], doing: Doing) -> list[str]:
    """What each officer is told when they all press at the same moment."""
    together = Barrier(len(officers))
    who, reference = [officer.id for officer in officers], case.reference

    def press(staff_id: object) -> str:
        with Session(engine) as session:
            found, officer = case_of(session, reference), session.get_one(Staff, staff_id)
            assert found is not None
            together.wait(timeout=20)
            try:
                doing(session, found, officer)
            except CaseRefusal as refusal:
                return str(refusal)
            session.commit()
            return "done"

    with ThreadPoolExecutor(len(officers)) as pool:
        return list(pool.map(press, who))


def test_of_six_officers_at_once_exactly_one_takes_the_case(
    session: Session, engine: Engine
) -> None:
    case = a_case(session)
    officers = [an_officer(session, f"Officer {letter}") for letter in "ABCDEF"]
    told = at_once(engine, case, officers, work.take)
    session.refresh(case)
    assert case.officer is not None
    assert told.count("done") == 1
    assert told.count(f"{case.officer.name} is already looking at this case") == 5
    assert [event.kind for event in timeline(session, case)] == ["taken", "opened"]


def test_finishing_twice_at_once_is_recorded_once(session: Session, engine: Engine) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    session.commit()
    told = at_once(engine, case, [sam, sam], lambda *who: work.finish(*who, "made"))
    assert sorted(told) == ["This case is already done", "done"]
    assert [event.kind for event in timeline(session, case)] == ["finished", "taken", "opened"]


def test_taking_a_case_twice_oneself_changes_nothing(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    taken_at = case.taken_at
    work.take(session, case, sam)
    assert case.taken_at == taken_at
    assert [event.kind for event in timeline(session, case)] == ["taken", "opened"]


def test_a_case_must_be_taken_before_it_is_finished(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    with pytest.raises(NotTaken):
        work.finish(session, case, sam, "made")
    with pytest.raises(NotTaken):
        work.hand_back(session, case, sam)


def test_nobody_finishes_or_hands_back_a_colleagues_case(session: Session) -> None:
    sam, alex, case = an_officer(session), an_officer(session, "Alex Roe"), a_case(session)
    work.take(session, case, sam)
    with pytest.raises(TakenAlready, match="Sam Lee is looking at this case"):
        work.finish(session, case, alex, "made")
    with pytest.raises(TakenAlready, match="Only Sam Lee or a team leader"):
        work.hand_back(session, case, alex)


def test_a_team_leader_hands_back_the_case_of_someone_who_is_away(session: Session) -> None:
    sam, lead = an_officer(session), an_officer(session, "Jo Bell", role="team leader")
    case = a_case(session)
    work.take(session, case, sam)
    work.hand_back(session, case, lead)
    work.take(session, case, lead)
    assert case.taken_by == lead.id


def test_a_refusal_has_to_be_explained_to_the_resident(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    with pytest.raises(Unexplained):
        work.finish(session, case, sam, "not-possible", "   ")
    assert case.state == "being looked at"


@pytest.mark.parametrize(
    "doing",
    [
        work.take,
        work.hand_back,
        lambda *who: work.note(*who, "Too late"),
        lambda *who: work.finish(*who, "made"),
    ],
)
def test_nothing_more_is_done_to_a_finished_case(session: Session, doing: Doing) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.finish(session, case, sam, "made")
    with pytest.raises(DoneAlready):
        doing(session, case, sam)
    assert [event.kind for event in timeline(session, case)] == ["finished", "taken", "opened"]


def test_an_adviser_adds_notes_but_leaves_the_case_to_officers(session: Session) -> None:
    kim, case = an_officer(session, "Kim Day", role="adviser"), a_case(session)
    work.note(session, case, kim, "Caller asked how long it takes")
    for doing in (work.take, work.hand_back, lambda *who: work.finish(*who, "made")):
        with pytest.raises(NotAllowed):
            doing(session, case, kim)
    assert case.state == "received"


def test_an_administrator_does_not_write_on_cases(session: Session) -> None:
    pat, case = an_officer(session, "Pat Moon", role="administrator"), a_case(session)
    with pytest.raises(NotAllowed):
        work.note(session, case, pat, "Just looking")
