"""S46: a number of thousands of digits, wherever one is read, never makes it fail.

Python reads no more than 4,300 digits at once, and raises.
"""

import pytest
from sqlalchemy.orm import Session

from portal.notices.refusals import USUAL_WAIT, Answer, outcome
from portal.submissions.records import Draft
from portal.web.language import cookie_name
from portal.whole_numbers import whole_number
from tests.inspecting import Resident, tenant
from tests.security.site import knocks
from tests.security.test_sent_again import token_of
from tests.submissions.writing import BY_TEXT
from tests.web.test_account import signs_in
from tests.web.test_sent_again import SENT, sends

LONG = "9" * 5_000
DETAILS = "/report-hardship/your-account"


def test_S46_which_phone_to_send_it_to(resident: Resident, council: Session) -> None:
    sends(resident, council, **BY_TEXT)
    answer = knocks(resident, "POST", SENT, data={"to": LONG, **token_of(resident)})
    assert (answer.status_code, answer.location) == (303, SENT)


def test_S46_when_a_language_was_chosen(resident: Resident, council: Session) -> None:
    assert knocks(resident, "GET", f"/report-hardship?left-in=en.{LONG}").status_code == 303
    resident.browser.set_cookie(cookie_name(), f"en.{'9' * 15}", secure=True)
    resident.opens(DETAILS).fills_in(tenant.details()).presses("Continue")
    assert "your-account" not in resident.at


@pytest.mark.parametrize("number", [LONG, "99999", "٣", "-1"])
def test_S46_which_one_of_a_list(resident: Resident, council: Session, number: str) -> None:
    for address in ("/change-details/phones/{}", "/change-details/phones/{}/remove"):
        assert knocks(resident, "GET", address.format(number)).status_code == 404


def test_S46_which_page_of_a_statement(resident: Resident, held: Session) -> None:
    signs_in(resident, held)
    for page in (LONG, "٣"):
        assert knocks(resident, "GET", f"/account/statement?page={page}").status_code == 404


def test_S46_at_which_revision_a_page_was_drawn(resident: Resident, council: Session) -> None:
    resident.opens("/report-hardship").follows("Start now")
    page = resident.opens(DETAILS)
    token, _, _ = page.page.token.partition(".")
    data = {**tenant.details(), "csrf_token": [f"{token}.{LONG}"]}
    assert knocks(page, "POST", DETAILS, data=data).status_code < 500
    assert council.query(Draft).count() <= 1


@pytest.mark.parametrize("wait", [LONG, "²", "-1", ""])
def test_S46_how_long_somebody_asks_us_to_wait(wait: str) -> None:
    errors = [{"error": "RateLimitError", "message": "Exceeded rate limit"}]
    told = outcome(Answer(429, errors, wait))
    assert getattr(told, "seconds", None) == USUAL_WAIT


@pytest.mark.parametrize(
    ("text", "number"),
    [("0", 0), ("42", 42), ("999", 999), ("1000", None), ("٣", None), ("²", None), ("", None)],
)
def test_S46_only_plain_digits_and_few(text: str, number: int | None) -> None:
    assert whole_number(text, 3) == number
