"""What the sample tenant sees of their rent account, page by page, after typing a code."""

from playwright.sync_api import expect
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from portal.arrears.sample_tenant import SAMPLE_TENANT
from portal.journey import Date
from portal.notices.notices import Notice
from tests.browser.filling import Box, typed
from tests.browser.person import Person
from tests.browser.touring import Look, look_at_refusal

PAGES = (
    *("statement", "statement?show=all", "statement?show=since-arrears-began"),
    *("over-time", "over-time?show=all", "plans", "what-you-told-us", "messages", "sign-ins"),
)


def looks_at_the_way_in(resident: Person, look: Look) -> None:
    """Each page before the account, as it comes and refused."""
    resident.opens("/account")
    look(resident, "who-you-are")
    resident.presses("Continue")
    look_at_refusal(resident, look, "who-you-are")
    _says_who(resident)
    look(resident, "send-code")
    resident.presses("Send me a code")
    resident.presses("Continue")
    look_at_refusal(resident, look, "code")


def comes_in(resident: Person, council: Engine) -> None:
    """Details, unless we know them by now, then the code that was sent."""
    resident.opens("/account")
    if resident.page.locator("[name=reference]").count():
        _says_who(resident)
        resident.presses("Send me a code")
    else:
        resident.opens("/account/code")
    resident.fills((Box("code", _code(council)),))
    resident.presses("Continue")
    expect(resident.page.get_by_role("heading", name="Your rent account", level=1)).to_be_visible()


def _says_who(resident: Person) -> None:
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


def reads_everything(resident: Person, look: Look, reference: str) -> None:
    """Every page of the account, and one thing they sent."""
    look(resident, "account")
    for page in (*PAGES, f"what-you-told-us/{reference}"):
        resident.opens(f"/account/{page}")
        look(resident, f"account-{page.partition('/')[0].replace('?show=', '-')}")
