"""People writing to the council, without a browser."""

import secrets
from datetime import date
from typing import Any

from sqlalchemy import Engine, select, text
from sqlalchemy.orm import Session

from portal.arrears.accounts import ContactPoint, Person, Tenancy
from portal.database import Record
from portal.journey import Form, PhoneNumber, PostalAddress
from portal.notices.notices import Notice
from portal.people.visits import BY_DETAILS, Visit, begin_visit
from portal.submissions.drafts import Kept
from portal.submissions.origins import Sender
from portal.submissions.records import Submission
from portal.submissions.service import open_journey, save, submit

HOME = PostalAddress("12 Mill Lane", "", "Anyborough", "SW1A 2AA")
HARDSHIP: dict[str, Any] = {
    "changed": ("work", "ill"),
    "risks": ("none",),
    "about": "self",
    "full_name": "Pat Okafor",
    "born": date(1985, 3, 27),
    "home": HOME,
    "contact_by": "email",
    "email": "pat@example.org",
    "read_by_others": False,
    "needs": ("none",),
    "money": "later",
    "ask_for": ("none",),
    "wants": "know",
    "more": None,
}
BY_TEXT = {"contact_by": "text", "text_number": PhoneNumber("07700 900265", "+447700900265")}
BY_POST = {"contact_by": "post", "letters_to": HOME}
BY_CALL = {
    "contact_by": "call",
    "call_number": PhoneNumber("07700 900265", "+447700900265"),
    "call_when": None,
    "call_word": None,
    "voicemail": False,
}
NEW_EMAIL: dict[str, Any] = {
    "changed": ("email",),
    "emails": ({"email": "new@example.org", "uses": ("none",)},),
    "changed_on": date(2026, 1, 5),
    "more": None,
}


def a_visit(session: Session, tenancy_ref: str | None = None) -> Visit:
    """Someone here; with a tenancy, someone whose details agreed."""
    visit = begin_visit(session, secrets.token_urlsafe(16), "self-service")
    if tenancy_ref:
        visit.tenancy_ref, visit.person_ref, visit.checked = tenancy_ref, "1", BY_DETAILS
    else:
        visit.would_not_say = True
    session.commit()
    return visit


def answer(session: Session, visit: Visit, form: Form, **answers: Any) -> None:
    token_hash = visit.token_hash
    save(session, open_journey(session, form, token_hash), token_hash, lambda _: answers)
    session.commit()


def draft_of(session: Session, visit: Visit, form: Form) -> Kept:
    draft = open_journey(session, form, visit.token_hash).draft
    assert draft
    return draft


def written(session: Session, visit: Visit, form: Form, answers: dict[str, Any]) -> Kept:
    """A finished draft, not sent."""
    answer(session, visit, form, **answers)
    return draft_of(session, visit, form)


def send(session: Session, visit: Visit, form: Form, answers: dict[str, Any]) -> Submission:
    draft = written(session, visit, form, answers)
    return submit(session, form, visit.token_hash, draft.id, Sender())


def a_tenant(session: Session) -> str:
    """Someone the council holds a phone number and an email address of; their tenancy."""
    session.add(
        Tenancy(
            tenancy_ref="T100",
            payment_ref="2000000017",
            address_line_1="4 Heron Court",
            postcode="AB1 2CD",
            patch="P04",
            weekly_rent=12_050,
            housing_benefit_weekly=0,
            balance=43_210,
            balance_as_at=date(2026, 5, 31),
        )
    )
    session.flush()
    session.add(
        Person(
            tenancy_ref="T100",
            person_ref="1",
            first_name="Ada",
            last_name="Byron",
            date_of_birth=date(1970, 12, 10),
            lead=True,
            contacts=[
                ContactPoint(kind="phone", value="07700900301", as_given="07700 900 301"),
                ContactPoint(kind="email", value="held@example.org", as_given="held@example.org"),
            ],
        )
    )
    session.commit()
    return "T100"


def everything_kept(owner: Engine) -> dict[str, int]:
    """How many rows each table holds, jobs included."""
    tables = [*Record.metadata.tables, "procrastinate_jobs"]
    with owner.connect() as connection:
        return {
            table: connection.scalar(text(f'SELECT count(*) FROM "{table}"'))  # noqa: S608
            for table in tables
        }


def everything_written(owner: Engine) -> str:
    """Every row of every table, as whoever steals the database would read it."""
    with owner.connect() as connection:
        rows = [
            connection.scalars(text(f'SELECT t::text FROM "{table}" AS t')).all()  # noqa: S608
            for table in [*Record.metadata.tables, "procrastinate_jobs"]
        ]
    return "\n".join(row for several in rows for row in several)


def notice_of(session: Session, sent: Submission) -> Notice | None:
    """The confirmation it caused, if there was anywhere to send it."""
    query = select(Notice).where(Notice.submission_ref == sent.reference)
    return session.scalars(query.order_by(Notice.created_at).limit(1)).first()
