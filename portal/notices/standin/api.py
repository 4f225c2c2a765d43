"""Notify's calls: what each takes and answers."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

from markupsafe import escape

from portal.notices.messages.message import Message
from portal.notices.standin import shelf
from portal.notices.standin.callbacks import Postman
from portal.notices.standin.faults import FATES, Faults
from portal.notices.standin.filling import Filled, check_length
from portal.notices.standin.mailbox import Mailbox, Sent, moment
from portal.notices.standin.recipients import address_lines, is_simulated, national_number
from portal.notices.standin.refusals import (
    bad_request,
    fault,
    invalid,
    not_found,
    revoked,
    too_fast,
    too_many_today,
)
from portal.notices.standin.requested import TYPES, check_id, check_message, check_search

Json = dict[str, Any]


class HungUp(Exception):
    """The connection is to be cut without an answer."""


class Api:
    """What Notify can be asked, once it knows who is asking."""

    def __init__(self, mailbox: Mailbox, faults: Faults, postman: Postman, url: str) -> None:
        self.mailbox, self.faults, self.postman, self.url = mailbox, faults, postman, url

    def send(self, kind: str, body: Json) -> Json:
        """Accept one message, or do what the faults asked for demand instead."""
        check_message(kind, body)
        planned = self.faults.for_post()
        self._before_accepting(planned, kind)
        template = shelf.template_for(kind, body["template_id"])
        sent = _sent(kind, body, template)
        if planned in FATES:
            sent = replace(sent, fate=planned)
        if not is_simulated(national_number(sent.to) if kind == "sms" else sent.to):
            self.mailbox.hold(sent)
            self.postman.take(sent)
        self._after_accepting(planned)
        return self._receipt(sent)

    def one(self, id: str) -> Json:
        self._look_up()
        check_id("notification_id", id)
        if sent := self.mailbox.one(id):
            return self._shown(sent)
        raise not_found()

    def several(self, query: Mapping[str, list[str]]) -> Json:
        self._look_up()
        check_search(query)

        def wanted(sent: Sent) -> bool:
            asked = {"reference": sent.reference, "template_type": sent.type, "status": sent.status}
            return all(value in query[name] for name, value in asked.items() if name in query)

        found = self.mailbox.matching(wanted, query.get("older_than", [None])[-1])
        links = {"current": self._list_url(query)}
        if found:
            links["next"] = self._list_url({**query, "older_than": [found[-1].id]})
        return {"notifications": [self._shown(sent) for sent in found], "links": links}

    def template(self, id: str) -> Json:
        check_id("id", id)
        return shelf.shown(id)

    def templates(self, kind: str | None) -> Json:
        if kind not in (None, *TYPES):
            raise invalid(f"type {kind} is not one of [{', '.join(TYPES)}]")
        return {"templates": shelf.all_shown(kind)}

    def preview(self, id: str, body: Json) -> Json:
        template = self.template(id)
        subject, words = template["subject"] or "", template["body"]
        filled = Filled(template["type"], body.get("personalisation") or {})
        filled.require(subject, words)
        text = filled.fill(words)
        return {
            "id": template["id"],
            "type": template["type"],
            "version": template["version"],
            "body": text,
            "html": f"<p>{escape(text)}</p>" if template["type"] == "email" else None,
            "subject": filled.fill(subject) or None,
            "postage": template["postage"],
        }

    def _before_accepting(self, planned: str, kind: str) -> None:
        plan = self.faults.plan
        refusals = {
            "500": fault(),
            "rate-limit": too_fast(plan.retry_after),
            "daily-limit": too_many_today(kind),
            "reject-key": revoked(),
            "bad-request": bad_request("Missing personalisation: reference"),
        }
        if planned in refusals:
            raise refusals[planned]
        if planned == "reset":
            raise HungUp
        if planned == "late":
            time.sleep(plan.accept_late_seconds)

    def _after_accepting(self, planned: str) -> None:
        if planned == "500-after-accept":
            raise fault()
        if planned == "reset-after-accept":
            raise HungUp
        if planned == "hang":
            time.sleep(self.faults.plan.hang_seconds)

    def _look_up(self) -> None:
        if self.faults.fails_lookup():
            raise fault()

    def _receipt(self, sent: Sent) -> Json:
        return {
            "id": sent.id,
            "reference": sent.reference,
            "content": _content(sent),
            "uri": f"{self.url}/v2/notifications/{sent.id}",
            "template": self._template(sent),
            "scheduled_for": None,
        }

    def _shown(self, sent: Sent) -> Json:
        lines = sent.to.split("\n") if sent.type == "letter" else []
        address = {f"line_{number}": line for number, line in enumerate(lines[:-1], 1)}
        return {
            "id": sent.id,
            "reference": sent.reference,
            "email_address": sent.to if sent.type == "email" else None,
            "phone_number": sent.to if sent.type == "sms" else None,
            **dict.fromkeys((f"line_{number}" for number in range(1, 7)), None),
            **address,
            "postcode": lines[-1] if lines else None,
            "type": sent.type,
            "status": sent.status,
            "template": self._template(sent),
            "body": sent.body,
            "subject": sent.subject or None,
            "created_at": sent.accepted_at,
            "created_by_name": None,
            "sent_at": sent.accepted_at,
            "completed_at": sent.completed_at,
            "scheduled_for": None,
            "postage": "second" if lines else None,
            "one_click_unsubscribe_url": None,
        }

    def _template(self, sent: Sent) -> Json:
        uri = f"{self.url}/v2/template/{sent.template_id}"
        return {"id": sent.template_id, "version": 1, "uri": uri}

    def _list_url(self, query: Mapping[str, list[str]]) -> str:
        asked = urlencode(query, doseq=True)
        return f"{self.url}/v2/notifications" + (f"?{asked}" if asked else "")


def _sent(kind: str, body: Json, template: Message) -> Sent:
    personalisation = body.get("personalisation") or {}
    filled = Filled(kind, personalisation)
    filled.require(template.subject, template.body)
    words = filled.fill(template.body)
    check_length(kind, words)
    return Sent(
        id=str(uuid4()),
        type=kind,
        to=_recipient(kind, body, personalisation),
        body=words,
        subject=filled.fill(template.subject),
        template_id=body["template_id"].lower(),
        template_name=template.name,
        accepted_at=moment(),
        reference=body.get("reference"),
        status="accepted" if kind == "letter" else "created",
        sender=body.get("sms_sender_id"),
    )


def _recipient(kind: str, body: Json, personalisation: Json) -> str:
    if kind == "letter":
        return "\n".join(address_lines(personalisation))
    return str(body["phone_number" if kind == "sms" else "email_address"]).strip()


def _content(sent: Sent) -> Json:
    if sent.type == "sms":
        return {"body": sent.body, "from_number": "Council"}
    content = {"subject": sent.subject, "body": sent.body}
    if sent.type == "letter":
        return content
    sender = "council@notifications.service.gov.uk"
    return content | {
        "from_email": sender,
        "one_click_unsubscribe_url": None,
        "sanitised_content": {},
    }
