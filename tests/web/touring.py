"""Every page of residents that belongs to no form's questions, in every state it has.

Each tour is walked by somebody who looks hard at whatever they are shown.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import NamedTuple

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Tenancy
from portal.casework import work
from portal.casework.cases import Case
from portal.channels import SELF_SERVICE
from portal.clock import today
from portal.notices.notices import Notice
from portal.people.codes import GOOD_FOR, SecurityCode
from portal.people.limits import TRIES, WrongTry
from portal.people.visits import Visit
from portal.submissions.records import Draft, WayBack
from tests.casework.council import an_officer
from tests.inspecting import Resident, tenant
from tests.inspecting.typing_in import Boxes
from tests.web import (
    touring_changes,
    touring_files,
    touring_lists,
    touring_moving,
    touring_plans,
    touring_screens,
)
from tests.web.account.lines import add_lines
from tests.web.account.sending import allowed, sends
from tests.web.listing_contacts import adds, no_more
from tests.web.test_account import asks
from tests.web.test_coming_back import SAVE, newest, phone_reference

PLAIN = (
    *("/", "/privacy", "/accessibility", "/cookies", "/contact", "/how-to-look-unseen"),
    *("/what-became-of-it", "/come-back", "/nothing", "/account/who-you-are"),
)
CHANGES, HARDSHIP, PLAN = "/change-details", "/report-hardship", "/repayment-plan"
NO_CODES = ("", "12", "123456789", "letters", "000000")
NOT_HELD = {"reference": "7KQ4MZ82PX", "surname": "Nobody"}
A_DAY = {"born_day": "27", "born_month": "3", "born_year": "1985"}


def tells(reader: Resident, changed: Boxes, **new: str) -> Resident:
    """To the page before it is sent."""
    reader.opens(f"{CHANGES}/your-account").fills_in(tenant.details()).presses("Continue")
    reader.fills_in(changed).presses()
    for name, typed in new.items():
        no_more(adds(reader, **{"number" if name == "phone" else name: typed}))
    reader.types(changed_on_day="1", changed_on_month="9", changed_on_year="2026").presses()
    return reader.presses()


def plain_pages(reader: Resident, council: Session) -> None:
    for path in PLAIN:
        reader.opens(path)


def what_became_of_it(reader: Resident, council: Session) -> None:
    case = sends(council)
    reader.opens("/what-became-of-it").presses("Continue")
    reader.types(reference=NOT_HELD["reference"], **A_DAY).presses("Continue")
    reader.types(reference=case.reference, **A_DAY).presses("Continue")


def the_way_in(reader: Resident, council: Session) -> None:
    """Refused in every way there is, then let in as far as the code."""
    reader.opens("/account/who-you-are").presses("Continue")
    for _ in range(TRIES + 1):
        reader.opens("/account/who-you-are")
        reader.fills_in(tenant.details(surname="Nobody")).presses("Continue")
    council.execute(delete(WrongTry))
    council.commit()
    reader.opens("/account/who-you-are").fills_in(tenant.details()).presses("Continue")
    code = asks(reader, council)
    reader.opens("/account/send-code").presses("Send me a code")
    for typed in NO_CODES:
        reader.opens("/account/code").types(code=typed).presses("Continue")
    council.execute(update(SecurityCode).values(sent_at=SecurityCode.sent_at - GOOD_FOR))
    council.commit()
    reader.opens("/account/code").types(code=code).presses("Continue")
    council.execute(delete(ContactPoint))
    council.commit()
    reader.opens("/account/send-code").presses("Send me a code")


def answers(reader: Resident, one: str) -> None:
    """An officer's question about what they sent; at first with nothing."""
    reader.opens(f"{one}/answer").presses("Send your answer")
    reader.types(answer="12345").presses("Send your answer")


def the_account(reader: Resident, council: Session) -> None:
    """Every page of it, with much to show; then owing nothing, and in credit."""
    add_lines(council)
    officer = an_officer(council)
    council.commit()
    tells(reader, {"changed": ["email"]}, email="new@example.org").presses("Confirm and send")
    case = council.scalars(select(Case)).one()
    reader.types(code=asks(reader, council)).presses("Continue")
    for page in (
        *("statement", "statement?show=all", "statement?show=since-arrears-began"),
        *("over-time", "over-time?show=all", "over-time?show=since-arrears-began"),
        *("plans", "sign-ins", "messages", "what-you-told-us"),
    ):
        reader.opens(f"/account/{page}")
    one = f"/account/what-you-told-us/{case.reference}"
    for next_step in (
        lambda: work.take(council, case, officer),
        lambda: work.ask(council, case, officer, "12345"),
        lambda: answers(reader, one),
        lambda: work.ask(council, case, officer, "12345"),
        lambda: work.hear(council, case, officer),
        lambda: allowed(council, case),
        lambda: work.finish(council, case, officer, "made", "12345"),
    ):
        reader.opens(one)
        next_step()
        council.commit()
    council.execute(update(Notice).values(status="permanent-failure"))
    for owed in (0, -25_00):
        until = today() + timedelta(days=9)
        told = {"balance": owed, "weekly_rent": 123_45, "housing_benefit_weekly": 60_00}
        council.execute(update(Tenancy).values(breathing_space_until=until, **told))
        council.execute(update(Tenancy).values(rent_free_weeks=4, court_agreement=True))
        council.commit()
        for page in ("", "/plans", "/messages", "/what-you-told-us", "/statement", "/over-time"):
            reader.opens(f"/account{page}")
        reader.opens(one)
    reader.opens("/account").presses("Sign out")


