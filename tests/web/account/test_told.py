"""What somebody told us and where it stands, for them and for nobody they live with."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.arrears.accounts import Tenancy
from portal.arrears.agreeing import agree
from portal.arrears.agreements import propose
from portal.arrears.holds import Hold, end_at_once
from portal.arrears.signposts import FOOD_BANK
from portal.casework import work
from portal.casework.cases import Case
from portal.clock import today
from portal.journey import day_in_words
from portal.people.staff import Staff
from portal.submissions.records import Submission
from portal.submissions.reference import in_blocks
from tests.arrears.plans import decided
from tests.inspecting import Resident
from tests.inspecting.council import Tenant, council_with
from tests.inspecting.page import words
from tests.submissions.writing import HARDSHIP
from tests.web.account.sending import allowed, sends

TOLD = "/account/what-you-told-us"
CHANGED = "Tell us your contact details changed"


def test_each_thing_they_sent_says_where_it_stands(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = sends(held)
    assert f"{CHANGED} Received" in signed_in.opens(TOLD).page.main
    work.take(held, case, sam)
    held.commit()
    assert f"{CHANGED} Being looked at" in signed_in.opens(TOLD).page.main
    work.ask(held, case, sam, "Send us a letter with your new address")
    held.commit()
    assert f"{CHANGED} Waiting for you" in signed_in.opens(TOLD).page.main
    main = signed_in.follows(CHANGED).page.main
    assert "Send us a letter with your new address" in main
    work.hear(held, case, sam)
    allowed(held, case)
    work.finish(held, case, sam, "made", "Your new email is on our records.")
    held.commit()
    main = signed_in.opens(TOLD).follows(CHANGED).page.main
    assert "Done" in main
    assert "We have made the change you asked for. Your new email is on our records." in main


def test_they_read_again_what_they_told_us(signed_in: Resident, held: Session) -> None:
    case = sends(held)
    main = signed_in.opens(f"{TOLD}/{case.reference}").page.main
    assert "new@example.org" in main
    assert in_blocks(case.reference) in main


def test_what_was_written_where_it_must_be_left_quickly_is_not_shown_again(
    signed_in: Resident, held: Session
) -> None:
    case = sends(held, hardship, HARDSHIP)
    page = signed_in.opens(f"{TOLD}/{case.reference}").page
    assert "Received" in page.main
    assert "pat@example.org" not in page.main


IN_TROUBLE = HARDSHIP | {"risks": ("food", "life"), "help-now": True}


def test_whoever_cannot_pay_reads_there_what_stops_until_when_and_who_helps_now(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = sends(held, hardship, IN_TROUBLE)
    until = day_in_words(today() + timedelta(days=28))
    stopped = f"We have stopped asking you to pay what you owe until {until}."
    main = signed_in.opens(f"{TOLD}/{case.reference}").page.main
    assert stopped in main
    assert f"We will answer you by {day_in_words(case.answer_by)}." in main
    assert "I have less work or lost my job" in main
    assert FOOD_BANK.number in main
    assert "ending my life" not in main
    end_at_once(held, held.scalars(select(Hold)).one(), "staff:1")
    held.commit()
    assert stopped not in signed_in.opens(f"{TOLD}/{case.reference}").page.main
    work.take(held, case, sam)
    work.finish(held, case, sam, "help-arranged", "")
    held.commit()
    assert "What we heard" not in signed_in.opens(f"{TOLD}/{case.reference}").page.main


def test_what_is_flagged_for_safety_is_in_nobodys_account(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = sends(held)
    work.flag(held, case, sam)
    held.commit()
    for path in (TOLD, "/account/messages"):
        assert CHANGED not in signed_in.opens(path).page.main
        assert "We have received" not in signed_in.page.main
    assert signed_in.opens(f"{TOLD}/{case.reference}").status == 404


def test_a_long_list_goes_on_without_leaving_one_out(signed_in: Resident, held: Session) -> None:
    sent = {in_blocks(sends(held).reference) for _ in range(23)}
    first = signed_in.opens(TOLD).page.main
    second = signed_in.follows("Older ones").page.main
    shown = {reference for reference in sent if reference in first}
    rest = {reference for reference in sent if reference in second}
    assert (len(shown), shown & rest, shown | rest) == (20, set(), sent)


@pytest.mark.parametrize("query", ["?before=x", "?before=' OR 1=1--"])
def test_a_page_after_nonsense_is_not_found(signed_in: Resident, query: str) -> None:
    assert signed_in.opens(TOLD + query).status == 404
    assert signed_in.opens("/account/messages" + query).status == 404


def test_no_guess_shows_what_a_neighbour_or_a_joint_tenant_told_us(
    signed_in: Resident, held: Session
) -> None:
    other = Tenant("2000000018", "3000-4418", "Okafor")
    council_with(held, other)
    theirs = sends(held, who=other)
    joint = sends(held)
    held.execute(
        update(Submission)
        .where(Submission.reference == joint.reference)
        .values(person_ref="the other one")
    )
    held.commit()
    for case in (theirs, joint):
        assert signed_in.opens(f"{TOLD}/{case.reference}").status == 404
        assert signed_in.opens(f"{TOLD}?before={case.reference}").status == 200
        assert in_blocks(case.reference) not in signed_in.opens(TOLD).page.main
    assert signed_in.opens(f"{TOLD}/7KQ4MZ82PX").status == 404


def test_plans_are_those_asked_for_and_what_a_court_decided(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    plans = "/account/plans"
    assert "You have not asked us for a repayment plan here." in signed_in.opens(plans).page.main
    case = sends(held)
    assert CHANGED not in signed_in.opens(plans).page.main
    held.execute(update(Case).values(kind="repayment-plan"))
    held.execute(update(Tenancy).values(court_agreement=True))
    held.commit()
    main = signed_in.opens(plans).page.main
    assert f"{CHANGED} Received" in main
    assert "A court has decided how you pay what you owe." in main
    assert in_blocks(case.reference) in main


def test_a_plan_nobody_has_decided_about_is_not_called_done(
    signed_in: Resident, held: Session, sam: Staff
) -> None:
    case = sends(held)
    asked = propose(
        *(held, case.tenancy_ref or "", decided(notice=True)),
        submission_ref=case.reference,
        who="visit:1",
    )
    work.take(held, case, sam)
    work.finish(held, case, sam, "passed-on")
    held.commit()
    assert f"{CHANGED} Being looked at" in signed_in.opens(TOLD).page.main
    main = signed_in.follows(CHANGED).page.main
    assert "The plan you asked for has not been decided yet." in main
    agree(held, asked, f"staff:{sam.id}")
    held.commit()
    assert f"{CHANGED} Done" in signed_in.opens(TOLD).page.main


def test_what_was_said_in_another_language_is_read_out_in_that(
    signed_in: Resident, held: Session
) -> None:
    case = sends(held)
    signed_in.opens(f"{TOLD}/{case.reference}?language=tr")
    said = next(each for each in signed_in.page.all("div") if each.get("lang"))
    assert (said.get("lang"), "New email address 1" in words(said)) == ("en", True)
    signed_in.opens(f"{TOLD}/{case.reference}?language=en")
    assert not [each for each in signed_in.page.all("div") if each.get("lang")]
