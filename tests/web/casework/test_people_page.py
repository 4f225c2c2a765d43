"""An administrator says who may do what, having shown who they are, and never of themselves."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from pyotp import TOTP
from sqlalchemy import Engine, func, select, text, update
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.people.second_step import authenticator_of, confirm, key_offered
from portal.people.staff import Staff
from portal.people.staff_sessions import StaffSession
from tests.casework.council import PASSWORD, an_officer
from tests.web.casework.officers import Browser, reads

Somebody = Callable[[str], Browser]


@pytest.fixture
def boss(sam: Staff, somebody_with: Somebody) -> Browser:
    """Jo, an administrator, who has signed in just now."""
    return somebody_with("administrator")


@pytest.fixture
def page(sam: Staff) -> str:
    return f"/staff/people/{sam.id}"


def a_while_ago(session: Session, minutes: int = 10) -> None:
    """As if everybody had last shown who they are that long ago."""
    earlier = func.now() - timedelta(minutes=minutes)
    session.execute(update(StaffSession).values(proved_at=earlier))
    session.commit()


def last_entry(owner: Engine) -> AuditEntry:
    with Session(owner) as reader:
        return reader.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()


def test_everybody_is_listed_with_what_they_may_do(boss: Browser, page: str):
    seen = boss.opens("/staff/people")
    words = reads(seen)
    assert "Sam Lee Sam.Lee@example.org".lower() in words.lower()
    assert "Officer P04 Yes" in words
    assert f'href="{page}"' in seen.text


def test_an_administrator_changes_roles_and_patches(
    boss: Browser, session: Session, owner: Engine, sam: Staff, page: str
):
    shown = boss.opens(page).text
    assert 'value="officer" checked' in shown
    assert 'value="P04"' in shown
    answer = boss.sends(f"{page}/roles", roles="team leader", patches=" P05, ,P04 ")
    assert (answer.status_code, answer.location) == (303, page)
    session.refresh(sam)
    assert (sam.roles, sam.patches) == (["team leader"], ["P04", "P05"])
    done = last_entry(owner)
    assert (done.action, done.subject) == (Action.STAFF_ROLES_CHANGED, f"staff:{sam.id}")
    assert done.detail == {"was": "officer", "roles": "team-leader"}


def test_somebody_without_a_role_is_asked_about(boss: Browser, sam: Staff, page: str):
    refused = boss.sends(f"{page}/roles", patches="P09")
    assert refused.status_code == 422
    assert '<a href="#roles">Select what they may do</a>' in refused.text
    assert 'value="P09"' in refused.text


def test_from_the_next_page_on_it_holds(boss: Browser, signed_in: Browser, page: str):
    assert signed_in.opens("/staff/deliveries").status_code == 200
    boss.sends(f"{page}/roles", roles="adviser", patches="")
    assert signed_in.opens("/staff/deliveries").status_code == 403


def test_nobody_changes_what_they_may_do_themselves(app: Flask, session: Session):
    kim = an_officer(session, "Kim Day", role="administrator")
    browser, own = Browser(app), f"/staff/people/{kim.id}"
    browser.signs_in(kim.email)
    assert "Ask another administrator" in reads(browser.opens(own))
    assert "<button" not in browser.opens(own).text.partition("<main")[2].partition("</main>")[0]
    for door in ("roles", "take-app", "keep-out"):
        assert browser.sends(f"{own}/{door}", roles="auditor").status_code == 403
    session.refresh(kim)
    assert (kim.roles, kim.disabled_at) == (["administrator"], None)


def test_whoever_left_is_kept_out_at_once(
    boss: Browser, signed_in: Browser, app: Flask, sam: Staff, page: str
):
    assert boss.sends(f"{page}/keep-out").status_code == 303
    assert signed_in.opens("/staff/cases").status_code == 302
    assert Browser(app).signs_in(sam.email).status_code == 422
    assert "Keep them out" not in reads(boss.opens(page))


def test_whoever_lost_their_phone_adds_an_app_again(
    boss: Browser, session: Session, sam: Staff, page: str
):
    assert "lost their phone" not in reads(boss.opens(page))
    confirm(session, sam, TOTP(key_offered(session, sam)).now())
    session.commit()
    assert "lost their phone" in reads(boss.opens(page))
    assert boss.sends(f"{page}/take-app").status_code == 303
    session.expire_all()
    assert authenticator_of(session, sam) is None


def test_nobody_of_that_number_is_not_found(boss: Browser):
    unknown = "/staff/people/8d1c1f6e-7b0c-4a55-9a6e-0f7bb2a1c111"
    assert boss.opens(unknown).status_code == 404
    assert boss.sends(f"{unknown}/keep-out").status_code == 404


def test_ten_minutes_later_the_password_is_asked_for_again(
    boss: Browser, session: Session, owner: Engine, page: str
):
    a_while_ago(session, minutes=9)
    assert boss.opens(page).status_code == 200
    a_while_ago(session)
    asked = boss.opens(page)
    assert (asked.status_code, asked.location) == (302, f"/staff/prove?next={page}")
    assert "Enter your password again" in reads(boss.opens(asked.location))
    assert boss.opens("/staff/people").status_code == 200, "the list alone is not sensitive"
    entered = boss.sends(asked.location, proving="yes", password=PASSWORD)
    assert (entered.status_code, entered.location) == (303, page)
    assert last_entry(owner).action == Action.STAFF_PROVED
    assert boss.opens(page).status_code == 200


def test_what_was_typed_waits_for_the_password_and_is_then_done(
    boss: Browser, session: Session, sam: Staff, page: str
):
    a_while_ago(session)
    asked = boss.sends(f"{page}/roles", roles="team leader", patches='"><b>P05')
    assert asked.status_code == 200
    assert '<input type="hidden" name="patches" value="&#34;&gt;&lt;b&gt;P05">' in asked.text
    assert f'action="{page}/roles"' in asked.text
    session.refresh(sam)
    assert sam.roles == ["officer"]
    typed = {"roles": "team leader", "patches": "P05", "proving": "yes"}
    for wrong, words in (("", "Enter your password"), ("not the kettle", "Check your password")):
        refused = boss.sends(f"{page}/roles", password=wrong, **typed)
        assert refused.status_code == 422
        assert f'<a href="#password">{words}' in refused.text
        assert 'name="patches" value="P05"' in refused.text
        assert "not the kettle" not in refused.text
    assert boss.sends(f"{page}/roles", password=PASSWORD, **typed).location == page
    session.refresh(sam)
    assert sam.roles == ["team leader"]


def test_a_proof_cannot_be_guessed_for_ever(boss: Browser, session: Session, page: str):
    a_while_ago(session)
    for _ in range(5):
        boss.sends(f"/staff/prove?next={page}", proving="yes", password="not the kettle")
    right = boss.sends(f"/staff/prove?next={page}", proving="yes", password=PASSWORD)
    assert right.status_code == 422


@pytest.mark.parametrize("next_", ["//evil.example", "https://evil.example/staff/", "/\\evil"])
def test_a_proof_leads_nowhere_else(boss: Browser, session: Session, next_: str):
    a_while_ago(session)
    entered = boss.sends(f"/staff/prove?next={next_}", proving="yes", password=PASSWORD)
    assert entered.location == "/staff/cases"


def test_a_sign_in_is_over_after_eight_hours_and_thirty_idle_minutes(
    boss: Browser, session: Session
):
    session.execute(text("UPDATE staff_session SET began_at = began_at - interval '8 hours 1 s'"))
    session.commit()
    assert boss.opens("/staff/people").status_code == 302
