"""Each answer keeps who typed it, for whom, how they were checked, by what, and when."""

import pytest
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms import change_details
from portal import create_app
from portal.casework.cases import Case
from portal.channels import ASSISTED, SELF_SERVICE
from portal.clock import now
from portal.people.visits import BY_DETAILS, Visit
from portal.submissions.drafts import Kept
from portal.submissions.origins import Hand, Sender, Turn, hands_in, noted, origin_of, unseen
from portal.submissions.records import Submission
from portal.submissions.service import ChangedElsewhere, open_journey, save, submit
from portal.web.case_facts import everything_about
from tests.submissions.writing import NEW_EMAIL, a_tenant, a_visit, draft_of

JO = "Jo Day"
FORM = change_details.form
ONLINE = Turn("", SELF_SERVICE.name, "theirs", 0)
BY_JO = Turn(JO, ASSISTED.name, "jo's", 1)
LAST = {"changed_on": NEW_EMAIL["changed_on"], "more": NEW_EMAIL["more"]}


@pytest.fixture
def here(session: Session) -> Visit:
    return a_visit(session, a_tenant(session))


def says(session: Session, visit: Visit, turn: Turn, **told: object) -> None:
    writing = open_journey(session, FORM, visit.token_hash)
    save(session, writing, visit.token_hash, lambda _: told, turn)
    session.commit()


def goes_on_with_jo(session: Session, visit: Visit) -> None:
    """The first two answers are theirs; the rest is read out to them, and typed by Jo."""
    said_first = {name: NEW_EMAIL[name] for name in ("changed", "emails")}
    says(session, visit, ONLINE, **said_first)
    visit.channel, visit.checked = ASSISTED.name, "date of birth and weekly rent, asked by us"
    session.commit()
    says(session, visit, BY_JO, **LAST)


def test_a_draft_keeps_of_each_answer_whose_it_is(session: Session, here: Visit) -> None:
    goes_on_with_jo(session, here)
    kept = draft_of(session, here, FORM)
    first, last = origin_of(kept, "emails"), origin_of(kept, "more")
    assert first is not None
    assert last is not None
    about = here.tenancy_ref, here.person_ref
    assert first.hand == Hand("", SELF_SERVICE.name, BY_DETAILS, *about)
    assert last.hand == Hand(JO, ASSISTED.name, here.checked, *about)
    assert (first.revision, last.revision) == (1, 2)
    assert first.at <= last.at <= now()


def test_the_same_answer_given_again_stays_whose_it_was(session: Session, here: Visit) -> None:
    goes_on_with_jo(session, here)
    says(session, here, BY_JO._replace(read_at=2), emails=NEW_EMAIL["emails"])
    origin = origin_of(draft_of(session, here, FORM), "emails")
    assert origin is not None
    assert origin.hand.by == ""


def test_what_a_page_has_not_seen_is_not_written_over(session: Session, here: Visit) -> None:
    goes_on_with_jo(session, here)
    with pytest.raises(ChangedElsewhere) as raised:
        says(session, here, ONLINE._replace(page="another"), more="My own words")
    assert raised.value.names == ("more",)
    assert draft_of(session, here, FORM).answers["more"] is None


def test_a_page_that_says_no_revision_is_taken_as_it_is() -> None:
    """One that was drawn by a node that knows of none."""
    assert unseen(_kept(7), Turn("", SELF_SERVICE.name, "old"), ["more"]) == ()


def _kept(revision: int) -> Kept:
    nothing = Kept(None, 1, {}, revision - 1, now())  # type: ignore[arg-type]
    origins = noted(nothing, None, BY_JO, ["more"])
    return nothing._replace(revision=revision, origins=origins)


def test_what_is_sent_keeps_it_and_the_case_says_it(
    session: Session, here: Visit, database_url: str
) -> None:
    goes_on_with_jo(session, here)
    sent = submit(session, FORM, here.token_hash, draft_of(session, here, FORM).id, Sender())
    kept = session.get_one(Submission, sent.id, populate_existing=True)
    assert [hand.by for hand in hands_in(kept.origins)] == ["", JO]
    case = session.scalars(select(Case)).one()
    with _app(database_url).test_request_context():
        page = everything_about(session, case)
    rows = {row.question: row.answer for section in page["facts"] for row in section.rows}
    theirs, by_jo = rows["Typed by"].splitlines()
    assert theirs == f"Themselves, online, checked by {BY_DETAILS}"
    assert by_jo == f"{JO}, talking to them, checked by {here.checked}"
    answers = [row.answer for section in page["as_read"] for row in section.rows]
    assert sum("(themselves, online" in each for each in answers) == len(NEW_EMAIL) - len(LAST)
    assert sum(f"({JO}, talking to them" in each for each in answers) == len(LAST)


def _app(database_url: str) -> Flask:
    return create_app(database_url)
