"""The pages about a repayment plan, and those that say somebody is signed out, in every state."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.agreeing import suggest
from portal.arrears.agreements import propose
from portal.channels import SELF_SERVICE
from portal.clock import today
from portal.people.visits import Visit
from tests.arrears.plans import REF, STAFF, a_plan, decided, in_days, in_force_since
from tests.inspecting import Resident, tenant
from tests.plans.missing import WARNED, missed
from tests.web.account.lines import add_lines
from tests.web.account.test_plan_page import says_a_day
from tests.web.test_account import signs_in
from tests.web.test_coming_back import newest

FORM, PLAN = "/repayment-plan", "/account/plan"
ACTS = ("late", "day", "end", "another", "objection", "breathing-space")


def shown_what_they_owe(reader: Resident, council: Session) -> None:
    """With a code, refused first, before they ask for a plan."""
    add_lines(council)
    reader.opens(f"{FORM}/your-account").fills_in(tenant.details()).presses("Continue")
    reader.presses("Send me a code").types(code="12").presses("Continue")
    code = newest(council, "security-code").personalisation["code"]
    reader.types(code=code).presses("Continue").presses()


def signed_out(reader: Resident, council: Session) -> None:
    """After half an hour of nothing, from a form and from their account."""
    reader.opens(f"{FORM}/signed-out").opens("/account/signed-out")
    reader.opens("/change-details/your-account").fills_in(tenant.details()).presses("Continue")
    council.execute(update(Visit).values(seen_at=Visit.seen_at - SELF_SERVICE.idle))
    council.commit()
    reader.opens("/change-details/signed-out").opens("/account/signed-out")


def without_a_plan(reader: Resident, council: Session) -> None:
    signs_in(reader, council)
    reader.opens(PLAN)
    propose(council, REF, decided(notice=True), submission_ref=None, who=STAFF)
    suggest(council, REF, a_plan(rent=10_000), STAFF)
    council.commit()
    reader.opens(PLAN).opens(f"{PLAN}/suggested").opens(f"{PLAN}/no").presses("Tell us")
    reader.opens(f"{PLAN}/suggested")


def a_plan_kept(reader: Resident, council: Session) -> None:
    """And each thing that can be done about it, refused first where it can be."""
    council.execute(update(Tenancy).values(balance_as_at=today()))
    in_force_since(council, 9, a_plan(owed=25_000, rent=10_000)).person_ref = "another"
    council.commit()
    signs_in(reader, council)
    reader.opens(PLAN)
    for act, button in zip(ACTS, ("Tell us", "Change the day"), strict=False):
        reader.opens(f"{PLAN}/{act}").presses(button)
    reader.opens(f"{PLAN}/late")
    says_a_day(reader, "paying_on", in_days(12), "Tell us")
    reader.opens(f"{PLAN}/late").opens(f"{PLAN}/on-time").presses("I can pay on time")
    for act in ACTS:
        reader.opens(f"{PLAN}/{act}")
    reader.presses("I am in Breathing Space")
    reader.opens(f"{PLAN}/end").presses("End this plan")


def a_plan_missed(reader: Resident, council: Session) -> None:
    council.execute(update(Tenancy).values(balance_as_at=today()))
    in_force_since(council, 60, missed(WARNED))
    signs_in(reader, council)
    reader.opens(PLAN)


TOURS = (
    (shown_what_they_owe, "proving.offer proving.ask"),
    (signed_out, "time_left.out_of_form time_left.out_of_account"),
    (without_a_plan, "my_plan.page plan_suggested.page plan_suggested.saying_no"),
    (
        a_plan_kept,
        "my_plan.page plan_acts.late plan_acts.another_day plan_acts.ending plan_acts.another "
        "plan_acts.on_time plan_acts.objecting plan_acts.breathing_space",
    ),
    (a_plan_missed, "my_plan.page"),
)
