"""Postal addresses, each line in its own box."""

from portal.journey import Address, PostalAddress
from portal.web.inputs import messages
from portal.web.inputs.objection import Fault, Objection
from portal.web.inputs.postcodes import canonical
from portal.web.inputs.words import one_line

PARTS = ("line-1", "line-2", "town", "postcode")
LINE_1, LINE_2, TOWN, POSTCODE = PARTS
NOUNS = {LINE_1: "address line 1", LINE_2: "address line 2", TOWN: "town or city"}
LONGEST = 100  # characters in a line that still fits the window of an envelope


def read_address(
    field: Address, line_1: str, line_2: str, town: str, postcode: str
) -> PostalAddress | None:
    """Where a letter would arrive. Everything missing is said at once."""
    if field.optional and not "".join((line_1, line_2, town, postcode)).strip():
        return None
    faults: list[Fault] = []
    address = PostalAddress(
        _line(LINE_1, line_1, faults),
        _line(LINE_2, line_2, faults),
        _line(TOWN, town, faults),
        _postcode(postcode, faults),
    )
    if faults:
        first, *others = faults
        raise Objection(*first, tuple(others))
    return address


def _line(part: str, typed: str, faults: list[Fault]) -> str:
    try:
        line = one_line(NOUNS[part], typed, LONGEST)
    except Objection as objection:
        faults.append(Fault(objection.message, (part,)))
        return ""
    if part != LINE_2 and not any(character.isalnum() for character in line):
        missing = messages.LINE_1_MISSING if part == LINE_1 else messages.enter(NOUNS[part])
        faults.append(Fault(missing, (part,)))
    return line


def _postcode(typed: str, faults: list[Fault]) -> str:
    code = canonical(typed)
    if code is None:
        message = (
            messages.must("postcode", "be a real postcode, like E8 1EA")
            if typed.strip()
            else messages.enter("postcode")
        )
        faults.append(Fault(message, (POSTCODE,)))
    return code or ""
