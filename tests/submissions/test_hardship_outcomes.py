"""What every answer about hardship leads to: the case, what is to be done, what is said."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form
from portal.arrears.holds import is_held
from portal.arrears.other_help import ASK_FOR
from portal.arrears.things_to_do import THINGS_IN_SHORT, THINGS_TO_DO
from portal.casework.cases import Case
from portal.casework.safety import is_flagged
from portal.journey import PhoneNumber
from portal.submissions.pausing import OF_ANOTHER, said_of_asking
from portal.submissions.records import Submission
from portal.web.heard_words import first_in_words
from tests.submissions.writing import HARDSHIP, HOME, a_tenant, a_visit, notice_of, send

CALL: dict[str, Any] = {
    "wants": "call",
    "call_me_on": PhoneNumber("07700 900265", "+447700900265"),
    "call_me_at": "morning",
    "call_me_word": None,
}
FOR_HER: dict[str, Any] = {
    "about": "away",
    "helper_name": "Jo Byron",
    "helper_is": "her son",
    "helper_phone": None,
    "right": "none",
    "lpa_code": None,
}
IN_DANGER = {"help-now": True}
OUTCOMES: dict[str, tuple[dict[str, Any], str, bool, list[str]]] = {
    "nothing but the news": ({}, "hardship", False, []),
    "a call": (CALL, "hardship", False, ["call-back"]),
    "a plan and a call": (CALL | {"wants": "both"}, "hardship", False, ["call-back"]),
    "the crisis fund": ({"ask_for": ("crisis-fund",)}, "hardship", False, ["crisis-fund"]),
    "council tax": ({"ask_for": ("council-tax",)}, "hardship", False, ["council-tax"]),
    "a debt adviser": ({"ask_for": ("debt-advice",)}, "hardship", False, ["debt-advice"]),
    "for somebody else": (FOR_HER, "hardship", False, ["right-to-act"]),
    "for somebody else, who agrees": (
        FOR_HER | {"about": "with", "right": "agreed-1"},
        *("hardship", False, ["right-to-act"]),
    ),
    "danger": ({"risks": ("food",)} | IN_DANGER, "hardship", True, []),
    "harm": ({"risks": ("harm",)} | IN_DANGER, "safeguarding", True, []),
    "harm and a home at risk": (
        {"risks": ("harm", "home"), "leave_on": None} | IN_DANGER,
        *("safeguarding", True, []),
    ),
    "all at once": (
        FOR_HER | CALL | IN_DANGER | {"risks": ("harm",), "ask_for": tuple(ASK_FOR)},
        *("safeguarding", True, [*THINGS_TO_DO]),
    ),
}
each_outcome = pytest.mark.parametrize(
    ("answers", "kind", "urgent", "to_do"), OUTCOMES.values(), ids=[*OUTCOMES]
)


def tells(session: Session, tenancy: str | None, **answers: Any) -> Submission:
    return send(session, a_visit(session, tenancy), form, HARDSHIP | answers)


@each_outcome
@pytest.mark.parametrize("known", [True, False], ids=["known", "not known"])
def test_what_they_told_us_makes_the_case_and_what_is_to_be_done(
    session: Session, answers, kind: str, urgent: bool, to_do: list[str], known: bool
):
    sent = tells(session, a_tenant(session) if known else None, **answers)
    case = session.scalars(select(Case)).one()
    assert (case.reference, case.kind, case.urgent) == (sent.reference, kind, urgent)
    assert (case.to_do, case.flagged_at) == (to_do, None)
    assert notice_of(session, sent) is not None


def test_everything_that_can_be_asked_for_has_words_for_officers():
    assert set(form.opens.to_do) == set(THINGS_TO_DO) == set(THINGS_IN_SHORT)
    assert set(ASK_FOR) < set(THINGS_TO_DO)


def test_whoever_fills_it_in_for_another_is_written_down_and_told_nothing_of_the_account(
    session: Session,
):
    ref = a_tenant(session)
    sent = tells(session, ref, changed=("work",), **FOR_HER)
    assert sent.typed_by == "somebody who helps the resident"
    said = dict(row for _, rows in sent.as_read for row in rows)
    assert (said["Your name"], said["Who are you to them?"]) == ("Jo Byron", "her son")
    assert said_of_asking(sent.decided or {}) == OF_ANOTHER


def test_what_somebody_agrees_to_is_kept_in_the_words_they_said(session: Session):
    sent = tells(session, None, **FOR_HER | {"about": "with", "right": "agreed-1"})
    said = dict(row for _, rows in sent.as_read for row in rows)
    assert "You may tell the council about my rent" in said["What lets you act for them?"]


def test_whoever_is_told_of_harm_is_not_the_rent_team(session: Session):
    sent = tells(session, None, risks=("harm",), **IN_DANGER)
    [first] = first_in_words(form, sent.decided or {})
    assert "The rent team does not see it" in first.text


def test_the_confirmation_says_what_stops_meanwhile(session: Session):
    sent = tells(session, a_tenant(session), changed=("work",))
    notice = notice_of(session, sent)
    assert notice is not None
    assert notice.message == "hardship-received"
    assert notice.personalisation["stops"] == said_of_asking(sent.decided or {})


@pytest.mark.parametrize(
    "answers",
    [
        {"read_by_others": True},
        {"changed": ("controlled",)},
        {"risks": ("unsafe",)} | IN_DANGER,
        {"changed": ("controlled",), "contact_by": "post", "letters_to": HOME},
    ],
    ids=repr,
)
def test_whoever_is_watched_is_written_to_without_a_word_of_what_it_was(session: Session, answers):
    ref = a_tenant(session)
    sent = tells(session, ref, **answers)
    notice = notice_of(session, sent)
    assert notice is not None
    assert notice.message == "received-quietly"
    assert "stops" not in notice.personalisation
    assert session.scalars(select(Case)).one().flagged_at is not None
    assert is_flagged(session, ref)
    assert not is_held(session, ref)
