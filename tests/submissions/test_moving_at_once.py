"""Two who move, take back or send the same thing at once: one has it, and nothing is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.people.visits import Visit
from portal.submissions import service
from portal.submissions.moves import Move, NotTaken, find_code, new_code
from portal.submissions.moving import give_back, leave, take, take_back
from portal.submissions.records import Draft, Submission
from portal.submissions.sending import Sender
from tests.submissions.writing import HARDSHIP, a_visit, answer

SECRET = "a secret"
TIMES = range(8)
Doing = Callable[[Session], object]


def at_once(owner: Engine, *doings: Doing) -> list[object]:
    """What each came to, all begun at the same moment, each in a session of its own."""
    ready = Barrier(len(doings))

    def does(doing: Doing) -> object:
        with Session(owner) as session:
            ready.wait()
            try:
                came = doing(session)
                session.commit()
            except (NotTaken, service.Expired) as refused:
                session.rollback()
                return refused
            return came

    with ThreadPoolExecutor(len(doings)) as together:
        return [*together.map(does, doings)]


@pytest.fixture
def begun(session: Session) -> tuple[Visit, Draft]:
    """Somebody who has answered all there is to answer."""
    visit = a_visit(session)
    answer(session, visit, form, **HARDSHIP)
    return visit, session.scalars(select(Draft)).one()


def taking(move: Move, here: Visit) -> Doing:
    which, by = move.id, here.id
    return lambda session: take(session, session.get_one(Move, which), session.get_one(Visit, by))


def sending(whose: Visit, draft: Draft) -> Doing:
    token, which = whose.token_hash, draft.id
    return lambda session: service.submit(session, form, token, which, Sender())


def offered(session: Session, draft: Draft) -> Move:
    code = new_code(session, SECRET, draft)
    session.commit()
    return find_code(session, SECRET, code, "me")


@pytest.mark.parametrize("_", TIMES)
def test_of_two_who_type_the_same_code_one_has_it(
    session: Session, owner: Engine, begun: tuple[Visit, Draft], _: int
):
    _first, draft = begun
    move, others = offered(session, draft), [a_visit(session), a_visit(session)]
    session.commit()
    came = at_once(owner, *(taking(move, other) for other in others))
    session.expire_all()
    assert sum(isinstance(each, NotTaken) for each in came) == 1
    assert draft.visit_id == move.to_visit
    assert draft.visit_id in {other.id for other in others}


@pytest.mark.parametrize("_", TIMES)
def test_it_is_sent_or_taken_back_and_never_both(
    session: Session, owner: Engine, begun: tuple[Visit, Draft], _: int
):
    first, draft = begun
    move, second = offered(session, draft), a_visit(session)
    take(session, move, second)
    session.commit()
    here, which = first.id, move.id

    def takes_back(session: Session) -> object:
        return take_back(session, session.get_one(Move, which), session.get_one(Visit, here))

    came, _back = at_once(owner, sending(second, draft), takes_back)
    session.expire_all()
    left = session.scalars(select(Draft.visit_id)).all()
    sent = session.scalars(select(Submission)).all()
    assert (len(left), len(sent)) in {(1, 0), (0, 1)}
    assert isinstance(came, service.Expired) == bool(left)
    assert [*left] in ([], [first.id])


@pytest.mark.parametrize("_", TIMES)
def test_it_is_sent_here_or_goes_on_there_and_never_both(
    session: Session, owner: Engine, begun: tuple[Visit, Draft], _: int
):
    first, draft = begun
    move, second = offered(session, draft), a_visit(session)
    session.commit()
    sent, taken = at_once(owner, sending(first, draft), taking(move, second))
    session.expire_all()
    assert isinstance(sent, service.Expired) != isinstance(taken, NotTaken)
    left = session.scalars(select(Draft.visit_id)).all()
    assert [*left] == ([] if isinstance(sent, Submission) else [second.id])


@pytest.mark.parametrize("_", TIMES)
def test_whoever_ends_there_while_it_is_taken_back_loses_nothing(
    session: Session, owner: Engine, begun: tuple[Visit, Draft], _: int
):
    first, draft = begun
    move, second = offered(session, draft), a_visit(session)
    take(session, move, second)
    session.commit()
    here, there, which = first.id, second.id, move.id

    def takes_back(session: Session) -> object:
        return take_back(session, session.get_one(Move, which), session.get_one(Visit, here))

    at_once(owner, takes_back, lambda session: leave(session, session.get_one(Visit, there)))
    session.expire_all()
    assert session.scalars(select(Draft.visit_id)).all() == [first.id]


def test_what_was_read_before_it_moved_is_not_written_after(
    session: Session, begun: tuple[Visit, Draft]
):
    first, draft = begun
    writing = service.open_journey(session, form, first.token_hash)
    take(session, offered(session, draft), second := a_visit(session))
    with pytest.raises(service.Expired):
        service.save(session, writing, first.token_hash, lambda _: {"changed": ("work",)})
    assert give_back(session, draft.id, second)
    assert draft.visit_id == first.id
