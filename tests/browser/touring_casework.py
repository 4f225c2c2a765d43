"""What an officer sees, from the first case to its end, and what the resident is told of it."""

import re
from datetime import date, timedelta

from playwright.sync_api import expect
from pyotp import TOTP
from sqlalchemy import Engine, func, update
from sqlalchemy.orm import Session

from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.deliveries.ledger import Delivery
from portal.journey import Date
from portal.journey.form import Identity
from portal.people.staff import Staff, add_staff
from portal.people.staff_sessions import StaffSession
from portal.submissions.reference import in_blocks
from tests.browser.every_form import every_form
from tests.browser.filling import Box, typed
from tests.browser.person import Person
from tests.browser.touring import Look, look_at_refusal
from tests.browser.ways_to_walk import fewest_ways, places

PASSWORD = "a kettle on the landing"
EMAIL = "sam.lee@example.org"
BORN = SAMPLE_TENANT.date_of_birth


def sends_something(resident: Person) -> str:
    """The sample tenant sends a form; returns its reference."""
    form = next(one for one in every_form().values() if one.identity is Identity.REQUIRED)
    resident.hurries(places(form, fewest_ways(form)[0]))
    return resident.reference


def looks_up(resident: Person, reference: str, born: date = BORN) -> None:
    resident.opens("/what-became-of-it")
    resident.fills((Box("reference", reference), *typed(Date("born", "your birthday"), born)))
    resident.presses("Continue")


def signs_in(
    officer: Person, council: Engine, look: Look, roles: tuple[str, ...] = ("officer",)
) -> None:
    with Session(council) as session, session.begin():
        add_staff(session, name="Sam Lee", email=EMAIL, password=PASSWORD, roles=roles)
    officer.opens("/staff")
    look(officer, "sign-in")
    officer.presses("Sign in")
    look_at_refusal(officer, look, "sign-in")
    officer.fills((Box("email", EMAIL), Box("password", "not this one")))
    officer.presses("Sign in")
    look_at_refusal(officer, look, "sign-in-wrong")
    officer.fills((Box("email", EMAIL), Box("password", PASSWORD)))
    officer.presses("Sign in")
    expect(officer.page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()


def becomes(council: Engine, *roles: str) -> None:
    """Every member of staff may do what these roles may, from their next page on."""
    with Session(council) as session, session.begin():
        session.execute(update(Staff).values(roles=list(roles)))


def works_on(officer: Person, reference: str, look: Look) -> None:
    """One case: found, taken, asked about, noted and finished."""
    look(officer, "cases")
    officer.page.get_by_role("link", name=in_blocks(reference)).click()
    look(officer, "case")
    officer.presses("Take this case")
    look(officer, "case-taken")
    officer.presses("Wait for the resident")
    look_at_refusal(officer, look, "case-ask")
    officer.page.get_by_label("What do we need from them?").fill("Send us your last payslip.")
    officer.presses("Wait for the resident")
    look(officer, "case-waiting")
    officer.presses("The resident has answered")
    officer.presses("Add note")
    look_at_refusal(officer, look, "case-note")
    officer.page.get_by_label("Note", exact=True).fill("Rang at ten. No answer.")
    officer.presses("Add note")
    officer.presses("Flag this case for safety")
    look(officer, "case-flagged")
    officer.presses("Finish this case")
    look_at_refusal(officer, look, "case-finish")
    officer.page.get_by_label("We have passed this to another team").check()
    officer.presses("Finish this case")
    look(officer, "case-finished")
    officer.page.get_by_role("link", name="Repayment plan and holds").click()
    look(officer, "case-plan")
    officer.presses("Stop asking for payment")
    look_at_refusal(officer, look, "case-hold")


def sends_again(officer: Person, council: Engine, look: Look) -> None:
    """Messages that wait, then those that were given up, each sent again."""
    officer.opens("/staff/deliveries")
    look(officer, "deliveries-waiting")
    with Session(council) as session, session.begin():
        reason = "The address or number does not work"
        session.execute(update(Delivery).values(dead_at=func.now(), reason=reason))
    officer.page.reload()
    look(officer, "deliveries-given-up")
    again = officer.page.get_by_role("button", name="Send again")
    for left in reversed(range(again.count())):
        again.last.click()
        expect(again).to_have_count(left)


def audits(auditor: Person, reference: str, look: Look) -> None:
    """Who did what: all of it, about one case, in vain, and who looked at that case."""
    auditor.opens("/staff/audit")
    look(auditor, "audit")
    auditor.page.get_by_label("Reference of the case").fill("7KQ")
    auditor.presses("Search")
    look_at_refusal(auditor, look, "audit")
    auditor.page.get_by_label("Reference of the case").fill(reference)
    auditor.presses("Search")
    look(auditor, "audit-of-a-case")
    auditor.page.get_by_role("link", name=re.compile("^(Case|Submission) ")).first.click()
    expect(auditor.page.get_by_text("Who looked at what this person has sent")).to_be_visible()
    look(auditor, "case-looked-at")


def administers(boss: Person, council: Engine, look: Look) -> None:
    """Everybody, one of them, and a change that waits for the password."""
    with Session(council) as session, session.begin():
        who = {"name": "Jo Day", "email": "jo.day@example.org", "password": PASSWORD}
        add_staff(session, roles=["adviser"], **who)
    boss.opens("/staff/people")
    look(boss, "people")
    boss.page.get_by_role("link", name="Jo Day").click()
    look(boss, "person")
    boss.page.get_by_label("Adviser").uncheck()
    boss.presses("Save")
    look_at_refusal(boss, look, "person")
    boss.page.get_by_label("Auditor").check()
    _a_while_passes(council)
    boss.presses("Save")
    look(boss, "prove")
    boss.presses("Continue")
    look_at_refusal(boss, look, "prove")
    boss.page.get_by_label("Password").fill(PASSWORD)
    boss.presses("Continue")
    expect(boss.page.get_by_label("Auditor")).to_be_checked()


def _a_while_passes(council: Engine) -> None:
    with Session(council) as session, session.begin():
        earlier = func.now() - timedelta(minutes=10)
        session.execute(update(StaffSession).values(proved_at=earlier))


def adds_an_app(officer: Person, look: Look) -> None:
    """The picture and the key, a wrong code, the right one, and then each time a code."""
    officer.opens("/staff/app")
    expect(officer.page.get_by_role("button", name="Add a passkey")).to_be_visible()
    look(officer, "app")
    officer.presses("Continue")
    look_at_refusal(officer, look, "app")
    key = officer.page.locator(".app-key").inner_text().replace(" ", "")
    officer.page.get_by_label("Code", exact=True).fill(TOTP(key).now())
    officer.presses("Continue")
    look(officer, "recovery-codes")
    spare = officer.page.locator(".app-codes li").first.inner_text()
    officer.page.get_by_role("button", name="I have kept them").click()
    officer.opens("/staff/app")
    look(officer, "app-added")
    menu = officer.page.get_by_role("button", name="Menu")
    if menu.is_visible():
        menu.click()
    officer.presses("Sign out")
    officer.fills((Box("email", EMAIL), Box("password", PASSWORD)))
    officer.presses("Sign in")
    look(officer, "code")
    officer.presses("Continue")
    look_at_refusal(officer, look, "code")
    officer.page.get_by_label("Code", exact=True).fill(spare)
    officer.presses("Continue")
    expect(officer.page.get_by_role("heading", name="Cases", exact=True)).to_be_visible()
