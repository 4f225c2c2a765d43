"""However it is moved about, what was begun is in one place, and comes back or was sent."""

import random
from collections.abc import Callable

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.people.visits import Visit
from portal.submissions import service
from portal.submissions.moves import Move, NotTaken, away_from, find_code, new_code
from portal.submissions.moving import come_back, give_back, take, take_back
from portal.submissions.records import Draft, Submission
from portal.submissions.sending import Sender
from tests.submissions.writing import HARDSHIP, a_visit, answer

SECRET = "a secret"
STEPS, SCREENS = 25, 4


class Screens:
    """People at several screens, of whom the first has begun something."""

    def __init__(self, session: Session, chance: random.Random) -> None:
        self.session, self.chance = session, chance
        self.there = [a_visit(session) for _ in range(SCREENS)]
        answer(session, self.there[0], form, **HARDSHIP)
        self.code = ""

    @property
    def draft(self) -> Draft | None:
        self.session.expire_all()
        return self.session.scalars(select(Draft)).first()

    @property
    def holder(self) -> Visit:
        assert self.draft is not None
        return self.session.get_one(Visit, self.draft.visit_id)

    def anybody(self) -> Visit:
        return self.chance.choice(self.there)

    def asks_for_a_code(self) -> None:
        if (draft := self.draft) is not None:
            self.code = new_code(self.session, SECRET, draft)

    def types_it(self) -> None:
        take(self.session, find_code(self.session, SECRET, self.code, "me"), self.anybody())

    def comes_back(self) -> None:
        here = self.anybody()
        draft, away = self.draft, away_from(self.session, here.id, form.slug)
        if away is None and draft is not None and draft.visit_id != here.id:
            come_back(self.session, draft, here)

    def takes_it_back(self) -> None:
        here = self.anybody()
        move = away_from(self.session, here.id, form.slug)
        if move is not None:
            assert self.draft is None or self.draft.visit_id != here.id
            take_back(self.session, move, here)
            assert self.draft is not None
            assert self.draft.visit_id == here.id

    def gives_it_back(self) -> None:
        if (draft := self.draft) is not None:
            give_back(self.session, draft.id, self.holder)

    def goes_away(self) -> None:
        """Not the first, and not whoever came back to what waits for them alone."""
        gone = self.chance.choice(self.there[1:])
        by_reference = select(Move.id).where(Move.to_visit == gone.id, Move.code_hash.is_(None))
        if self.session.scalars(by_reference).first() is not None:
            return
        self.there[self.there.index(gone)] = a_visit(self.session)
        service.forget(self.session, gone)

    def is_in_one_place(self) -> None:
        """Whoever else had it is told so, each of them; and it can be found from the first."""
        draft = self.draft
        assert draft is not None
        assert self.session.get(Visit, draft.visit_id) is not None
        first = self.there[0]
        away = away_from(self.session, first.id, form.slug)
        assert (draft.visit_id == first.id) == (away is None)
        onward = select(Move.from_visit).where(Move.taken_at.is_not(None), Move.back_at.is_(None))
        waiting = [*self.session.scalars(onward)]
        assert draft.visit_id not in waiting
        assert len(waiting) == len(set(waiting))


@pytest.mark.parametrize("seed", range(20))
def test_it_is_in_one_place_whoever_does_what(session: Session, seed: int):
    screens = Screens(session, random.Random(seed))  # noqa: S311
    doings: list[Callable[[], None]] = [
        *(screens.asks_for_a_code, screens.types_it, screens.types_it, screens.comes_back),
        *(screens.takes_it_back, screens.gives_it_back, screens.goes_away),
    ]
    for _ in range(STEPS):
        try:
            screens.chance.choice(doings)()
            session.commit()
        except NotTaken:
            session.rollback()
        screens.is_in_one_place()
    whose, draft = screens.holder, screens.draft
    assert draft is not None
    service.submit(session, form, whose.token_hash, draft.id, Sender())
    assert session.scalar(select(func.count()).select_from(Submission)) == 1
    assert screens.draft is None
