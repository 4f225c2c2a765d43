"""What is known already comes back with its date and source, and counts only once they say so."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.repayment_plan import form as plan
from forms.report_hardship import form as hardship
from portal.casework.cases import Case
from portal.clock import now
from portal.journey.answers import store
from portal.journey.ways import Way
from portal.people.presence import CODE_COUNTS_FOR
from portal.people.visits import Visit
from portal.submissions.records import Draft, Submission
from tests.forms.every import paths
from tests.forms.walking import has_told, sends
from tests.inspecting import Resident
from tests.web.test_account import signs_in

MONEY_IN = "/repayment-plan/money-in"
TOLD = "You told us this on"


def way_by_line() -> Way:
    """A plan proposed with a whole budget."""
    by_line = (way for way in paths(plan) if way.told.get("budget") == "full")
    return next(way for way in by_line if not way.pages[-1].ends)


def proposes_again(resident: Resident, council: Session) -> Resident:
    """They have sent a plan before, and begun another."""
    told = way_by_line().told
    has_told(council, resident, plan, told)
    sends(resident.opens("/repayment-plan/check-your-answers"), plan)
    before = way_by_line().pages
    upto = before[: [page.slug for page in before].index("money-in")]
    begun = {name: told[name] for page in upto for name in page.names if name in told}
    has_told(council, resident, plan, begun)
    return resident.opens(MONEY_IN)


def test_in_a_flagged_home_nothing_that_is_known_is_shown(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    proposes_again(resident, held)
    assert TOLD in resident.page.main
    held.execute(update(Case).values(flagged_at=now()))
    held.commit()
    assert TOLD not in resident.opens(MONEY_IN).page.main


def test_what_they_told_last_time_is_in_the_boxes_with_its_date(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    proposes_again(resident, held)
    assert TOLD in resident.page.main
    assert "Is it still right? Change what is not." in resident.page.main
    wages = way_by_line().told["wages"]
    assert resident.page.filled["wages-amount"] == [str(wages.pence // 100)]
    draft = held.scalars(select(Draft)).one()
    assert "wages" not in draft.answers
    resident.presses()
    held.rollback()
    assert (
        held.scalars(select(Draft)).one().answers["wages"] == store(plan, {"wages": wages})["wages"]
    )


def test_without_a_code_nobody_sees_what_was_told_before(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    proposes_again(resident, held)
    held.execute(update(Visit).values(checked_at=now() - CODE_COUNTS_FOR))
    held.commit()
    assert TOLD not in resident.opens(MONEY_IN).page.main
    assert resident.page.filled["wages-amount"] == [""]


def test_who_lives_with_them_does_not_see_what_they_told(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    proposes_again(resident, held)
    held.execute(update(Submission).values(person_ref="somebody else"))
    held.commit()
    assert TOLD not in resident.opens(MONEY_IN).page.main


def test_what_was_told_more_than_a_year_ago_is_asked_anew(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    proposes_again(resident, held)
    held.execute(update(Submission).values(sent_at=now() - timedelta(days=366)))
    held.commit()
    assert TOLD not in resident.opens(MONEY_IN).page.main


def test_what_was_told_of_hardship_need_not_be_told_again_for_a_plan(
    resident: Resident, held: Session
) -> None:
    signs_in(resident, held)
    told = next(way.told for way in paths(hardship) if "short_income" in way.told)
    has_told(held, resident, hardship, told | {"short_income": 81_250, "read_by_others": False})
    sends(resident.opens("/report-hardship/check-your-answers"), hardship)
    in_short = next(way for way in paths(plan) if way.told.get("budget") == "short").told
    before = ("account", "is_right", "budget")
    has_told(held, resident, plan, {name: in_short[name] for name in before})
    assert TOLD in resident.opens("/repayment-plan/in-short").page.main
    assert resident.page.filled["short_income"] == ["812.50"]
