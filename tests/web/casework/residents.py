"""A resident with an account, and what they sent, for officers to look at."""

import uuid
from datetime import date

from sqlalchemy.orm import Session

from portal.arrears.accounts import AccountLine, Person, Tenancy
from portal.casework.cases import Case
from portal.deliveries.ledger import Delivery, owe
from portal.notices.notices import compose
from portal.submissions.records import Submission
from tests.casework.council import ANSWER_BY, a_case

REFERENCE = "7KQ4MZ82PA"


def an_account(session: Session) -> None:
    session.add(
        Tenancy(
            tenancy_ref="T100",
            payment_ref="2000000017",
            address_line_1="4 Heron Court",
            postcode="AB1 2CD",
            patch="P04",
            weekly_rent=12_050,
            housing_benefit_weekly=8_000,
            balance=43_210,
            balance_as_at=date(2026, 5, 31),
            court_date=date(2026, 7, 9),
            breathing_space_until=date(2099, 1, 1),
        )
    )
    session.flush()
    session.add_all(
        [
            Person(
                tenancy_ref="T100", person_ref="1", first_name="Ada", last_name="Byron", lead=True
            ),
            Person(tenancy_ref="T100", person_ref="2", first_name="Noor", last_name="Khan"),
            *(
                AccountLine(
                    tenancy_ref="T100",
                    day=date(2026, 5, day),
                    code="RNT",
                    amount=12_050 + day,
                    description=f"Rent for week {day}",
                )
                for day in range(1, 13)
            ),
        ]
    )
    session.commit()


def something_sent(session: Session, *, matched: bool = True, reference: str = REFERENCE) -> Case:
    """A case, and the submission it came from."""
    who = {"tenancy_ref": "T100", "person_ref": "1"} if matched else {}
    checked = "reference, surname, date of birth and postcode" if matched else "not checked"
    session.add(
        Submission(
            reference=reference,
            draft_id=uuid.uuid4(),
            visit_id=uuid.uuid4(),
            form="report-hardship",
            version=1,
            answers={},
            as_read=[["What happened", [["What has changed?", "Lost work\n<b>in May</b>"]]]],
            channel="self-service",
            typed_by="the resident",
            checked=checked,
            answer_by=ANSWER_BY,
            **who,
        )
    )
    patch = "P04" if matched else None
    return a_case(session, reference=reference, urgent=True, identity=checked, patch=patch, **who)


def a_text_message(session: Session, reference: str = REFERENCE) -> Delivery:
    """The confirmation, owed and not yet sent."""
    notice = compose(
        session,
        message="hardship-received",
        prefers="sms",
        phone="07700900123",
        email=None,
        post=None,
        personalisation={"reference": "7KQ 4MZ 82PA", "next_step_by": ANSWER_BY},
        about=reference,
    )
    assert notice is not None
    session.flush()
    delivery = owe(session, "notice", str(notice.id), reference)
    session.commit()
    return delivery
