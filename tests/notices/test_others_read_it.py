"""What is said in a mailbox that others read: for every message there is."""

import pytest

from portal.notices.messages import MESSAGES
from portal.notices.wording import OTHERS_READ, SAYS_NOTHING, choose

pytestmark = pytest.mark.unit

EMAIL, MOBILE = "pat@example.org", "07700 900265"
HOME = {"address_line_1": "Pat", "address_line_2": "1 High St", "address_line_3": "SW1A 2AA"}
BY_EMAIL = sorted({name.partition(".")[0] for name in MESSAGES if ".email" in name} - {"to-read"})


@pytest.mark.parametrize("message", BY_EMAIL)
def test_by_email_they_read_that_there_is_something_or_nothing_private_at_all(message: str):
    choice = choose(message, "email", None, EMAIL, None, shared=True)
    assert choice.recipient == EMAIL
    assert choice.is_quiet is (message not in SAYS_NOTHING)
    if choice.is_quiet and choice.message:
        assert choice.message.placeholders == ("phone", "council")


def test_in_their_language():
    choice = choose("plan-received", None, None, EMAIL, None, "tr", shared=True)
    assert choice.message == MESSAGES["to-read.email.tr"]


def test_what_is_only_ever_written_whole_is_posted():
    choice = choose("plan-warning", "email", MOBILE, EMAIL, HOME, shared=True)
    assert (choice.channel, choice.why) == ("letter", OTHERS_READ)
    assert choose("plan-warning", "email", MOBILE, EMAIL, HOME).channel == "email"


def test_a_text_says_nothing_anyway():
    choice = choose("plan-received", "text", MOBILE, EMAIL, HOME, shared=True)
    assert (choice.channel, choice.is_quiet) == ("sms", False)
