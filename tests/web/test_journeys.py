"""What some residents do, told one after another."""

import re
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from forms.report_hardship import form as hardship
from portal.arrears.holds import Hold
from portal.arrears.signposts import FOOD_BANK, SAMARITANS
from portal.casework.cases import Case
from portal.clock import now, today
from portal.journey import day_in_words
from portal.notices.notices import Notice
from portal.submissions.records import Draft, Submission
from tests.forms.walking import has_told
from tests.inspecting import Resident, tenant
from tests.submissions.writing import HARDSHIP

MARKUP = '<img src=x onerror="alert(1)">{{ 7*7 }}'


def is_known_for(resident: Resident, form: str) -> Resident:
    resident.opens("/").opens(f"/{form}").follows("Start now")
    resident.fills_in(tenant.details()).presses("Continue")
    if resident.at.endswith("/your-account/code"):
        resident.presses("Go on without a code")
    return resident


def offers_a_plan(resident: Resident, each_time: str = "50") -> Resident:
    """To the page of their payments: £250, every month from ten days on."""
    payday = today() + timedelta(days=10)
    is_known_for(resident, "repayment-plan")
    resident.types(owed="£250").presses()
    resident.types(budget="short").presses()
    resident.types(short_income="900", short_home="500", short_living="200")
    resident.types(short_every="month").presses().presses("Continue")
    resident.types(paid="month").presses()
    resident.types(payday_day=str(payday.day), payday_month=f"{payday:%B}")
    resident.types(payday_year=str(payday.year)).presses()
    return resident.types(amount=each_time).presses().types(adds="no").presses()


def goes_on_to_the_end(resident: Resident) -> Resident:
    """From the page of their payments to the answers."""
    for _ in range(3):
        resident.presses("Continue")
    return resident.presses()


IN_TROUBLE = {
    **{name: HARDSHIP[name] for name in HARDSHIP if name not in ("full_name", "born", "home")},
    "risks": ("food", "home", "life"),
    "leave_on": today(),
    "help-now": True,
}


def test_someone_offers_to_pay_a_little_at_a_time(resident: Resident, council: Session) -> None:
    offers_a_plan(resident)
    assert resident.page.heading == "Your payments"
    assert "You would make 5 payments" in resident.page.main
    goes_on_to_the_end(resident)
    assert resident.page.heading == "Check your answers before you send them"
    assert ("What you owe, in pounds", "£250") in resident.page.rows
    resident.presses("Accept and send")
    assert resident.page.heading == "Payment plan sent"
    assert "We are sending you" in resident.page.main
    assert tenant.email not in resident.page.html
    assert council.scalars(select(Case)).one().patch == tenant.patch
    assert council.scalars(select(Notice)).one().recipient in (tenant.email, tenant.phone)


def test_someone_who_changes_the_amount_is_shown_their_payments_again(resident: Resident) -> None:
    goes_on_to_the_end(offers_a_plan(resident))
    resident.follows("Change How much can you pay each time").types(amount="25").presses()
    assert resident.at == "/repayment-plan/your-payments"
    assert "You would make 10 payments" in resident.page.main


def test_someone_taps_one_of_three_worked_amounts(resident: Resident) -> None:
    offers_a_plan(resident)
    resident.opens("/repayment-plan/how-much")
    said = r"£([\d.]+) every month: paid off by \d+ \w+ \d{4}, (\d+) payments"
    amount, many = re.findall(said, resident.page.main)[0]
    resident.types(amount="", amount_worked=amount).presses()
    assert f"You would make {many} payments" in resident.page.main
    assert resident.opens("/repayment-plan/how-much").page.filled["amount-worked"] == [amount]


def test_someone_in_breathing_space_is_asked_nothing_more_about_money(resident: Resident) -> None:
    is_known_for(resident, "repayment-plan").types(owed="£250").presses()
    resident.types(budget="breathing-space").presses()
    assert resident.at == "/repayment-plan/anything-else"
    resident.presses().presses("Accept and send")
    assert resident.page.heading == "You told us you are in Breathing Space"
    assert "We have stopped asking you to pay what you owe." in resident.page.main
    assert resident.opens("/repayment-plan/sent/payments.csv").status == 404


def test_someone_who_lowers_what_they_owe_is_asked_again_how_much_they_can_pay(
    resident: Resident,
) -> None:
    goes_on_to_the_end(offers_a_plan(resident, "100"))
    resident.follows("Change What you owe").types(owed="80").presses()
    assert resident.at == "/repayment-plan/how-much"
    resident.types(amount="100").presses()
    assert resident.status == 422
    told = "Each payment must be £80 or less, which is what you owe"
    assert [problem.words for problem in resident.page.problems] == [told]
    assert resident.page.beside == [told]
    assert resident.page.filled["amount"] == ["100"]
    assert resident.types(amount="40").presses().at == "/repayment-plan/your-payments"


