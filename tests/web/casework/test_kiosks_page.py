"""Staff name a screen, are given its code, go where they are called, and shut a screen out."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.people.kiosks import HelpCall, Kiosk, call_help, find_kiosk, let_in
from portal.people.spoken import read_spoken
from portal.settings import settings
from tests.web.casework.officers import Browser, reads

Somebody = Callable[[str], Browser]


@pytest.fixture
def leader(somebody_with: Somebody) -> Browser:
    return somebody_with("team leader")


def adds(leader: Browser, place: str = "Library") -> str:
    """The code for a screen that stands there."""
    words = reads(leader.sends("/staff/kiosks", place=place))
    code = re.search(r"type (\w{4} \w{4})", words)
    assert code
    return read_spoken(code[1])


def sets_up(session: Session, code: str) -> str:
    token = let_in(session, settings().secret_key.get_secret_value(), code, b"somebody")
    session.commit()
    return token


def written(owner: Engine) -> list[str]:
    with Session(owner) as reader:
        actions = reader.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        return [action for action in actions if action.startswith("kiosk.")]


def test_a_screen_is_added_let_in_and_shut_out(leader: Browser, session: Session, owner: Engine):
    token = sets_up(session, adds(leader))
    assert find_kiosk(session, token)
    session.commit()
    words = reads(leader.opens("/staff/kiosks"))
    assert "Library Last used" in words
    one = session.scalars(select(Kiosk)).one()
    assert leader.sends(f"/staff/kiosks/{one.id}/keep-out").status_code == 303
    session.rollback()
    assert find_kiosk(session, token) is None
    assert "Library Shut out" in reads(leader.opens("/staff/kiosks"))
    assert written(owner) == [Action.KIOSK_ADDED, Action.KIOSK_LET_IN, Action.KIOSK_SHUT_OUT]


def test_a_new_code_puts_the_old_one_out_of_use(leader: Browser, session: Session):
    first = adds(leader)
    one = session.scalars(select(Kiosk)).one()
    second = re.search(r"type (\w{4} \w{4})", reads(leader.sends(f"/staff/kiosks/{one.id}/code")))
    assert second
    with pytest.raises(Exception, match="^$"):
        sets_up(session, first)
    session.rollback()
    assert sets_up(session, read_spoken(second[1]))


def test_a_screen_that_was_shut_out_gets_no_new_code(leader: Browser, session: Session):
    adds(leader)
    one = session.scalars(select(Kiosk)).one()
    leader.sends(f"/staff/kiosks/{one.id}/keep-out")
    assert leader.sends(f"/staff/kiosks/{one.id}/code").status_code == 404


def test_a_place_must_be_named(leader: Browser, session: Session):
    answer = leader.sends("/staff/kiosks", place=" ")
    assert answer.status_code == 422
    assert "Enter where the screen stands" in reads(answer)
    assert session.scalars(select(Kiosk)).all() == []


def test_whoever_is_called_sees_it_on_the_list_of_cases_and_says_they_go(
    leader: Browser, somebody_with: Somebody, session: Session, owner: Engine
):
    sets_up(session, adds(leader))
    one = session.scalars(select(Kiosk)).one()
    for _ in range(2):
        call_help(session, one.id)
        session.commit()
    adviser = somebody_with("adviser")
    assert "Somebody needs help at Library" in reads(adviser.opens("/staff/cases"))
    call = session.scalars(select(HelpCall)).one()
    for _ in range(2):
        assert adviser.sends(f"/staff/kiosks/calls/{call.id}").status_code == 303
    assert "Nobody is waiting" in reads(adviser.opens("/staff/kiosks"))
    assert written(owner)[2:] == [Action.KIOSK_ANSWERED]


def test_whoever_cannot_add_one_is_not_offered_to(somebody_with: Somebody, app: Flask):
    assert "Add a kiosk" not in reads(somebody_with("adviser").opens("/staff/kiosks"))
