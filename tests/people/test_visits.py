"""A visit: the browser holds a token of ours, and we hold only its hash."""

import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.people.visits import (
    NOT_CHECKED,
    Visit,
    begin_visit,
    find_visit,
    hashed,
    is_ours,
    new_token,
)

SECRET = "a secret only these tests know, and long enough"


def test_a_token_is_ours_only_if_we_signed_it():
    token = new_token(SECRET)
    assert is_ours(SECRET, token)
    assert not is_ours("another secret of another council somewhere", token)
    body, _, signature = token.partition(".")
    for planted in (
        body,
        f"{body}.",
        f".{signature}",
        f"{body}x.{signature}",
        f"{token}0",
        "é.é",
        "",
    ):
        assert not is_ours(SECRET, planted)


def test_no_two_browsers_get_the_same_token():
    assert len({new_token(SECRET) for _ in range(1000)}) == 1000


def test_a_visit_is_found_again_by_its_token_and_by_nothing_else(session: Session):
    token = new_token(SECRET)
    begun = begin_visit(session, token, "self-service")
    session.commit()
    found = find_visit(session, token)
    assert found
    assert (found.id, found.checked, found.known) == (begun.id, NOT_CHECKED, frozenset())
    assert find_visit(session, new_token(SECRET)) is None
    assert found.token_hash == hashed(token)
    assert token.encode() not in found.token_hash


def test_whose_account_it_is_need_not_be_asked_once_it_is_known(session: Session):
    visit = begin_visit(session, new_token(SECRET), "self-service")
    visit.tenancy_ref = "T100"
    assert visit.known == {"account"}


def test_a_button_pressed_many_times_at_once_begins_one_visit(session: Session, engine: Engine):
    token, together = new_token(SECRET), threading.Barrier(8, timeout=20)

    def press(_: int) -> str:
        with Session(engine) as tab:
            together.wait()
            visit = begin_visit(tab, token, "self-service")
            tab.commit()
            return str(visit.id)

    with ThreadPoolExecutor(8) as fingers:
        begun = set(fingers.map(press, range(8)))
    assert len(begun) == 1
    assert session.scalar(select(func.count()).select_from(Visit)) == 1
