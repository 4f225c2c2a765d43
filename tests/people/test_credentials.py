"""Recognising staff by their address and password, and how often they may be wrong."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from portal.people.credentials import NotRecognised, recognise
from portal.people.limits import WrongTry
from portal.people.staff import Staff, add_staff, change_password, disable
from tests.people.conftest import EMAIL, PASSWORD

WRONG = "a kettle on the stairs"


def fails(session: Session, times: int, email: str = EMAIL, password: str = WRONG) -> None:
    for _ in range(times):
        with pytest.raises(NotRecognised):
            recognise(session, email, password)


@pytest.mark.parametrize("email", [EMAIL, " Sam.Lee@EXAMPLE.org "])
def test_an_address_is_the_same_however_it_is_typed(
    session: Session, sam: Staff, email: str
) -> None:
    assert recognise(session, email, PASSWORD).id == sam.id


def test_a_password_hashed_with_weaker_settings_is_hashed_again(
    session: Session, sam: Staff
) -> None:
    sam.password_hash = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    weak = sam.password_hash
    session.commit()
    recognise(session, EMAIL, PASSWORD)
    session.commit()
    assert sam.password_hash != weak
    assert recognise(session, EMAIL, PASSWORD).id == sam.id


def test_after_five_wrong_passwords_the_right_one_has_to_wait(session: Session, sam: Staff) -> None:
    fails(session, 5)
    fails(session, 1, password=PASSWORD)
    session.execute(update(WrongTry).values(at=WrongTry.at - timedelta(minutes=15)))
    session.commit()
    assert recognise(session, EMAIL, PASSWORD).id == sam.id


def test_trying_on_does_not_draw_the_wait_out(session: Session, sam: Staff) -> None:
    fails(session, 5)
    session.execute(update(WrongTry).values(at=WrongTry.at - timedelta(minutes=14)))
    session.commit()
    fails(session, 3)
    session.execute(update(WrongTry).values(at=WrongTry.at - timedelta(minutes=1)))
    session.commit()
    assert recognise(session, EMAIL, PASSWORD).id == sam.id


def test_four_slips_are_forgotten_once_someone_is_in(session: Session, sam: Staff) -> None:
    for _ in range(3):
        fails(session, 4)
        assert recognise(session, EMAIL, PASSWORD).id == sam.id
        session.commit()


def test_one_persons_slips_keep_nobody_else_out(session: Session, sam: Staff) -> None:
    add_staff(session, name="Alex", email="alex@example.org", password=PASSWORD, roles=["officer"])
    session.commit()
    fails(session, 6)
    assert recognise(session, "alex@example.org", PASSWORD).name == "Alex"


def test_an_address_nobody_has_is_closed_like_any_other(session: Session) -> None:
    fails(session, 6, email="nobody@example.org")
    assert session.scalar(select(func.count()).select_from(WrongTry)) == 5


def test_twenty_guesses_at_once_are_still_only_five(
    session: Session, sam: Staff, engine: Engine
) -> None:
    """However many run side by side, the twentieth is not looked at, though it is right."""
    guesses = [f"{WRONG} {number}" for number in range(19)] + [PASSWORD]

    def guess(password: str) -> bool:
        with Session(engine) as own:
            try:
                recognise(own, EMAIL, password)
            except NotRecognised:
                return False
            return True

    with ThreadPoolExecutor(8) as pool:
        assert not any(pool.map(guess, guesses))


@pytest.mark.parametrize("email", ["", "\0", "sam.lee@example.org\0'; --", "é" * 3000])
def test_an_address_made_of_anything_is_just_not_recognised(session: Session, email: str) -> None:
    fails(session, 1, email=email)


def test_no_row_names_the_address_that_was_tried(session: Session, sam: Staff) -> None:
    fails(session, 1)
    assert "sam.lee" not in str(session.execute(text("SELECT w::text FROM wrong_try w")).all())


def test_someone_disabled_is_not_recognised(session: Session, sam: Staff) -> None:
    disable(session, sam)
    session.commit()
    fails(session, 1, password=PASSWORD)


def test_a_new_password_ends_the_wait_and_the_old_password(session: Session, sam: Staff) -> None:
    fails(session, 6)
    change_password(session, sam, "another kettle")
    session.commit()
    assert recognise(session, EMAIL, "another kettle").id == sam.id
    session.commit()
    fails(session, 1, password=PASSWORD)
