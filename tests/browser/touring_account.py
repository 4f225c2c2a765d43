"""What the sample tenant sees of their rent account, page by page, after typing a code."""

import uuid
from datetime import timedelta

from playwright.sync_api import expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.arrears.agreeing import suggest
from portal.arrears.agreements import propose
from portal.arrears.decision import decide
from portal.arrears.plan import RepaymentPlan
from portal.arrears.proposal import Account, Proposal
from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.casework.cases import ASKED, Case, record
from portal.clock import now, today
from portal.journey import Date
from portal.notices.notices import Notice
from portal.people.resident_sign_ins import ResidentSignIn
from tests.browser.every_form import every_form
from tests.browser.filling import Box, typed
from tests.browser.person import Person
from tests.browser.touring import Look, look_at_refusal
from tests.browser.ways_to_walk import longest_way, places

PAGES = (
    *("statement", "statement?show=all", "statement?show=since-arrears-began"),
    *(
        "over-time",
        "over-time?show=all",
        "plan",
        "plans",
        "what-you-told-us",
        "messages",
        "sign-ins",
    ),
)
A_PLAN = RepaymentPlan(20_000, 2_000, "fortnight", today() + timedelta(days=9), rent=12_000)


def looks_at_the_way_in(resident: Person, look: Look) -> None:
    """Each page before the account, as it comes and refused."""
    resident.opens("/account")
    look(resident, "who-you-are")
    resident.presses("Continue")
    look_at_refusal(resident, look, "who-you-are")
    says_who(resident)
    look(resident, "send-code")
    resident.presses("Send me a code")
    resident.presses("Continue")
    look_at_refusal(resident, look, "code")


def comes_in(resident: Person, council: Engine) -> None:
    """Details, unless we know them by now, then the code that was sent."""
    resident.opens("/account")
    if resident.page.locator("[name=reference]").count():
        says_who(resident)
        resident.presses("Send me a code")
    else:
        resident.opens("/account/code")
    resident.fills((Box("code", _code(council)),))
    resident.presses("Continue")
    theirs = resident.reads.says("Your rent account")
    expect(resident.page.get_by_role("heading", name=theirs, level=1)).to_be_visible()


def shows_what_is_new(resident: Person, council: Engine, look: Look) -> None:
    """A code to the old phone, one to each new one, and the pages between."""
    form = next(one for one in every_form().values() if one.shown_with_codes)
    resident.hurries(places(form, longest_way(form))[:-1])
    look(resident, "show-on-check")
    resident.page.get_by_role("link", name=resident.reads.says("Show us with codes")).click()
    look(resident, "show-offer")
    resident.presses("Send me the first code")
    look(resident, "show-code")
    for number, _ in enumerate(form.shown_with_codes):
        resident.fills((Box("code", _code(council)),))
        resident.presses("Continue")
        if number:
            resident.presses("Continue")
        look(resident, f"show-new-{number}")
        resident.presses("Send me the code")
        resident.presses("Continue")
        look_at_refusal(resident, look, f"show-new-code-{number}")
    resident.fills((Box("code", _code(council)),))
    resident.presses("Continue")
    look(resident, "show-done")
    resident.presses("Continue")
    look(resident, "show-shown")


def lives_with_a_plan(resident: Person, council: Engine, look: Look) -> None:
    """A plan, and every page about it, refused and taken."""
    resident.opens("/account/plan")
    look(resident, "plan-none")
    with Session(council) as session, session.begin():
        suggest(session, SAMPLE_TENANT.tenancy_ref, A_PLAN, "staff:1")
    for page in ("suggested", "no"):
        resident.opens(f"/account/plan/{page}")
        look(resident, f"plan-{page}")
    with Session(council) as session, session.begin():
        agrees_on_a_plan(session)
    resident.opens("/account/plan")
    look(resident, "plan")
    for page, button in (("late", "Tell us"), ("day", "Change the day")):
        resident.opens(f"/account/plan/{page}")
        resident.presses(button)
        look_at_refusal(resident, look, f"plan-{page}")
    for page in ("another", "objection", "end", "breathing-space"):
        resident.opens(f"/account/plan/{page}")
        look(resident, f"plan-{page}")
    resident.presses("I am in Breathing Space")
    look(resident, "plan-paused")


def agrees_on_a_plan(session: Session) -> None:
    decision = decide(Proposal(A_PLAN, Account(A_PLAN.owed), today()))
    by = {"who": "visit:1", "person_ref": "who shares the home"}
    propose(session, SAMPLE_TENANT.tenancy_ref, decision, submission_ref=None, **by)


def says_who(resident: Person) -> None:
    resident.fills(
        (
            Box("reference", SAMPLE_TENANT.payment_ref),
            Box("surname", SAMPLE_TENANT.last_name),
            *typed(Date("born", "your birthday"), SAMPLE_TENANT.date_of_birth),
            Box("postcode", SAMPLE_TENANT.postcode),
        )
    )
    resident.presses("Continue")


def _code(council: Engine) -> str:
    with Session(council) as session:
        newest = select(Notice).where(Notice.message == "security-code")
        sent = session.scalars(newest.order_by(Notice.created_at.desc())).first()
        assert sent is not None
        return sent.personalisation["code"]


def has_news(council: Engine, reference: str) -> None:
    """We wait for them, and somebody came in elsewhere."""
    with Session(council) as session, session.begin():
        case = session.scalars(select(Case).where(Case.reference == reference)).one()
        case.asked_at, case.asked_words = now(), "Send us your last payslip"
        record(session, case, ASKED, words=case.asked_words)
        session.add(
            ResidentSignIn(
                visit_id=uuid.uuid4(),
                tenancy_ref=case.tenancy_ref,
                person_ref=case.person_ref,
                browser="Firefox",
            )
        )


def reads_everything(resident: Person, look: Look, reference: str) -> None:
    """Every page of the account, and one thing they sent, to answer a question about it."""
    look(resident, "account")
    for page in (*PAGES, f"what-you-told-us/{reference}"):
        resident.opens(f"/account/{page}")
        look(resident, f"account-{page.partition('/')[0].replace('?show=', '-')}")
    resident.opens(f"/account/what-you-told-us/{reference}/answer")
    look(resident, "account-answer")
    resident.opens(f"/account/what-you-told-us/{reference}/documents")
    look(resident, "account-documents")
