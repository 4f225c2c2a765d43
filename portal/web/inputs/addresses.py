"""Postal addresses, each line in its own box."""

from portal.countries import UK, country_called
from portal.journey import Address, PostalAddress
from portal.web.inputs import messages
from portal.web.inputs.objection import Fault, Objection
from portal.web.inputs.postcodes import canonical
from portal.web.inputs.words import one_line

PARTS = ("line-1", "line-2", "town", "postcode", "country")
LINE_1, LINE_2, TOWN, POSTCODE, COUNTRY = PARTS
NOUNS = {
    LINE_1: "address line 1",
    LINE_2: "address line 2",
    TOWN: "town or city",
    POSTCODE: "postcode",
    COUNTRY: "country",
}
MAY_BE_EMPTY = (LINE_2, POSTCODE, COUNTRY)
REAL_POSTCODE = "be a real postcode, like E8 1EA"
LONGEST = 100  # characters in a line that still fits the window of an envelope


def parts_of(field: Address) -> tuple[str, ...]:
    """Of a place that can only be here nobody is asked for a country."""
    return PARTS if field.abroad else PARTS[:-1]


def read_address(
    field: Address, line_1: str, line_2: str, town: str, postcode: str, country: str
) -> PostalAddress | None:
    """Where a letter would arrive. Everything missing is said at once."""
    if field.optional and not "".join((line_1, line_2, town, postcode, country)).strip():
        return None
    faults: list[Fault] = []
    lines = (_line(LINE_1, line_1, faults), _line(LINE_2, line_2, faults))
    where = _line(TOWN, town, faults)
    later: list[Fault] = []
    abroad = _country(country, later)
    code = _postcode(field, postcode, faults) if abroad == UK else _line(POSTCODE, postcode, faults)
    if faults or later:
        first, *others = faults + later
        raise Objection(*first, tuple(others))
    return PostalAddress(*lines, where, code, abroad)


def _line(part: str, typed: str, faults: list[Fault]) -> str:
    try:
        line = one_line(NOUNS[part], typed, LONGEST)
    except Objection as objection:
        faults.append(Fault(objection.message, (part,)))
        return ""
    if part not in MAY_BE_EMPTY and not any(character.isalnum() for character in line):
        missing = messages.LINE_1_MISSING if part == LINE_1 else messages.enter(NOUNS[part])
        faults.append(Fault(missing, (part,)))
    return line


def _country(typed: str, faults: list[Fault]) -> str:
    """Its name for the post; nothing for the UK, which most leave out."""
    already = len(faults)
    line = _line(COUNTRY, typed, faults)
    if not line:
        return UK if len(faults) == already else typed
    known = country_called(line)
    if known is None:
        faults.append(Fault(messages.NO_SUCH_COUNTRY, (COUNTRY,)))
    return typed if known is None else known


def _postcode(field: Address, typed: str, faults: list[Fault]) -> str:
    code = canonical(typed)
    if code is None:
        wrong = messages.must("postcode", REAL_POSTCODE)
        missing = messages.POSTCODE_MISSING if field.abroad else messages.ONLY_POSTCODE_MISSING
        message = wrong if typed.strip() else missing
        faults.append(Fault(message, (POSTCODE,)))
    return code or ""
