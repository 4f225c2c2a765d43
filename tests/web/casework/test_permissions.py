"""Every page for staff, tried as every role: who gets in is said here once more, by hand."""

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.people.permissions import NEEDS, OPEN_TO_ALL, OPEN_TO_STAFF, ROLES
from tests.casework.council import an_officer
from tests.inspecting.portal import FILLED, addresses_of
from tests.web.casework.officers import Browser
from tests.web.casework.residents import REFERENCE, something_sent

ADVISER, OFFICER, LEADER = "adviser", "officer", "team leader"
ADMINISTRATOR, AUDITOR, GUARD = "administrator", "auditor", "safeguarding lead"
EVERYBODY = {ADVISER, OFFICER, LEADER, ADMINISTRATOR, AUDITOR, GUARD}
GET_IN = {
    "casework.home": EVERYBODY,
    "casework.sign_in.ask": EVERYBODY,
    "casework.sign_in.enter": EVERYBODY,
    "casework.sign_in.leave": EVERYBODY,
    "casework.sign_on.begin": EVERYBODY,
    "casework.sign_on.back": EVERYBODY,
    "casework.second_step.ask": EVERYBODY,
    "casework.second_step.enter": EVERYBODY,
    "casework.second_step.offer": EVERYBODY,
    "casework.second_step.add": EVERYBODY,
    "casework.passkey.add_key": EVERYBODY,
    "casework.passkey.use_key": EVERYBODY,
    "casework.cases.worklist": EVERYBODY,
    "casework.case.page": EVERYBODY,
    "casework.case.take": {OFFICER, LEADER, GUARD},
    "casework.case.hand_back": {OFFICER, LEADER, GUARD},
    "casework.case.note": {ADVISER, OFFICER, LEADER, GUARD},
    "casework.case.flag": {ADVISER, OFFICER, LEADER, GUARD},
    "casework.case.unflag": {LEADER},
    "casework.case.ask": {OFFICER, LEADER, GUARD},
    "casework.case.hear": {OFFICER, LEADER, GUARD},
    "casework.case.to_rent_team": {GUARD},
    "casework.case.has_done": {OFFICER, LEADER, GUARD},
    "casework.case.finish": {OFFICER, LEADER, GUARD},
    "casework.documents.page": {OFFICER, LEADER, GUARD},
    "casework.documents.download": {OFFICER, LEADER, GUARD},
    "casework.documents.accept": {OFFICER, LEADER, GUARD},
    "casework.documents.reject": {OFFICER, LEADER, GUARD},
    "casework.changes.page": EVERYBODY,
    "casework.changes.allow": {OFFICER, LEADER, GUARD},
    "casework.changes.refuse": {OFFICER, LEADER, GUARD},
    "casework.changes.stop": {OFFICER, LEADER, GUARD},
    "casework.changes.restore": {OFFICER, LEADER, GUARD},
    "casework.changes.choose": {OFFICER, LEADER, GUARD},
    "casework.plan.page": EVERYBODY,
    "casework.plan.agree": {OFFICER, LEADER, GUARD},
    "casework.plan.suggest": {OFFICER, LEADER, GUARD},
    "casework.plan.end": {OFFICER, LEADER, GUARD},
    "casework.plan.by_court": {OFFICER, LEADER, GUARD},
    "casework.plan.not_by_court": {OFFICER, LEADER, GUARD},
    "casework.plan.stop_card": {OFFICER, LEADER, GUARD},
    "casework.plan.hold": {OFFICER, LEADER, GUARD},
    "casework.plan.let_go": {OFFICER, LEADER, GUARD},
    "casework.deliveries.unsent": {OFFICER, LEADER, ADMINISTRATOR, GUARD},
    "casework.audit.search_it": {AUDITOR},
    "casework.export.download": {LEADER},
    "casework.desk.page": EVERYBODY - {AUDITOR, ADMINISTRATOR},
    "casework.desk.seek": EVERYBODY - {AUDITOR, ADMINISTRATOR},
    "casework.desk.begin": EVERYBODY - {AUDITOR, ADMINISTRATOR},
    "casework.desk.take": EVERYBODY - {AUDITOR, ADMINISTRATOR},
    "casework.handling.page": {LEADER},
    "casework.kiosks.everywhere": EVERYBODY - {AUDITOR},
    "casework.kiosks.answer": EVERYBODY - {AUDITOR},
    "casework.kiosks.add": {LEADER, ADMINISTRATOR},
    "casework.kiosks.renew": {LEADER, ADMINISTRATOR},
    "casework.kiosks.keep_out": {LEADER, ADMINISTRATOR},
    "casework.people.everyone": {ADMINISTRATOR},
    "casework.people.page": {ADMINISTRATOR},
    "casework.people.change": {ADMINISTRATOR},
    "casework.people.take_app": {ADMINISTRATOR},
    "casework.people.keep_out": {ADMINISTRATOR},
    "casework.proof.ask": EVERYBODY,
    "casework.proof.prove": EVERYBODY,
    "casework.deliveries.send_again": {OFFICER, LEADER, ADMINISTRATOR, GUARD},
}
OWN_WAY_IN = ("casework.sign_in.", "casework.second_step.", "casework.proof.", "casework.passkey.")
"""Where even an auditor sends forms: they are about nobody but themselves."""


