"""Answers are kept as they are given, from every tab, and nobody else can read them."""

import re
import threading
from concurrent.futures import ThreadPoolExecutor

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.people.visits import Visit
from portal.submissions.service import open_journey
from tests.submissions.writing import (
    BY_TEXT,
    HARDSHIP,
    a_visit,
    answer,
    everything_written,
    send,
    written,
)

RANDOM = re.compile(r"\\x[0-9a-f]+|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Sealed bytes and ids: any few digits are in them somewhere, by chance."""


def test_what_was_answered_is_there_when_someone_comes_back(session: Session, engine: Engine):
    visit = a_visit(session)
    answer(session, visit, form, changed=("work",))
    answer(session, visit, form, risks=("none",))
    with Session(engine) as later:
        writing = open_journey(later, form, visit.token_hash)
        assert writing.journey.answers == {"changed": ("work",), "risks": ("none",)}
        assert writing.draft
        assert writing.draft.revision == 2


def test_two_tabs_answering_at_once_both_keep_their_answers(session: Session, engine: Engine):
    visit = a_visit(session)
    answer(session, visit, form, changed=("work",))
    names = ["risks", "needs", "full_name", "contact_by", "money", "wants"]
    _in_tabs(engine, visit, names)
    session.expire_all()
    kept = open_journey(session, form, visit.token_hash)
    assert kept.journey.answers == {"changed": ("work",)} | {name: HARDSHIP[name] for name in names}
    assert kept.draft
    assert kept.draft.revision == 1 + len(names)


def test_two_tabs_giving_their_first_answers_at_once_both_keep_them(
    session: Session, engine: Engine
):
    visit = a_visit(session)
    names = ["changed", "risks", "needs", "full_name", "contact_by", "money"]
    _in_tabs(engine, visit, names)
    session.expire_all()
    kept = open_journey(session, form, visit.token_hash)
    assert kept.journey.answers == {name: HARDSHIP[name] for name in names}
    assert kept.draft
    assert kept.draft.revision == len(names)


def _in_tabs(engine: Engine, visit: Visit, names: list[str]) -> None:
    """Each name answered in a tab of its own, all at the same moment."""
    visit_id, together = visit.id, threading.Barrier(len(names), timeout=20)

    def answer_in_a_tab(name: str) -> None:
        with Session(engine) as tab:
            here = tab.get_one(Visit, visit_id)
            together.wait()
            answer(tab, here, form, **{name: HARDSHIP[name]})

    with ThreadPoolExecutor(len(names)) as tabs:
        list(tabs.map(answer_in_a_tab, names))


def test_nobody_sees_what_someone_else_has_answered(session: Session):
    mine, theirs = a_visit(session), a_visit(session)
    answer(session, mine, form, changed=("work",))
    assert open_journey(session, form, theirs.token_hash).draft is None
    assert open_journey(session, form, None).draft is None


def test_whoever_steals_the_database_reads_no_answer_and_no_address(
    session: Session, owner: Engine
):
    written(session, a_visit(session), form, HARDSHIP | {"more": "My hours were cut"})
    send(session, a_visit(session), form, HARDSHIP)
    send(session, a_visit(session), form, HARDSHIP | BY_TEXT)
    stolen = everything_written(owner)
    assert len(stolen) > 1000
    read = RANDOM.sub("", stolen)
    for secret in ("Okafor", "pat@example", "1985-03", "Mill Lane", "SW1A", "900265", "hours"):
        assert secret not in read
        assert secret.encode().hex() not in stolen
