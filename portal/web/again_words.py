"""The last page can be sent to a phone or mailbox: where to, said by its end alone."""

from collections.abc import Mapping
from typing import Any

from portal.journey import Sentence
from portal.submissions.sent import Sent
from portal.submissions.ways_to_keep import Way as Where
from portal.web.language import said
from portal.web.screens import Way
from portal.web.worded import _

SENT = {
    "sms": Sentence("We are sending it to you by text message."),
    "email": Sentence("We are sending it to you by email."),
}


def again_fields(sent: Sent) -> Mapping[str, Any]:
    """A button for each way there is; once it was sent, how."""
    if sent.again_by:
        return {"sent_again": said(SENT[sent.again_by])}
    ways = (sent.decided or {}).get("again") or ()
    return {"again": tuple(_button(at, Where(*each)) for at, each in enumerate(ways))}


def _button(at: int, where: Where) -> Way:
    if where.channel == "sms":
        words = _("Text it to the phone ending %(end)s", end=where.to[-3:])
    else:
        name, at_sign, domain = where.to.rpartition("@")
        mailbox = f"{name[:1]}***{at_sign}{domain}"
        words = _("Email it to %(mailbox)s", mailbox=mailbox)
    return Way("to", str(at), words)
