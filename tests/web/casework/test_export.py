"""The list of cases as a file: who may, what is in it, and that nothing in it is ever run."""

import csv
from collections.abc import Callable
from io import StringIO

import pytest
from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.audit import Action, AuditEntry
from tests.casework.council import FIRST_DAY, a_case
from tests.web.casework.officers import Browser
from tests.web.casework.residents import an_account, something_sent
from tests.web.casework.test_people_page import a_while_ago

FILE = "/staff/cases.csv"


@pytest.fixture
def leader(session: Session, somebody_with: Callable[[str], Browser]) -> Browser:
    an_account(session)
    something_sent(session)
    a_case(session, FIRST_DAY, kind="contact-details", patch="P05")
    return somebody_with("team leader")


def cells(text: str) -> list[list[str]]:
    return list(csv.reader(StringIO(text.removeprefix("\ufeff"))))


def test_every_open_case_is_a_row(leader: Browser):
    assert f'href="{FILE}"' in leader.opens("/staff/cases").text
    file = leader.opens(FILE)
    assert file.headers["Content-Disposition"] == 'attachment; filename="cases.csv"'
    assert file.headers["Cache-Control"] == "no-store"
    head, first, second = cells(file.text)
    assert head[:3] == ["Reference", "Name", "Kind"]
    assert first[:4] == ["7KQ 4MZ 82PA", "Ada Byron", "Hardship", "yes"]
    assert second[1:] == [
        *("Not matched to an account", "Contact details", "no"),
        *("2026-06-01 10:00", "2026-06-04", "P05", "Not taken"),
    ]


def test_it_is_narrowed_as_the_list_is(leader: Browser):
    assert f'href="{FILE}?patch=P05"' in leader.opens("/staff/cases?patch=P05").text
    assert [row[6] for row in cells(leader.opens(f"{FILE}?patch=P05").text)[1:]] == ["P05"]


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+cmd", "@SUM(1)", "-1", "\tx", "\rx", "＝1"])
def test_a_cell_is_text_whatever_it_begins_with(leader: Browser, session: Session, name: str):
    session.execute(update(Person).values(first_name=name))
    session.commit()
    [shown] = [row[1] for row in cells(leader.opens(FILE).text) if "Byron" in row[1]]
    assert shown == f"'{name} Byron"


def test_who_fetched_it_is_written_down(leader: Browser, owner: Engine):
    leader.opens(FILE)
    with Session(owner) as reader:
        done = reader.scalars(select(AuditEntry).order_by(AuditEntry.id.desc()).limit(1)).one()
    assert (done.action, done.subject, done.detail) == (
        Action.CASES_EXPORTED,
        "cases",
        {"cases": 2},
    )


def test_it_takes_a_proof_of_the_last_ten_minutes(leader: Browser, session: Session):
    a_while_ago(session)
    assert leader.opens(FILE).location == f"/staff/prove?next={FILE}"
