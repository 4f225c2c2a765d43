"""Where the templates a council holds at Notify differ from the messages in this repository."""

from collections.abc import Iterable
from difflib import ndiff

from portal.notices.messages.message import Message, placeholders
from portal.notices.notify import HeldTemplate
from portal.notices.template_ids import template_id


def all_differences(
    ours: Iterable[Message], theirs: Iterable[HeldTemplate]
) -> dict[str, list[str]]:
    """Sentences about each message that Notify does not hold as we have it."""
    held = {template.id: template for template in theirs}
    compared = {
        message.name: differences(message, held.get(template_id(message.name))) for message in ours
    }
    return {name: found for name, found in compared.items() if found}


def differences(message: Message, template: HeldTemplate | None) -> list[str]:
    """In sentences; none when a resident would read exactly the words we hold."""
    if template is None:
        return [f"Notify holds no template with the id {template_id(message.name)}."]
    found = []
    if template.name != message.name:
        found.append(f"It is called “{template.name}” at Notify.")
    if template.type != message.type:
        found.append(f"It is of type {template.type} at Notify and should be {message.type}.")
    found += _placeholders(message, template)
    found += _words("subject", message.subject, template.subject)
    found += _words("body", message.body, template.body)
    return found


def _placeholders(message: Message, template: HeldTemplate) -> list[str]:
    wanted, held = set(message.placeholders), set(placeholders(template.subject, template.body))
    return [f"It does not use (({name}))." for name in sorted(wanted - held)] + [
        f"It asks for (({name})), which we do not send." for name in sorted(held - wanted)
    ]


def _words(part: str, ours: str, theirs: str) -> list[str]:
    lines = [line for line in ndiff(_lines(theirs), _lines(ours)) if line[0] in "+-"]
    if not lines:
        return []
    return [f"Its {part} differs (- at Notify, + here):\n" + "\n".join(lines)]


def _lines(text: str) -> list[str]:
    """Without the line ends and trailing spaces that pasting into a browser changes."""
    return [line.rstrip() for line in text.strip().splitlines()]
