"""A case from the moment it is received to the moment it is done."""

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from portal.casework import work
from portal.casework.cases import Case, CaseEvent, case_of, open_case, timeline
from portal.casework.progress import what_became
from tests.casework.council import ANSWER_BY, a_case, an_officer


def test_a_submission_never_has_two_cases(session: Session) -> None:
    case = a_case(session, reference="7KQ4MZ82PA")
    session.commit()
    with pytest.raises(IntegrityError):
        a_case(session, reference="7KQ4MZ82PA", kind="something else")
    session.rollback()
    assert session.scalars(select(Case)).all() == [case]
    assert [event.kind for event in timeline(session, case)] == ["opened"]


def test_a_case_is_not_there_when_the_submission_was_not_kept(session: Session) -> None:
    open_case(
        session,
        reference="7KQ4MZ82PA",
        kind="hardship",
        urgent=False,
        answer_by=ANSWER_BY,
        identity="not checked",
        channel="self-service",
    )
    session.rollback()
    assert session.scalar(select(func.count()).select_from(Case)) == 0
    assert session.scalar(select(func.count()).select_from(CaseEvent)) == 0


def test_an_empty_patch_is_no_patch(session: Session) -> None:
    assert a_case(session, patch="").patch is None


def test_the_history_says_who_did_what_with_the_latest_first(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.note(session, case, sam, "Rang at two, no answer")
    work.finish(session, case, sam, "spoken", "Thank you for ringing back.")
    session.commit()
    told = [
        (event.kind, event.staff.name if event.staff else "", event.words or "")
        for event in timeline(session, case)
    ]
    assert told == [
        (
            "finished",
            "Sam Lee",
            "We have been in touch with you about this. Thank you for ringing back.",
        ),
        ("noted", "Sam Lee", "Rang at two, no answer"),
        ("taken", "Sam Lee", ""),
        ("opened", "", ""),
    ]


def test_what_officers_write_cannot_be_read_in_the_database(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.note(session, case, sam, "Expecting twins in July")
    work.finish(session, case, sam, "made", "Congratulations on the twins")
    session.commit()
    rows = session.execute(text("SELECT e::text, c::text FROM case_event e, arrears_case c")).all()
    assert rows
    assert "twins" not in str(rows)
    kept = session.execute(text("SELECT words FROM case_event WHERE words IS NOT NULL")).scalars()
    assert all(b"twins" not in bytes(words) for words in kept)


def test_a_resident_reads_how_far_their_case_has_come(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    assert what_became(session, case.reference).words == (
        "We have received what you sent.",
        "We will answer you by 4 June 2026.",
    )
    work.take(session, case, sam)
    session.commit()
    assert what_became(session, case.reference).words == (
        "An officer is looking at what you sent.",
        "We will answer you by 4 June 2026.",
    )
    work.finish(session, case, sam, "not-possible", "The tenancy ended.\n\nRing us if not.")
    session.commit()
    became = what_became(session, case.reference)
    assert became.state == "done"
    assert became.words == (
        "We have finished looking at what you sent.",
        "We cannot do what you asked.",
        "The tenancy ended.",
        "Ring us if not.",
    )


def test_a_case_handed_back_is_received_again_for_the_resident(session: Session) -> None:
    sam, case = an_officer(session), a_case(session)
    work.take(session, case, sam)
    work.hand_back(session, case, sam)
    session.commit()
    assert what_became(session, case.reference).state == "received"


def test_what_needs_nobody_to_look_at_it_has_simply_been_received(session: Session) -> None:
    became = what_became(session, "7KQ4MZ82PA")
    assert became.title == "We have received what you sent"
    assert case_of(session, "7KQ4MZ82PA") is None
