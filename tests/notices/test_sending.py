"""The official client, through our own class, against a Notify that behaves or does not."""

import logging
import threading
from dataclasses import replace
from uuid import uuid4

import pytest

from portal.deliveries.outcomes import (
    ClosedUntilTomorrow,
    Refused,
    SlowDown,
    Unclear,
    Unwelcome,
)
from portal.notices.notify import Notify, Outgoing
from portal.settings import STANDIN_API_KEY
from tests.notices.conftest import HOME, TOLD, email_to, letter_to, reference, text_to
from tests.standin import Standin


def test_a_text_reaches_the_phone_with_everything_filled_in(notify: Notify, standin: Standin):
    accepted = notify.send(text_to("07700 900 265"), mine := reference())
    (held,) = standin.messages()
    assert (held["id"], held["reference"]) == (accepted.external_id, mine)
    assert (held["type"], held["to"]) == ("sms", "07700 900 265")
    assert "7KQ 4MZ 82PX" in held["body"]
    assert "((" not in held["body"]


def test_an_email_has_its_subject_and_a_letter_its_address(notify: Notify, standin: Standin):
    notify.send(email_to("pat@example.org"), reference())
    notify.send(letter_to(HOME), reference())
    letter, email = standin.messages()
    assert email["subject"] == "We have received what you sent us"
    assert email["to"] == "pat@example.org"
    assert letter["to"] == "Mrs P Okafor\n12 Mill Lane\nSW1A 2AA"


def test_what_was_sent_can_be_found_again_by_our_reference(notify: Notify):
    accepted = notify.send(text_to("07700900265"), mine := reference())
    ((external_id, status),) = notify.find(mine)
    assert external_id == accepted.external_id
    assert status in {"created", "delivered"}
    assert notify.find(reference()) == []


def test_what_became_of_it_can_be_asked_and_is_nothing_if_notify_never_knew_it(notify: Notify):
    accepted = notify.send(text_to("07700900265"), reference())
    assert notify.status(accepted.external_id) in {"created", "delivered"}
    assert notify.status(str(uuid4())) is None


def test_markdown_in_what_a_resident_typed_is_shown_as_typed(notify: Notify, standin: Standin):
    notify.send(email_to("pat@example.org", council="# [Click](https://bad.example)"), reference())
    (held,) = standin.messages()
    assert r"\# \[Click\]\(https: //bad.example\)" in held["body"]


def test_a_text_message_is_not_escaped_because_phones_show_every_backslash(
    notify: Notify, standin: Standin
):
    notify.send(text_to("07700900265", council="Council (North)"), reference())
    assert "Council (North)" in standin.messages()[0]["body"]


def test_what_others_may_read_comes_from_a_sender_that_says_nothing(standin: Standin):
    neutral = str(uuid4())
    notify = Notify(standin.url, STANDIN_API_KEY, 5, neutral)
    notify.send(replace(text_to("07700900265"), neutral=True), reference())
    notify.send(text_to("07700900265"), reference())
    assert [sent["sender"] for sent in standin.messages()] == [None, neutral]


@pytest.mark.parametrize("number", ["07700 90026", "07700 900 2655", "020 7946 0100", "call me"])
def test_a_number_that_cannot_take_texts_is_refused_for_good(notify: Notify, number: str):
    with pytest.raises(Refused, match="does not accept this phone number") as refused:
        notify.send(text_to(number), reference())
    assert number not in str(refused.value)


def test_a_wrong_email_address_is_refused_for_good(notify: Notify):
    with pytest.raises(Refused, match="does not accept this email address"):
        notify.send(email_to("pat at example"), reference())


def test_a_letter_to_nowhere_is_refused_for_good(notify: Notify):
    with pytest.raises(Refused, match="postal address"):
        notify.send(letter_to(HOME | {"address_line_3": "Anyborough"}), reference())


def test_a_message_that_lacks_something_says_what(notify: Notify):
    part = {name: TOLD[name] for name in ("council", "phone")}
    whole = text_to("07700900265")
    with pytest.raises(Refused, match="The message lacks reference, next_step_by"):
        notify.send(Outgoing("sms", whole.template_id, "07700900265", part), reference())


def test_a_template_the_council_has_not_made_is_refused_for_good(notify: Notify):
    with pytest.raises(Refused, match="Notify has no such template"):
        notify.send(Outgoing("sms", str(uuid4()), "07700900265", TOLD), reference())


def test_a_template_of_another_type_is_refused_for_good(notify: Notify):
    wrong = Outgoing("sms", email_to("x").template_id, "07700900265", TOLD)
    with pytest.raises(Refused, match="template does not fit"):
        notify.send(wrong, reference())


def test_too_many_at_once_says_how_long_to_wait(notify: Notify, standin: Standin):
    standin.faults(next=["rate-limit"])
    with pytest.raises(SlowDown) as usual:
        notify.send(text_to("07700900265"), reference())
    standin.faults(next=["rate-limit"], retry_after=7)
    with pytest.raises(SlowDown) as asked:
        notify.send(text_to("07700900265"), reference())
    assert (usual.value.seconds, asked.value.seconds) == (60, 7)