def staff_endpoints(app: Flask) -> dict[str, tuple[str, str]]:
    """Every endpoint under /staff, how it is reached and where."""
    FILLED["reference"] = REFERENCE
    return {
        rule.endpoint: ("POST" if "POST" in (rule.methods or ()) else "GET", address)
        for rule, address in addresses_of(app)
        if rule.rule.startswith("/staff")
    }


def test_every_page_for_staff_is_in_the_table(app: Flask):
    named = {*NEEDS, *OPEN_TO_ALL, *OPEN_TO_STAFF}
    assert set(staff_endpoints(app)) == named == set(GET_IN)
    assert set(ROLES) == EVERYBODY


@pytest.mark.parametrize("role", sorted(EVERYBODY))
def test_each_role_gets_in_where_it_should_and_nowhere_else(
    app: Flask, session: Session, owner: Engine, role: str
):
    something_sent(session, matched=False)
    staff = an_officer(session, "Jo Day", role=role)
    found = staff_endpoints(app)
    browser = Browser(app)
    for endpoint in GET_IN:
        method, address = found[endpoint]
        if browser.opens("/staff/cases").status_code != 200:
            browser = Browser(app)
            browser.signs_in(staff.email)
        before = _refusals(owner)
        answer = browser.opens(address) if method == "GET" else browser.sends(address)
        refused = answer.status_code == 403
        assert refused == (role not in GET_IN[endpoint]), endpoint
        assert _refusals(owner) - before == refused, endpoint


def _refusals(owner: Engine) -> int:
    with Session(owner) as reader:
        written = select(func.count()).where(AuditEntry.action == Action.ACCESS_REFUSED)
        return reader.scalars(written).one()


def test_an_auditor_reads_and_never_writes(app: Flask):
    written = {name for name, (method, _) in staff_endpoints(app).items() if method == "POST"}
    theirs = {name for name in written if AUDITOR in GET_IN[name]}
    assert {name for name in theirs if not name.startswith(OWN_WAY_IN)} == set()


def test_a_page_that_is_not_in_the_table_is_open_to_nobody(
    app: Flask, session: Session, monkeypatch: pytest.MonkeyPatch
):
    browser = Browser(app)
    browser.signs_in(an_officer(session, "Jo Day", role=LEADER).email)
    assert browser.opens("/staff/cases").status_code == 200
    monkeypatch.delitem(NEEDS, "casework.cases.worklist")
    assert browser.opens("/staff/cases").status_code == 403
