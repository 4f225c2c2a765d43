"""Every message the portal sends, word for word. Plain text, nothing else.

A text message or a subject line may be read by someone looking over the
resident's shoulder, so neither ever says what the message is about.
"""

from dataclasses import replace

from portal.notices.messages import (
    asking_again,
    breathing_space_received,
    come_back,
    details_changed,
    details_changed_in_turkish,
    details_differ,
    details_received,
    document_wanted,
    go_on_alone,
    hardship_received,
    in_turkish,
    keeping_a_plan,
    keeping_a_plan_in_turkish,
    new_contact,
    paying_by_card,
    paying_by_card_in_turkish,
    plan_agreed,
    plan_received,
    plans_in_turkish,
    received_quietly,
    security_code,
    signed_in,
    to_keep,
    to_read,
    typed_by_us,
    waiting_for_you,
)
from portal.notices.messages.message import Message

DEAR = "((dear))\n\n"
"""How every letter begins. An email and a text do not: a list of messages shows how they begin."""


def _as_sent(message: Message) -> Message:
    return replace(message, body=DEAR + message.body) if message.type == "letter" else message


MESSAGES: dict[str, Message] = {
    message.name: _as_sent(message)
    for module in (
        *(asking_again, breathing_space_received, come_back),
        *(details_changed, details_changed_in_turkish, details_differ, details_received),
        *(document_wanted, go_on_alone),
        *(hardship_received, plan_agreed, plan_received),
        *(keeping_a_plan, keeping_a_plan_in_turkish, new_contact),
        *(paying_by_card, paying_by_card_in_turkish),
        *(received_quietly, security_code, signed_in),
        *(to_keep, to_read, typed_by_us, waiting_for_you),
        *(in_turkish, plans_in_turkish),
    )
    for message in module.messages
}