def test_too_many_today_waits_for_tomorrow(notify: Notify, standin: Standin):
    standin.faults(daily_limit=True)
    with pytest.raises(ClosedUntilTomorrow):
        notify.send(text_to("07700900265"), reference())
    assert standin.messages() == []


def test_a_fault_at_notify_is_unclear_and_is_not_tried_again_behind_our_back(
    notify: Notify, standin: Standin
):
    standin.faults(next=["500", "ok"])
    with pytest.raises(Unclear) as unclear:
        notify.send(text_to("07700900265"), reference())
    assert unclear.value.answered
    assert standin.seen()["posts"] == 1


def test_a_fault_after_acceptance_is_unclear_but_can_be_found(notify: Notify, standin: Standin):
    standin.faults(next=["500-after-accept"])
    with pytest.raises(Unclear):
        notify.send(text_to("07700900265"), mine := reference())
    assert len(notify.find(mine)) == 1


def test_no_answer_in_time_is_unclear_but_can_be_found(
    impatient: Notify, notify: Notify, standin: Standin
):
    standin.faults(next=["hang"], hang_seconds=1)
    with pytest.raises(Unclear) as unclear:
        impatient.send(text_to("07700900265"), mine := reference())
    assert not unclear.value.answered
    assert len(notify.find(mine)) == 1


@pytest.mark.parametrize(("fault", "found"), [("reset", 0), ("reset-after-accept", 1)])
def test_a_broken_connection_is_unclear(notify: Notify, standin: Standin, fault: str, found: int):
    standin.faults(next=[fault])
    with pytest.raises(Unclear) as unclear:
        notify.send(text_to("07700900265"), mine := reference())
    assert not unclear.value.answered
    assert len(notify.find(mine)) == found


def test_a_message_accepted_late_is_not_there_when_first_looked_for(
    impatient: Notify, notify: Notify, standin: Standin
):
    standin.faults(accept_late_seconds=0.8)
    with pytest.raises(Unclear):
        impatient.send(text_to("07700900265"), mine := reference())
    assert notify.find(mine) == []
    notify.send(text_to("07700900265"), reference())
    assert len(notify.find(mine)) == 1


def test_nobody_there_is_unclear_but_certainly_over(unused_address: str):
    with pytest.raises(Unclear) as unclear:
        Notify(unused_address, STANDIN_API_KEY, 1).send(text_to("07700900265"), reference())
    assert unclear.value.answered


@pytest.fixture
def unused_address() -> str:
    return "http://127.0.0.1:9"


def test_a_look_up_that_fails_says_so_instead_of_finding_nothing(notify: Notify, standin: Standin):
    standin.faults(fail_lookups=1)
    with pytest.raises(Unclear):
        notify.find(reference())


@pytest.mark.parametrize("ask", [lambda n: n.find("x"), lambda n: n.send(text_to("x"), "x")])
def test_a_revoked_key_is_our_channels_fault_and_nobody_elses(notify: Notify, standin, ask):
    standin.faults(reject_key=True)
    with pytest.raises(Unwelcome, match="does not accept our key"):
        ask(notify)


def test_another_councils_key_is_not_accepted(standin: Standin):
    stranger = Notify(standin.url, f"other-{uuid4()}-{uuid4()}", 5)
    with pytest.raises(Unwelcome):
        stranger.find("x")


def test_neither_log_nor_error_says_who_was_written_to(
    notify: Notify, standin: Standin, caplog: pytest.LogCaptureFixture
):
    caplog.set_level(logging.INFO)
    standin.faults(next=["ok", "500", "daily-limit"])
    failures = []
    for email in ("pat@example", "pat@example.org", "pat@example.org", "pat@example.org"):
        try:
            notify.send(email_to(email), reference())
        except (Refused, Unclear, ClosedUntilTomorrow) as failure:
            failures.append(f"{failure!r} {failure.__cause__!r} {failure.__context__!r}")
    assert len(failures) == 3
    assert "pat" not in " ".join(failures) + caplog.text + repr(email_to("pat@example.org"))


def test_many_threads_may_share_one_notify_and_every_message_arrives_once(
    notify: Notify, standin: Standin
):
    references = [[reference() for _ in range(15)] for _ in range(16)]
    senders = [
        threading.Thread(
            target=lambda own=own: [notify.send(text_to("07700900265"), r) for r in own]
        )
        for own in references
    ]
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    held = sorted(message["reference"] for message in standin.messages())
    assert held == sorted(sum(references, []))


def test_the_templates_can_be_listed(notify: Notify):
    held = {template.name: template for template in notify.templates()}
    assert held["plan-received.email"].subject == "We have received what you sent us"
    assert held["plan-received.sms"].subject == ""
    assert held["plan-received.letter"].type == "letter"
