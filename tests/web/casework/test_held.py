"""What an officer typed while their sign-in ran out waits until they have signed in again."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from portal.casework.cases import CaseEvent
from portal.people.held_pages import HeldPage
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from portal.submissions.tidying import tidy
from portal.web.staff_held import NOT_SENT
from tests.casework.council import an_officer
from tests.inspecting.page import Page
from tests.inspecting.promises import nonce_of
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

CASE = f"/staff/cases/{REFERENCE}"
NOTE = "She rang.\nCall her\non Monday"


def lapses(session: Session) -> None:
    """Half an hour of nothing."""
    earlier = func.now() - timedelta(minutes=31)
    session.execute(update(StaffSession).values(seen_at=earlier))
    session.commit()


def waits(browser: Browser, session: Session, address: str = f"{CASE}/note", **typed: str) -> str:
    """They sent it too late; where they are led once they have signed in."""
    lapses(session)
    asked = browser.sends(address, **(typed or {"note": NOTE}))
    assert asked.status_code == 303
    assert "What you typed waits for you" in reads(browser.opens(asked.location))
    return parse_qs(urlsplit(asked.location).query)["next"][0]


def boxes(browser: Browser, address: str) -> tuple[int, dict[str, list[str]], list[str]]:
    """The page: its status, what its boxes hold, and what it says of them."""
    shown = browser.opens(address)
    page = Page(shown.text, nonce_of(shown))
    return shown.status_code, page.filled, [problem.words for problem in page.problems]


@pytest.fixture
def at_work(session: Session, signed_in: Browser) -> Browser:
    an_account(session)
    something_sent(session)
    return signed_in


def test_a_note_sent_too_late_is_on_the_page_again_and_is_added_by_a_press(
    at_work: Browser, session: Session, sam: Staff
) -> None:
    happened = select(func.count()).select_from(CaseEvent)
    before = session.scalar(happened)
    onward = waits(at_work, session)
    assert at_work.signs_in(sam.email, next=onward).location == onward
    status, held, said = boxes(at_work, onward)
    assert (status, held["note"], said) == (200, [NOTE], [NOT_SENT])
    assert session.scalar(happened) == before
    assert at_work.sends(f"{CASE}/note", note=held["note"][0]).location == CASE
    assert "Call her on Monday" in reads(at_work.opens(CASE))


def test_so_is_a_decision(at_work: Browser, session: Session, sam: Staff) -> None:
    at_work.sends(f"{CASE}/take")
    onward = waits(at_work, session, f"{CASE}/finish", outcome="made", words="Done by post")
    at_work.signs_in(sam.email, next=onward)
    _, held, _ = boxes(at_work, onward)
    assert (held["outcome"], held["words"]) == (["made"], ["Done by post"])


def test_somebody_else_in_the_same_browser_sees_nothing_of_it(
    at_work: Browser, session: Session
) -> None:
    onward = waits(at_work, session)
    at_work.signs_in(an_officer(session, "Jo").email, next=onward)
    assert boxes(at_work, onward)[1:] == ({"note": [""]}, [])


def test_it_waits_for_half_an_hour(at_work: Browser, session: Session, sam: Staff) -> None:
    onward = waits(at_work, session)
    session.execute(update(HeldPage).values(held_at=HeldPage.held_at - timedelta(minutes=31)))
    session.commit()
    at_work.signs_in(sam.email, next=onward)
    assert boxes(at_work, onward)[1:] == ({"note": [""]}, [])
    tidy(session)
    assert session.scalar(select(func.count()).select_from(HeldPage)) == 0


def test_it_is_unreadable_at_rest(at_work: Browser, session: Session, owner: Engine) -> None:
    waits(at_work, session)
    kept = session.scalar(text("SELECT boxes FROM held_page"))
    assert kept is not None
    assert b"Monday" not in bytes(kept)


def test_of_nobody_who_was_signed_in_nothing_waits(
    app: Flask, at_work: Browser, session: Session
) -> None:
    at_work.sends("/staff/sign-out")
    for nobody in (at_work, Browser(app)):
        assert nobody.sends(f"{CASE}/note", note=NOTE).location == "/staff/sign-in"
    assert session.scalar(select(func.count()).select_from(HeldPage)) == 0


def test_a_button_with_nothing_typed_leads_back_to_its_page(
    at_work: Browser, session: Session
) -> None:
    lapses(session)
    asked = at_work.sends(f"{CASE}/take")
    assert parse_qs(urlsplit(asked.location).query)["next"] == [CASE]
