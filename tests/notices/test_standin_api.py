"""The stand-in says exactly what GOV.UK Notify would say."""

from typing import Any
from uuid import uuid4

import pytest
import requests

from portal.notices.messages import MESSAGES
from portal.notices.messages.standin_ids import standin_id
from portal.notices.notify import Notify
from tests.notices.conftest import HOME, TOLD, Call, reference, said, text_to
from tests.standin import Standin

TEXT = {
    "phone_number": "07700900265",
    "template_id": str(standin_id("plan-received.sms")),
    "personalisation": TOLD,
}
EMAIL = {
    "email_address": "pat@example.org",
    "template_id": str(standin_id("plan-received.email")),
    "personalisation": TOLD,
}
LETTER = {
    "template_id": str(standin_id("plan-received.letter")),
    "personalisation": TOLD | HOME,
}
ADDED = "Additional properties are not allowed"
LIMIT = "Exceeded rate limit for key type LIVE of 3000 requests per 60 seconds"


@pytest.mark.parametrize(
    ("kind", "body", "messages"),
    [
        ("sms", {}, ["phone_number is a required property", "template_id is a required property"]),
        ("sms", TEXT | {"colour": "red"}, [f"{ADDED} (colour was unexpected)"]),
        ("sms", TEXT | {"template_id": "x"}, ["template_id is not a valid UUID"]),
        ("sms", TEXT | {"personalisation": "x"}, ["personalisation x is not of type object"]),
        ("email", EMAIL | {"email_address": "pat@"}, ["email_address Not a valid email address"]),
        ("email", EMAIL | {"reference": "r" * 1001}, [f"reference {'r' * 1001} is too long"]),
        ("letter", LETTER | {"personalisation": TOLD}, ["Address must be at least 3 lines"]),
    ],
)
def test_a_badly_formed_message_is_invalid(call: Call, kind: str, body: Any, messages: list[str]):
    answer = call(f"/v2/notifications/{kind}", body)
    assert said(answer) == (400, [("ValidationError", message) for message in messages])


def test_a_letter_ends_in_a_uk_postcode_or_another_country(call: Call):
    abroad = {"address_line_1": "Pat", "address_line_2": "7 Long Street", "address_line_3": "İzmir"}
    there = LETTER | {"personalisation": TOLD | abroad | {"address_line_4": "Turkey"}}
    assert call("/v2/notifications/letter", there).status_code == 201
    for last in ("London", "United Kingdom"):
        nowhere = LETTER | {"personalisation": TOLD | abroad | {"address_line_4": last}}
        assert said(call("/v2/notifications/letter", nowhere)) == (
            400,
            [
                (
                    "ValidationError",
                    "Last line of address must be a real UK postcode or another country",
                )
            ],
        )


def test_a_letter_of_our_own_making_is_not_taken(call: Call):
    answer = call("/v2/notifications/letter", {"reference": "r", "content": "JVBERi0="})
    assert [message for _, message in said(answer)[1]] == [
        "template_id is a required property",
        "personalisation is a required property",
        f"{ADDED} (content was unexpected)",
    ]


@pytest.mark.parametrize(
    ("number", "objection"),
    [
        ("0770090026", "Not enough digits"),
        ("077009002655", "Too many digits"),
        ("02079460100", "Not a UK mobile number"),
        ("07700x00265", "Must not contain letters or symbols"),
        ("+993700900265", "Not a valid country prefix"),
    ],
)
def test_a_number_is_objected_to_in_notifys_words(call: Call, number: str, objection: str):
    answer = call("/v2/notifications/sms", TEXT | {"phone_number": number})
    assert said(answer) == (400, [("ValidationError", f"phone_number {objection}")])


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"template_id": str(uuid4())}, "Template not found"),
        (
            {"template_id": EMAIL["template_id"]},
            "email template is not suitable for sms notification",
        ),
        (
            {"personalisation": {"council": "A", "phone": None, "Next step by": "x"}},
            "Missing personalisation: reference, phone",
        ),
        (
            {"personalisation": TOLD | {"council": "A" * 900}},
            "Your message is too long. Text messages cannot be longer than 918 characters. "
            "Your message is 1029 characters long.",
        ),
    ],
)
def test_a_message_that_does_not_fit_its_template_is_a_bad_request(
    call: Call, changed: dict[str, Any], message: str
):
    answer = call("/v2/notifications/sms", TEXT | changed)
    assert said(answer) == (400, [("BadRequestError", message)])


def test_what_is_not_a_json_object_is_a_bad_request(call: Call):
    answer = call("/v2/notifications/sms", [])
    assert said(answer) == (400, [("BadRequestError", "Invalid JSON supplied in POST data")])


def test_a_sent_message_is_answered_as_notify_does(call: Call, standin: Standin):
    answer = call("/v2/notifications/email", EMAIL | {"reference": "r-1"})
    body = answer.json()
    assert answer.status_code == 201
    assert set(body) == {"id", "reference", "content", "uri", "template", "scheduled_for"}
    assert body["reference"] == "r-1"
    assert body["uri"] == f"{standin.url}/v2/notifications/{body['id']}"
    assert body["template"]["id"] == EMAIL["template_id"]
    assert body["content"]["subject"] == "We have received what you sent us"


