"""S01, S02, S03, S09, S10: what is not a form of ours, sent from our own page, changes nothing."""

from collections import defaultdict

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from portal.submissions.records import Draft
from tests.forms.every import FORMS, sendable
from tests.forms.outcomes import count
from tests.forms.walking import begins, has_told
from tests.inspecting import Resident
from tests.inspecting.fixtures import NewResident
from tests.security.books import books
from tests.security.site import HUGE, addresses, knocks, posts

TOO_OLD = '<h1 class="govuk-heading-l">This page is too old to use</h1>'
KINDS = ("application/json", "multipart/form-data; boundary=x", "text/plain", "")
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def ready(resident: Resident, council: Session) -> Resident:
    """Somebody who has answered everything on every form, and sent nothing."""
    for form in FORMS:
        way = sendable(form)
        begins(resident, form, way)
        has_told(council, resident, form, way.told)
    resident.opens(f"/{FORMS[0].slug}/check-your-answers")
    return resident


PROOFS = {
    "none": None,
    "empty": "",
    "nonsense": "nonsense",
    "of its length": "A" * 88,
    "padding": "====",
    "not ASCII": "é",
    "NUL": "\x00",
    "long": "a" * 4000,
}


@pytest.mark.parametrize("proof", [*PROOFS, "somebody else's"])
def test_S01_a_form_without_our_proof(
    ready: Resident, someone: NewResident, owner: Engine, proof: str
) -> None:
    other = someone().opens(f"/{FORMS[0].slug}/your-account").page.token
    token = PROOFS.get(proof, other)
    before = books(owner)
    for each in posts(ready.browser.application):
        answer = knocks(
            ready, "POST", each.path, data={"a": 1} if token is None else {"csrf_token": token}
        )
        assert (answer.status_code, TOO_OLD in answer.text) == (400, True), each.path
    assert books(owner) == before


@pytest.mark.parametrize(
    "said",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
        {"Origin": "https://evil.example"},
        {"Origin": "https://localhost.evil.example"},
        {"Origin": "https://localhost:444"},
        {"Origin": "localhost"},
        {"Origin": ""},
        {"Sec-Fetch-Site": "anything-else"},
    ],
    ids=str,
)
def test_S02_a_form_from_another_site(ready: Resident, owner: Engine, said: dict[str, str]) -> None:
    before = books(owner)
    for each in posts(ready.browser.application):
        sent = {"csrf_token": ready.page.token}
        answer = knocks(ready, "POST", each.path, data=sent, headers=said)
        assert answer.status_code == 403, each.path
    assert books(owner) == before


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_S03_a_link_that_does_what_only_a_button_may(
    ready: Resident, owner: Engine, method: str
) -> None:
    before, taken = books(owner), defaultdict(set)
    for each in addresses(ready.browser.application):
        taken[each.path] |= each.methods
    taken.pop("/exit-this-page")  # one press must do; from elsewhere it ends no visit
    for path, methods in taken.items():
        answer = knocks(ready, method, path)
        looks = {200, 302, 303, 404, 503} if method in methods else {404, 405}
        assert answer.status_code in looks, path
        if answer.status_code == 405:
            assert set(answer.headers["Allow"].split(", ")) == methods, path
    assert books(owner) == before


@pytest.mark.parametrize("sent", ["bytes", "fields"])
def test_S09_more_than_any_form_holds(
    ready: Resident, council: Session, owner: Engine, sent: str
) -> None:
    token = f"csrf_token={ready.page.token}"
    few = "&".join([token, *(f"f{number}=x" for number in range(199))])
    many = {"bytes": token + "&a=" + "a" * (HUGE - len(token) - 3), "fields": few + "&one=more"}
    assert len(many["bytes"]) == HUGE
    before = books(owner)
    for each in posts(ready.browser.application):
        answer = knocks(ready, "POST", each.path, data=many[sent], content_type=FORM)
        assert answer.status_code == 413, each.path
    assert books(owner) == before
    sent_last = knocks(
        ready, "POST", f"/{FORMS[0].slug}/check-your-answers", data=few, content_type=FORM
    )
    assert sent_last.status_code == 410, "as many as may be are read"
    assert count(council, Draft) == len(FORMS)


@pytest.mark.parametrize("kind", KINDS, ids=["json", "multipart", "text", "none"])
def test_S10_what_is_not_a_form(ready: Resident, owner: Engine, kind: str) -> None:
    before, body = books(owner), f"csrf_token={ready.page.token}"
    for each in posts(ready.browser.application):
        answer = knocks(ready, "POST", each.path, data=body, content_type=kind)
        takes_files = "multipart" in kind and each.path.endswith("/files")
        assert answer.status_code == (400 if takes_files else 415), each.path
    assert books(owner) == before
