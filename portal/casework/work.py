"""What officers do with a case: take it, hand it back, add a note, finish it.

Each locks the case first, so of two officers at once exactly one succeeds and
the other is told. The caller commits.
"""

from sqlalchemy.orm import Session

from portal import audit
from portal.arrears.agreements import AGREED, PROPOSED, Agreement, still_open
from portal.arrears.contact_changes import FROZEN, WAITING, changes_of, handed_over
from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.arrears.things_to_do import THINGS_IN_SHORT, THINGS_TO_DO
from portal.audit import Action
from portal.casework.cases import (
    ASKED,
    FINISHED,
    FLAGGED,
    HANDED_BACK,
    HARDSHIP,
    HAS_DONE,
    HEARD,
    NOTED,
    OUTCOMES,
    TAKEN,
    TO_RENT_TEAM,
    UNFLAGGED,
    Case,
    record,
)
from portal.casework.telling import tell_that_we_wait
from portal.clock import now
from portal.notices.chasing import stop_chasing
from portal.people.permissions import Permission
from portal.people.staff import Staff, may, require

MADE, PLAN_AGREED, PASSED_ON = "made", "plan-agreed", "passed-on"
MUST_EXPLAIN = frozenset({"not-possible"})
"""Outcomes a resident cannot be given without a reason."""


class CaseRefusal(Exception):
    """What was asked cannot be done to the case as it now is; the words say why."""


class TakenAlready(CaseRefusal):
    """Another officer took it first."""


class NotTaken(CaseRefusal):
    """It must be taken before this can be done."""


class NotAsked(CaseRefusal):
    """Nothing was asked of the resident, so nothing can be heard."""


class DoneAlready(CaseRefusal):
    """It is finished, and nothing about it changes any more."""


class Undecided(CaseRefusal):
    """The resident would read of a plan what is not so."""


class StillToDo(CaseRefusal):
    """Something they asked for has not been done."""


class NothingLikeThat(CaseRefusal):
    """It was never to be done, or has been done."""


class Unexplained(CaseRefusal):
    """It cannot end this way without words for the resident."""


def take(session: Session, case: Case, by: Staff) -> None:
    """From now on it is theirs. Taking what one has already changes nothing."""
    require(by, Permission.WORK_CASES)
    _lock_open(session, case)
    if case.taken_by == by.id:
        return
    if case.taken_by:
        raise TakenAlready(f"{_name(case.officer)} is already looking at this case")
    case.taken_at, case.taken_by = now(), by.id
    record(session, case, TAKEN, by)
    _audit(session, by, Action.CASE_TAKEN, case)


def hand_back(session: Session, case: Case, by: Staff) -> None:
    """Back to the list, for anyone to take."""
    require(by, Permission.WORK_CASES)
    _lock_open(session, case)
    if case.taken_by is None:
        raise NotTaken("Nobody is looking at this case")
    if case.taken_by != by.id and not may(by, Permission.HAND_BACK_FOR_OTHERS):
        raise TakenAlready(f"Only {_name(case.officer)} or a team leader can hand this case back")
    case.taken_at = case.taken_by = None
    record(session, case, HANDED_BACK, by)
    _audit(session, by, Action.CASE_HANDED_BACK, case)


def note(session: Session, case: Case, by: Staff, words: str) -> None:
    """Something for other officers to know; the resident does not see it."""
    require(by, Permission.ADD_NOTES)
    _lock_open(session, case)
    record(session, case, NOTED, by, words)
    _audit(session, by, Action.CASE_NOTED, case)


def ask(session: Session, case: Case, by: Staff, words: str) -> None:
    """From now on we wait for the resident, who reads these words in their account.

    They are sent a message that there is a question.
    """
    _lock_theirs(session, case, by)
    case.asked_at, case.asked_words = now(), words
    record(session, case, ASKED, by, words)
    tell_that_we_wait(session, case)
    _audit(session, by, Action.CASE_ASKED, case)


def hear(session: Session, case: Case, by: Staff) -> None:
    """The resident has answered: it is for us to go on."""
    _lock_theirs(session, case, by)
    if case.asked_at is None:
        raise NotAsked("We are not waiting for the resident")
    case.asked_at = case.asked_words = None
    record(session, case, HEARD, by)
    _audit(session, by, Action.CASE_HEARD, case)


def has_done(session: Session, case: Case, by: Staff, thing: str) -> None:
    """One thing less to do for them, and who did it."""
    _lock_theirs(session, case, by)
    if thing not in case.to_do:
        raise NothingLikeThat("That has been done already")
    case.to_do = [each for each in case.to_do if each != thing]
    record(session, case, HAS_DONE, by, THINGS_TO_DO[thing])
    _audit(session, by, Action.CASE_DID, case, thing=thing)


