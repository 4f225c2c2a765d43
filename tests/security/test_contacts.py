"""S18: a phone or email that costs, multiplies or misleads is put in order, or refused."""

import pytest
from sqlalchemy.orm import Session

from portal.journey import Email, Phone
from portal.notices.wording import choose
from portal.submissions.records import Draft
from tests.inspecting import Resident
from tests.security.questions import Asked, Question, each_question, refuses

NO_SUCH = "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192"
NOT_A_MOBILE = "Enter a UK mobile phone number, like 07700 900 982"
COSTLY = "{0} must not be a premium rate or 070 number"
PHONES = {
    "+44 (0)20 7946 0000": "+442079460000",
    "07700900123": "+447700900123",
    "tel:07700 900 123": "+447700900123",
    "+44 7700 900123": "+447700900123",
    "070 1234 5678": COSTLY,
    "0909 879 1234": COSTLY,
    "+1 900 555 1234": COSTLY,
    "+33 6 12 34 56 78": "+33612345678",
    "07700900123,07700900124": NO_SUCH,
    "07700900123;ext=5": NO_SUCH,
    "07700900123\n07700900124": "{0} must be on one line",
    "<07700900123>": NO_SUCH,
    "999": NO_SUCH,
}


@each_question(Phone)
@pytest.mark.parametrize("typed", PHONES, ids=ascii)
def test_S18_phones_that_cost_or_multiply(
    question: Question, resident: Resident, council: Session, typed: str
) -> None:
    asked, field, becomes = Asked(question, resident, council), question.field, PHONES[typed]
    assert isinstance(field, Phone)
    if field.texts and becomes in (NO_SUCH, "+442079460000", "+33612345678"):
        becomes = NOT_A_MOBILE
    answer = asked.replies(typed)
    if becomes.startswith("+"):
        assert answer.status_code == 303
        assert becomes in repr(kept(council))
    else:
        refuses(answer, becomes.format(question.noun))


WRONG = "Enter an email address in the correct format, like name@example.com"
EMAILS = {
    "a@example.org": "a@example.org",
    " mailto:a@Example.ORG ": "a@example.org",
    "a@b%0d%0aBcc:x": WRONG,
    "a@example.org%0d%0aBcc:x@example.org": WRONG,
    "a@example.org\r\nBcc: x@example.org": WRONG,
    "a@example.org,b@example.org": WRONG,
    "a@example.org;b@example.org": WRONG,
    "a b@example.org": "ab@example.org",
    "a@example.org.": "a@example.org",
    "a@localhost": WRONG,
    "a@[127.0.0.1]": WRONG,
    '"a b"@example.org': WRONG,
    "x" * 243 + "@example.org": "{0} must be 254 characters or fewer",
    "a@bücher.example.org": "a@bücher.example.org",
    "ä@example.org": WRONG,
}


@each_question(Email)
@pytest.mark.parametrize("typed", EMAILS, ids=lambda typed: ascii(typed)[:40])
def test_S18_emails_that_multiply_or_mislead(
    question: Question, resident: Resident, council: Session, typed: str
) -> None:
    asked, becomes = Asked(question, resident, council), EMAILS[typed]
    answer = asked.replies(typed)
    if "@" in becomes and " " not in becomes:
        assert (answer.status_code, asked.kept()) == (303, becomes)
    else:
        refuses(answer, becomes.format(question.noun))


@pytest.mark.parametrize(
    "phone", ["07012345678", "09098791234", "07700900123,07700900124", "+1900"]
)
def test_S18_no_message_goes_where_it_costs_or_to_two(phone: str) -> None:
    assert choose("details-received", "sms", phone, None, None).message is None


def kept(council: Session) -> object:
    council.rollback()
    return council.query(Draft).one().answers
