"""An auditor finds out who did what, and the search is written down too."""

import html
import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.orm import Session

from portal.audit import Action, record
from portal.clock import today
from portal.people.audit_search import PAGE
from portal.people.staff import Staff
from portal.submissions.reference import new_reference
from portal.web.staff_audit_words import WHAT
from tests.casework.council import a_case
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent

OTHER = "7KQ4MZ82QC"
Somebody = Callable[[str], Browser]


@pytest.fixture
def auditor(session: Session, sam: Staff, signed_in: Browser, somebody_with: Somebody) -> Browser:
    """Sam looked at one case twice; the portal did something to another a week ago."""
    something_sent(session, matched=False)
    for _ in range(2):
        signed_in.opens(f"/staff/cases/{REFERENCE}")
    record(session, "system", Action.CASE_TAKEN, f"case:{OTHER}")
    session.commit()
    return somebody_with("auditor")


def found(page: str) -> str:
    return page.partition("<tbody")[2].partition("</tbody>")[0]


def test_everything_that_can_be_done_has_words():
    assert set(WHAT) == set(Action)


def test_all_of_it_is_shown_the_latest_first(auditor: Browser):
    words = reads(auditor.opens("/staff/audit"))
    assert words.index("Jo auditor Signed in") < words.index("Sam Lee Looked at a case")
    assert "Sam Lee Signed in Sam Lee by password" in words
    assert "The portal Took a case Case 7KQ 4MZ 82QC" in words


@pytest.mark.parametrize(
    ("query", "there", "away"),
    [
        ("who=staff:{sam}", "Sam Lee", "The portal"),
        ("who=system", "The portal", "Looked at a case"),
        ("what=case.taken", "Took a case", "Looked at a case"),
        ("about=7kq+4mz+82pa", "82PA", "82QC"),
        ("who=staff:{sam}&what=case.viewed&about=7KQ4MZ82PA", "Looked at a case", "Signed in"),
        ("since={tomorrow}", "Nothing like this was done", "<tbody"),
        ("until={yesterday}", "Nothing like this was done", "<tbody"),
        ("since={today}&until={today}", "Looked at a case", "Nothing like this"),
    ],
)
def test_it_is_searched_by_who_what_whom_and_when(
    auditor: Browser, sam: Staff, query: str, there: str, away: str
):
    day, one = today(), timedelta(days=1)
    told = {"today": day, "tomorrow": day + one, "yesterday": day - one}
    page = auditor.opens(f"/staff/audit?{query.format(sam=sam.id, **told)}")
    assert page.status_code == 200
    body = found(page.text) or page.text
    assert there in body
    assert away not in body


@pytest.mark.parametrize(
    "query", ["who=me", "what=all", "since=1+May", "before=x", "before=-1", "before=" + "9" * 40]
)
def test_what_makes_no_sense_is_left_out(auditor: Browser, query: str):
    page = auditor.opens(f"/staff/audit?{query}")
    assert page.status_code == 200
    assert "Looked at a case" in found(page.text)


def test_what_is_no_reference_is_said_beside_the_box_and_kept(auditor: Browser):
    page = auditor.opens("/staff/audit?about=<b>7KQ")
    assert page.status_code == 422
    assert '<a href="#about">Enter a reference' in page.text
    assert 'id="about-error"' in page.text
    assert 'value="&lt;b&gt;7KQ"' in page.text


def test_a_page_ends_and_the_next_goes_on_where_it_did(auditor: Browser, session: Session):
    for number in range(PAGE + 5):
        record(session, "system", Action.CASE_NOTED, f"case:{OTHER}", version=number)
    session.commit()
    first = auditor.opens("/staff/audit?what=case.noted")
    assert first.text.count("Added a note</td>") == PAGE
    onward = re.search(r'href="(/staff/audit\?[^"]*before=[^"]*)"', first.text)
    assert onward
    second = auditor.opens(html.unescape(onward[1]))
    assert second.text.count("Added a note</td>") == 5
    assert 'href="/staff/audit?what=case.noted"' in second.text


def test_a_case_shows_an_auditor_who_looked_and_nobody_else(auditor: Browser, signed_in: Browser):
    words = reads(auditor.opens(f"/staff/cases/{REFERENCE}"))
    assert re.search(
        r"Who looked at what this person has sent .* Jo auditor 1 .* Sam Lee 2 ", words
    )
    assert "Who looked" not in reads(signed_in.opens(f"/staff/cases/{REFERENCE}"))


def test_it_counts_looks_at_whatever_else_the_same_person_has_sent(
    session: Session, signed_in: Browser, somebody_with: Somebody
):
    an_account(session)
    theirs, later = (something_sent(session, reference=new_reference()) for _ in range(2))
    anothers = a_case(session, tenancy_ref="T100", person_ref="2")
    for case in (theirs, later, anothers):
        signed_in.opens(f"/staff/cases/{case.reference}")
    words = reads(somebody_with("auditor").opens(f"/staff/cases/{later.reference}"))
    assert re.search(r"this person has sent .* Jo auditor 1 .* Sam Lee 2 ", words)


def test_what_one_person_did_is_found_without_reading_everything(owner: Engine, session: Session):
    with owner.connect() as connection:
        connection.execute(text("SET enable_seqscan = off"))
        connection.execute(text("TRUNCATE audit_entry"))  # nothing is known of its size, for once
        plan = connection.execute(
            text("EXPLAIN SELECT * FROM audit_entry WHERE actor = 'staff:1' ORDER BY id LIMIT 51")
        ).scalars()
        assert "ix_audit_entry_actor" in " ".join(plan)