def stopping_known(reader: Resident, council: Session) -> None:
    """Saved, gone for too long, and told so; then back by reference on the same phone."""
    reader.opens(f"{CHANGES}/your-account").fills_in(tenant.details()).presses("Continue")
    reader.types(changed="name").presses().presses(SAVE)
    reference = reader.reference
    reader.opens(CHANGES)
    council.execute(update(Visit).values(seen_at=Visit.seen_at - SELF_SERVICE.idle))
    council.commit()
    reader.opens(f"{CHANGES}/new-name").presses("Continue")
    reader.opens("/come-back").presses("Continue")
    reader.types(reference=reference, surname=tenant.surname).presses("Continue")
    for typed in NO_CODES:
        reader.opens("/come-back/code").types(code=typed).presses("Continue")
    code = newest(council, "security-code").personalisation["code"]
    reader.opens("/come-back/code").types(code=code).presses("Continue")
    reader.presses(SAVE).presses("Save and sign out")


def stopping_unknown(reader: Resident, council: Session) -> None:
    """Nobody we know says where a code shall go, wrongly first; the reference is not sent."""
    reader.opens(f"{HARDSHIP}/your-account").presses("I do not have these details")
    reader.types(changed="ill").presses(SAVE).presses("Send me a code")
    reader.types(surname="1", phone="12", email="nobody").presses("Send me a code")
    reader.opens(f"{HARDSHIP}/save").types(surname=tenant.surname, phone="07700 900123")
    reader.presses("Send me a code")
    for typed in NO_CODES:
        reader.opens(f"{HARDSHIP}/save/code").types(code=typed).presses("Continue")
    reader.opens(f"{HARDSHIP}/save").types(surname=tenant.surname, phone="07700 900123")
    reader.presses("Send me a code").opens(f"{HARDSHIP}/save/code")
    code = newest(council, "security-code").personalisation["code"]
    reader.types(code=code).presses("Continue")
    assert reader.reference.replace(" ", "") == phone_reference(council)
    council.execute(update(WayBack).values(told_at=None))
    council.commit()
    reader.opens(f"{HARDSHIP}/save")


def a_new_phone(reader: Resident, council: Session) -> None:
    """Shown to be theirs, by a code to the old one and one to the new, each refused first."""
    tells(reader, {"changed": ["phone", "email"]}, phone="07700 900321", email="new@example.org")
    reader.follows("Show us with codes").presses("Send me the first code")
    for send in ("", "Send me the code"):
        if send:
            reader.presses(send)
        reader.types(code="12").presses("Continue")
        code = newest(council, "security-code").personalisation["code"]
        reader.types(code=code).presses("Continue")
    reader.follows("Continue")
    touring_changes.made_and_stopped(reader, council)


def a_form_that_changed(reader: Resident, council: Session) -> None:
    """Begun when the form asked something else."""
    reader.opens(f"{PLAN}/your-account").presses("I do not have these details")
    reader.types(owed="300").presses()
    told = {"owed": 300_00, "more": "no", "afford": 20_00, "amount": 20_00, "every": "week"}
    council.execute(update(Draft).values(version=1, answers=told))
    council.commit()
    reader.opens(f"{PLAN}/how-much-you-owe").presses("Continue")


def what_cannot_be_used(reader: Resident, council: Session) -> None:
    """Pages too old, answers that are gone, addresses used in another way."""
    reader.opens(f"{CHANGES}/your-account").fills_in(tenant.details()).presses("Continue")
    token = {"csrf_token": reader.page.token}
    for path, sent in (
        (f"{CHANGES}/what-changed", {"csrf_token": "of another page"}),
        (f"{CHANGES}/check-your-answers", token),
        ("/contact", token),
        ("/account/sign-ins/sign-out", token),
    ):
        reader.arrives(reader.browser.post(path, data=sent))
    reader.arrives(reader.browser.post("/account/who-you-are", json={}))


class Tour(NamedTuple):
    """A walk, and the addresses whose pages it must have shown."""

    walk: Callable[[Resident, Session], None]
    shows: str


OTHERS = (*touring_plans.TOURS, *touring_screens.TOURS, *touring_moving.TOURS)
TOURS = (
    Tour(
        plain_pages,
        "home.services pages.privacy pages.accessibility pages.cookies pages.contact "
        "pages.unseen status.ask returning.ask signing_in.who",
    ),
    Tour(what_became_of_it, "status.ask"),
    Tour(the_way_in, "signing_in.who signing_in.offer signing_in.ask_code"),
    Tour(
        the_account,
        "account.balance statement.lines over_time.chart told.plans told.everything told.one "
        "told.answer messages.sent devices.everywhere",
    ),
    Tour(stopping_known, "stopping.saved returning.ask returning.ask_code"),
    Tour(stopping_unknown, "stopping.saved stopping.ask_code"),
    Tour(
        a_new_phone,
        "showing_contacts.offer showing_contacts.ask_first showing_contacts.offer_new "
        "showing_contacts.ask_new showing_contacts.done not_me.ask not_me.stopped",
    ),
    Tour(touring_lists.what_we_hold, "ours.change ours.ask_to_remove"),
    Tour(touring_changes.two_records, "two_records.ask"),
    Tour(touring_files.documents, "evidence.back told_evidence.documents told_evidence.back"),
    Tour(a_form_that_changed, "since_begun.tell"),
    Tour(what_cannot_be_used, ""),
    *(Tour(walk, shows) for walk, shows in OTHERS),
)