def to_rent_team(session: Session, case: Case, by: Staff) -> None:
    """What was about harm is for the rent team now, who read all of it; nobody has it yet."""
    require(by, Permission.SEE_HARM)
    _lock_theirs(session, case, by)
    if case.kind != SAFEGUARDING_KIND:
        raise NothingLikeThat("The rent team has it already")
    case.kind, case.taken_at, case.taken_by = HARDSHIP, None, None
    record(session, case, TO_RENT_TEAM, by)
    _audit(session, by, Action.CASE_GIVEN, case)


def flag(session: Session, case: Case, by: Staff) -> None:
    """From now on, whoever opens it shows first who they are. Twice is once."""
    require(by, Permission.ADD_NOTES)
    session.refresh(case, with_for_update={"of": Case})
    if case.flagged_at is None:
        case.flagged_at = now()
        if case.tenancy_ref:
            stop_chasing(session, case.tenancy_ref)
        record(session, case, FLAGGED, by)
        _audit(session, by, Action.CASE_FLAGGED, case)


def unflag(session: Session, case: Case, by: Staff) -> None:
    """It is like any other again."""
    require(by, Permission.HAND_BACK_FOR_OTHERS)
    session.refresh(case, with_for_update={"of": Case})
    if case.flagged_at is not None:
        case.flagged_at = None
        record(session, case, UNFLAGGED, by)
        _audit(session, by, Action.CASE_UNFLAGGED, case)


def finish(session: Session, case: Case, by: Staff, outcome: str, words: str = "") -> None:
    """Done: the resident sees the outcome, and the words after it."""
    _lock_theirs(session, case, by)
    if outcome in MUST_EXPLAIN and not words.strip():
        raise Unexplained("Enter words for the resident that say why")
    if case.to_do and outcome != PASSED_ON:
        what = ", ".join(THINGS_IN_SHORT[thing] for thing in case.to_do)
        raise StillToDo(f"Do first what is to be done for them, or pass it on: {what}")
    if outcome == MADE:
        _made(session, case)
    if case.tenancy_ref and outcome != PASSED_ON:
        _refuse_undecided(case, outcome, still_open(session, case.tenancy_ref))
    case.finished_at, case.finished_by = now(), by.id
    case.outcome, case.outcome_words = outcome, words.strip() or None
    record(session, case, FINISHED, by, f"{OUTCOMES[outcome]} {words.strip()}".strip())
    _audit(session, by, Action.CASE_FINISHED, case, outcome=outcome)


def _made(session: Session, case: Case) -> None:
    """What was changed here is in the council's own systems too, now that somebody says so."""
    if any(each.state in (WAITING, FROZEN) for each in changes_of(session, case.reference)):
        raise Undecided("Decide about what they asked for first: Changes of details")
    handed_over(session, case.reference)


def _refuse_undecided(case: Case, outcome: str, plans: list[Agreement]) -> None:
    """No plan they asked for is left with nobody to decide it, nor called agreed if it is not."""
    waits = [each for each in plans if each.state == PROPOSED]
    theirs = any(each.submission_ref == case.reference for each in waits)
    if theirs and not any(each.ours and not each.declined_on for each in waits):
        raise Undecided("Decide about the plan they asked for first: Repayment plan and holds")
    if outcome == PLAN_AGREED and (theirs or all(each.state != AGREED for each in plans)):
        raise Undecided("There is no plan agreed yet: see Repayment plan and holds")


def _lock_theirs(session: Session, case: Case, by: Staff) -> None:
    """As below, and it is theirs to work on."""
    require(by, Permission.WORK_CASES)
    _lock_open(session, case)
    if case.taken_by is None:
        raise NotTaken("Take this case before you do this")
    if case.taken_by != by.id:
        raise TakenAlready(f"{_name(case.officer)} is looking at this case")


def _lock_open(session: Session, case: Case) -> None:
    """Nobody else changes it until this transaction ends, and it is not done."""
    session.refresh(case, with_for_update={"of": Case})
    session.expire(case, ["officer"])
    if case.finished_at:
        raise DoneAlready("This case is already done")


def _audit(session: Session, by: Staff, action: Action, case: Case, **detail: str) -> None:
    audit.record(session, f"staff:{by.id}", action, f"case:{case.reference}", **detail)


def _name(officer: Staff | None) -> str:
    return officer.name if officer else "Another officer"
