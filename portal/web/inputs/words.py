"""Names, lines and longer stretches of words."""

from portal.journey import Field, LongText, Name, Text
from portal.web.inputs import messages
from portal.web.inputs.characters import UNREADABLE, visible
from portal.web.inputs.objection import Objection

ROOM_TO_COMPOSE = 4  # characters typed that may become one once composed


def read_text(field: Text, typed: str) -> str | None:
    """One line, its spaces single."""
    line = one_line(field.noun, typed, field.at_most)
    if not line:
        insist(field)
    return line or None


def read_name(field: Name, typed: str) -> str | None:
    """A person's name, as they write it: it need only have a letter in it."""
    name = read_text(field, typed)
    if name and not any(character.isalpha() for character in name):
        raise Objection(messages.must(field.noun, "include at least one letter"))
    return name


def read_long_text(field: LongText, typed: str) -> str | None:
    """Several lines; a line break counts as one character, however it was sent."""
    text = typed.replace("\r\n", "\n").replace("\r", "\n").strip()
    text = _fitting(field.noun, text, field.at_most)
    lines = (line.replace("\t", " ").rstrip() for line in text.split("\n"))
    words = "\n".join(lines).strip()
    if not words:
        insist(field)
    return words or None


def one_line(noun: str, typed: str, at_most: int) -> str:
    """The words of one box, or an objection to what they contain."""
    text = typed.strip()
    if len(text.splitlines()) > 1:
        raise Objection(messages.must(noun, "be on one line"))
    return " ".join(_fitting(noun, text, at_most).split())


def _fitting(noun: str, text: str, at_most: int) -> str:
    if len(text) > at_most * ROOM_TO_COMPOSE:
        raise Objection(messages.too_long(noun, at_most))
    text = visible(text)
    if UNREADABLE in text:
        raise Objection(messages.must(noun, f"not include {UNREADABLE}"))
    if len(text.strip()) > at_most:
        raise Objection(messages.too_long(noun, at_most))
    return text


def insist(field: Field) -> None:
    """Object to nothing having been typed, unless the question may be left."""
    if not field.optional:
        raise Objection(messages.enter(field.noun))