def test_placeholders_are_found_whatever_their_case_spaces_and_dashes(call: Call):
    written = {"COUNCIL": "A", "Refe-rence": "B", "next step by": "C", "pho_ne": "D", "more": "E"}
    answer = call("/v2/notifications/sms", TEXT | {"personalisation": written})
    assert answer.status_code == 201


def test_several_values_are_a_sentence_in_a_text_and_bullets_in_an_email(call: Call):
    several = {"personalisation": TOLD | {"reference": ["A", "B", "C"]}}
    text = call("/v2/notifications/sms", TEXT | several).json()["content"]["body"]
    email = call("/v2/notifications/email", EMAIL | several).json()["content"]["body"]
    assert "Reference A, B and C." in text
    assert "\n\n* A\n* B\n* C" in email


def test_what_notify_never_held_is_not_found(call: Call):
    for path in (f"/v2/notifications/{uuid4()}", f"/v2/template/{uuid4()}"):
        assert said(call(path)) == (404, [("NoResultFound", "No result found")])
    invalid = ("ValidationError", "notification_id is not a valid UUID")
    assert said(call("/v2/notifications/7")) == (400, [invalid])


def test_a_list_can_be_narrowed_and_followed_to_its_end(call: Call, notify: Notify):
    ids = [notify.send(text_to("07700900265"), "batch").external_id for _ in range(260)]
    call("/v2/notifications/email", EMAIL | {"reference": "batch"})
    first = call("/v2/notifications?reference=batch&template_type=sms").json()
    assert [each["id"] for each in first["notifications"]] == ids[::-1][:250]
    rest = call(first["links"]["next"].split("/", 3)[3].join(["/", ""])).json()
    assert [each["id"] for each in rest["notifications"]] == ids[::-1][250:]
    end = call("/" + rest["links"]["next"].split("/", 3)[3]).json()
    assert end["notifications"] == []
    assert "next" not in end["links"]


def test_a_list_cannot_be_narrowed_by_nonsense(call: Call):
    status, errors = said(call("/v2/notifications?status=lost&colour=red"))
    assert status == 400
    assert errors[0][1].startswith("status lost is not one of [cancelled, created")
    assert errors[1][1] == "Additional properties are not allowed (colour was unexpected)"


def test_a_template_is_shown_with_what_it_asks_for(call: Call):
    shown = call(f"/v2/template/{TEXT['template_id']}").json()
    assert shown["name"] == "plan-received.sms"
    assert set(shown["personalisation"]) == {"council", "reference", "next_step_by", "phone"}
    assert shown["version"] == 1
    letters = call("/v2/templates?type=letter").json()["templates"]
    written = [message for message in MESSAGES.values() if message.type == "letter"]
    assert len(letters) == len(written) > 0


def test_a_preview_is_filled_in_or_says_what_is_missing(call: Call):
    path = f"/v2/template/{EMAIL['template_id']}/preview"
    shown = call(path, {"personalisation": TOLD | {"council": "<b>A</b>"}}).json()
    assert "<b>A</b>" in shown["body"]
    assert "&lt;b&gt;A&lt;/b&gt;" in shown["html"]
    missing = "Missing personalisation: reference, asked, next_step_by, phone, council"
    assert said(call(path, {"personalisation": {}})) == (400, [("BadRequestError", missing)])


@pytest.mark.parametrize(
    ("faults", "status", "error", "message"),
    [
        ({"fail_500": 1}, 500, "Exception", "Internal server error"),
        ({"rate_limit": 1}, 429, "RateLimitError", LIMIT),
        (
            {"daily_limit": True},
            429,
            "TooManyRequestsError",
            "Exceeded send limits (sms: 250000) for today",
        ),
        ({"reject_key": True}, 403, "AuthError", "Invalid token: API key revoked"),
    ],
)
def test_a_fault_asked_for_looks_like_the_real_one(
    call: Call, standin: Standin, faults: dict[str, Any], status: int, error: str, message: str
):
    standin.faults(**faults)
    assert said(call("/v2/notifications/sms", TEXT)) == (status, [(error, message)])


def test_shares_of_faults_repeat_with_the_same_seed(call: Call, standin: Standin):
    runs = []
    for _ in range(2):
        standin.faults(fail_500=0.5, seed=7)
        runs.append([call("/v2/notifications/sms", TEXT).status_code for _ in range(20)])
    assert runs[0] == runs[1]
    assert set(runs[0]) == {201, 500}


def test_a_fault_nobody_has_heard_of_is_refused(standin: Standin):
    with pytest.raises(requests.HTTPError):
        standin.faults(explode=1)
    with pytest.raises(requests.HTTPError):
        standin.faults(next=["explode"])


@pytest.mark.parametrize("recipient", ["07700900000", "+447700900111", "07700 900 222"])
def test_a_smoke_test_number_is_checked_but_nothing_is_kept(
    notify: Notify, standin: Standin, recipient: str
):
    notify.send(text_to(recipient), mine := reference())
    assert standin.messages() == []
    assert notify.find(mine) == []
