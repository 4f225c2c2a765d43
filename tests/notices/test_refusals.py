"""Which of Notify's answers is a no, which is a perhaps, and which is about ourselves."""

import pytest

from portal.deliveries.outcomes import Refused, Unclear, Unwelcome
from portal.notices.refusals import Answer, outcome


def said(error: str, message: str) -> list[dict[str, str]]:
    return [{"error": error, "message": message}]


def test_a_page_from_a_proxy_is_not_a_refusal_by_notify():
    assert type(outcome(Answer(404))) is Unclear
    assert type(outcome(Answer(413))) is Unclear


def test_a_gateway_that_gave_up_waiting_leaves_it_open_whether_more_will_happen():
    told = outcome(Answer(504, said("EventletTimeout", "timeout")))
    assert isinstance(told, Unclear)
    assert not told.answered


def test_a_wrong_clock_is_named_because_only_we_can_set_it():
    message = "Error: Your system clock must be accurate to within 30 seconds"
    told = outcome(Answer(403, said("AuthError", message)))
    assert isinstance(told, Unwelcome)
    assert told.reason == "Notify says our clock is wrong"


@pytest.mark.parametrize("status", [400, 404, 410])
def test_what_notify_quotes_never_reaches_our_reasons(status: int):
    told = outcome(Answer(status, said("SomethingNew", "07700900265 pat@example.org is odd")))
    assert isinstance(told, Refused)
    assert told.reason == f"Notify refused it ({status} SomethingNew)"
