"""A case on which somebody's safety hangs is opened only by whoever has just shown who they are."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.audit import Action, AuditEntry
from portal.web.case_facts import NOT_SAFE
from tests.casework.council import PASSWORD, a_case
from tests.web.casework.officers import Browser, reads
from tests.web.casework.residents import REFERENCE, an_account, something_sent
from tests.web.casework.test_people_page import a_while_ago

CASE = f"/staff/cases/{REFERENCE}"
SENT = "Lost work"


@pytest.fixture
def flagged(session: Session, signed_in: Browser) -> Browser:
    """Sam flagged a case, a while ago."""
    something_sent(session, matched=False)
    assert signed_in.sends(f"{CASE}/flag").location == CASE
    a_while_ago(session)
    return signed_in


def views(owner: Engine) -> int:
    with Session(owner) as reader:
        seen = AuditEntry.action == Action.CASE_VIEWED
        return len(reader.scalars(select(AuditEntry).where(seen)).all())


def test_nothing_of_it_is_seen_before_the_password(flagged: Browser, owner: Engine):
    asked = flagged.opens(CASE)
    assert (asked.status_code, asked.location) == (302, f"/staff/prove?next={CASE}")
    assert SENT not in asked.text
    assert views(owner) == 0
    flagged.sends(asked.location, proving="yes", password=PASSWORD)
    assert SENT in reads(flagged.opens(CASE))
    assert views(owner) == 1


@pytest.mark.parametrize("button", ["take", "hand-back", "note", "finish"])
def test_nor_by_a_button_of_it(flagged: Browser, owner: Engine, button: str):
    asked = flagged.sends(f"{CASE}/{button}", note="He rang: do not call back")
    assert asked.status_code == 200
    assert "Enter your password again" in reads(asked)
    assert SENT not in asked.text
    assert views(owner) == 0


def test_whoever_cannot_do_it_is_told_why_and_not_asked_again(
    flagged: Browser, somebody_with: Callable[[str], Browser]
):
    flagged.sends(f"/staff/prove?next={CASE}", proving="yes", password=PASSWORD)
    assert somebody_with("officer").sends(f"{CASE}/take").location == CASE
    refused = flagged.sends(f"{CASE}/take")
    assert refused.status_code == 409
    assert SENT in reads(refused)


def test_a_note_waits_for_the_password(flagged: Browser, session: Session):
    typed = {"note": "Do not\ncall back", "proving": "yes"}
    assert (
        'value="Do not\ncall back"' in flagged.sends(f"{CASE}/note", note="Do not\ncall back").text
    )
    assert flagged.sends(f"{CASE}/note", password=PASSWORD, **typed).location == CASE
    assert "Do not call back" in reads(flagged.opens(CASE))


def test_every_other_case_of_the_home_says_that_somebody_may_not_be_safe(
    session: Session, signed_in: Browser
):
    an_account(session)
    something_sent(session)
    a_case(session, reference="7KQ4MZ83PK", tenancy_ref="T100")
    a_case(session, reference="7KQ4MZ84PV", tenancy_ref="T200")
    other, elsewhere = "/staff/cases/7KQ4MZ83PK", "/staff/cases/7KQ4MZ84PV"
    assert NOT_SAFE not in reads(signed_in.opens(other))
    signed_in.sends(f"{CASE}/flag")
    assert NOT_SAFE in reads(signed_in.opens(other))
    assert NOT_SAFE not in reads(signed_in.opens(CASE))
    assert NOT_SAFE not in reads(signed_in.opens(elsewhere))


def test_everybody_sees_on_the_list_that_it_is_flagged(flagged: Browser):
    assert "Urgent Safety" in reads(flagged.opens("/staff/cases"))


def test_only_a_team_leader_takes_the_flag_away(
    flagged: Browser, session: Session, somebody_with: Callable[[str], Browser]
):
    flagged.sends(f"/staff/prove?next={CASE}", proving="yes", password=PASSWORD)
    assert "Take the safety flag away" not in reads(flagged.opens(CASE))
    assert flagged.sends(f"{CASE}/unflag").status_code == 403
    leader = somebody_with("team leader")
    assert "Take the safety flag away" in reads(leader.opens(CASE))
    assert leader.sends(f"{CASE}/unflag").status_code == 303
    a_while_ago(session)
    assert flagged.opens(CASE).status_code == 200


def test_the_list_names_nobody_whose_case_is_flagged(session: Session, signed_in: Browser):
    an_account(session)
    something_sent(session)
    assert "Ada Byron" in reads(signed_in.opens("/staff/cases"))
    signed_in.sends(f"{CASE}/flag")
    listed = reads(signed_in.opens("/staff/cases"))
    assert "Name withheld" in listed
    assert "Byron" not in listed
