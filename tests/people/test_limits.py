"""Five wrong tries in a quarter of an hour, by what was tried and who tried, never by address."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.orm import Session

from portal.people.limits import TooManyTries, WrongTry, count_wrong, key_for, refuse_too_many

SECRET = "a secret only these tests know, and long enough"
MINE, THEIRS = (key_for(SECRET, "reference", each) for each in ("2000000017", "2000000025"))


def be_wrong(session: Session, times: int, *keys: bytes) -> None:
    for _ in range(times):
        count_wrong(session, list(keys))
    session.commit()


def pass_time(session: Session, minutes: int) -> None:
    session.execute(
        text("UPDATE wrong_try SET at = at - make_interval(mins => :m)"), {"m": minutes}
    )
    session.commit()


def test_the_sixth_try_after_five_wrong_ones_is_refused(session: Session):
    be_wrong(session, 4, MINE)
    refuse_too_many(session, [MINE])
    be_wrong(session, 1, MINE)
    with pytest.raises(TooManyTries):
        refuse_too_many(session, [MINE])
    refuse_too_many(session, [THEIRS])


def test_whichever_of_the_two_was_tried_too_often_is_enough(session: Session):
    be_wrong(session, 5, MINE)
    with pytest.raises(TooManyTries):
        refuse_too_many(session, [THEIRS, MINE])


def test_after_a_quarter_of_an_hour_they_may_try_again(session: Session):
    be_wrong(session, 5, MINE)
    pass_time(session, 14)
    with pytest.raises(TooManyTries):
        refuse_too_many(session, [MINE])
    pass_time(session, 2)
    refuse_too_many(session, [MINE])


def test_many_tries_at_once_count_like_as_many_in_a_row(session: Session, engine: Engine):
    together = threading.Barrier(12, timeout=20)

    def guess(_: int) -> bool:
        with Session(engine) as own:
            own.scalar(select(1))
            together.wait()
            try:
                refuse_too_many(own, [THEIRS, MINE])
            except TooManyTries:
                return False
            count_wrong(own, [THEIRS, MINE])
            own.commit()
            return True

    with ThreadPoolExecutor(12) as guessers:
        assert sum(guessers.map(guess, range(12))) == 5
    assert session.scalar(select(func.count()).select_from(WrongTry)) == 10


def test_what_was_tried_cannot_be_read_back_from_its_key():
    assert b"2000000017" not in MINE
    assert key_for(SECRET, "visit", "2000000017") != MINE
    assert key_for("another secret of another council", "reference", "2000000017") != MINE
    assert key_for(SECRET, "reference", "2000000017") == MINE