def test_someone_in_danger_is_told_where_help_is_before_anything_else_is_asked(
    resident: Resident, council: Session
) -> None:
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    resident.types(changed="other").presses().types(risks="life").presses()
    assert resident.page.heading == "Get help now"
    assert "999" in resident.page.main
    assert "Open now. 24 hours, free" in resident.page.main
    assert not resident.page.boxes
    assert resident.presses("Continue").page.heading == "Who are you telling us about?"


def test_someone_who_has_told_us_reads_what_we_heard_what_happens_and_who_helps_now(
    resident: Resident, council: Session
) -> None:
    resident.opens("/report-hardship/your-account").fills_in(tenant.details()).presses("Continue")
    has_told(council, resident, hardship, IN_TROUBLE)
    main = resident.opens("/report-hardship/check-your-answers").presses(hardship.send).page.main
    case = council.scalars(select(Case)).one()
    held = council.scalars(select(Hold)).one()
    assert held.ends
    assert f"We will answer you by {day_in_words(case.answer_by)}." in main
    assert f"until {day_in_words(held.ends)}" in main
    assert "By law we must help you to keep it or to find a new one." in main
    for heard in ("I have less work or lost my job", "I have no food, or will run out"):
        assert heard in main
    for each in (FOOD_BANK, SAMARITANS):
        assert each.number in main
    assert resident.opens("/report-hardship/sent/payments.csv").status == 404


def test_someone_who_opens_the_help_again_reads_what_is_right_at_that_hour(
    resident: Resident,
) -> None:
    resident.opens("/report-hardship/your-account").presses("I do not have these details")
    resident.types(changed="other").presses().types(risks="food").presses()
    for _ in range(2):
        before = FOOD_BANK.hours.at(now())
        main = resident.opens("/report-hardship/help-now").page.main
        assert before in main or FOOD_BANK.hours.at(now()) in main


def test_what_someone_types_is_shown_to_them_as_they_typed_it_and_never_run(
    resident: Resident, council: Session
) -> None:
    is_known_for(resident, "change-details").types(changed="name").presses()
    resident.types(new_name=MARKUP).presses()
    resident.types(new_name_shown="later").presses()
    resident.types(changed_on_day="1", changed_on_month="2", changed_on_year="2026").presses()
    resident.types(more=f"Line one\n\n{MARKUP}\n  😀 مرحبا").presses()
    shown = dict(resident.page.rows)
    assert shown["What is your new name?"] == MARKUP
    assert MARKUP in shown["Is there anything else you want to tell us?"]
    assert "😀 مرحبا" in shown["Is there anything else you want to tell us?"]
    assert MARKUP not in resident.page.html
    assert "49" not in shown["What is your new name?"]


def test_our_books_cannot_be_read_without_our_keys(resident: Resident, council: Session) -> None:
    offers_a_plan(resident)
    for _ in range(3):
        resident.presses("Continue")
    resident.types(more="Only what my sister lends me").presses().presses("Accept and send")
    submission = council.scalars(select(Submission)).one()
    assert "my sister" in str(submission.as_read)
    for table in ("draft", "submission", "notice", "case_event", "procrastinate_jobs"):
        rows = council.connection().exec_driver_sql(f"SELECT {table}::text FROM {table}")  # noqa: S608
        assert not any("sister" in row[0] or tenant.email in row[0] for row in rows), table


def test_an_adviser_s_words_are_not_shown_to_someone_on_their_own(resident: Resident) -> None:
    is_known_for(resident, "change-details")
    assert "since you last told us" not in resident.page.main


def test_two_forms_under_way_at_once_do_not_disturb_each_other(
    resident: Resident, council: Session
) -> None:
    is_known_for(resident, "repayment-plan").types(owed="90").presses()
    resident.opens("/change-details/what-changed").types(changed="email").presses()
    assert resident.opens("/repayment-plan/check-your-answers").at == "/repayment-plan/your-money"
    assert resident.opens("/change-details/from-when").at == "/change-details/emails"
    kept = {draft.form: draft.answers for draft in council.scalars(select(Draft))}
    assert kept == {
        "repayment-plan": {"owed": 9000, "weekly_rent": None},
        "change-details": {"changed": ["email"]},
    }


def test_someone_who_opens_the_sent_page_without_having_sent_is_asked_for_a_reference(
    resident: Resident,
) -> None:
    assert resident.opens("/repayment-plan/sent").at == "/what-became-of-it"


def test_a_page_says_when_what_was_answered_was_saved(resident: Resident) -> None:
    is_known_for(resident, "repayment-plan")
    assert "Saved" not in resident.page.main
    resident.types(owed="£250").presses()
    assert re.search(r"Saved at \d\d:\d\d", resident.page.main)
