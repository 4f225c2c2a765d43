"""An address as OS Places tells it, as lines of a letter.

Reference: OS Places API technical specification, its DPA (Royal Mail's delivery points) and
LPI (councils' own) records.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from portal.journey import PostalAddress

NUMBERED = re.compile(r"\d+[A-Z]?(?:-\d+[A-Z]?)?")
"""A building's "name" that is written before its street, as a number is."""
SMALL = frozenset({"AND", "AT", "BY", "IN", "LE", "OF", "ON", "THE", "UNDER", "UPON"})
IN_USE, NO_POST = "1", "N"
"""Of an LPI: the name used now; and a place that has no letterbox."""


class Found(NamedTuple):
    """One address with a postcode, and the number that it alone has."""

    uprn: str
    address: PostalAddress

    @property
    def in_one_line(self) -> str:
        return ", ".join(self.address.lines)


def found_in(results: Iterable[Any]) -> tuple[Found, ...]:
    """Each address once, as Royal Mail has it where it does; what is none is left out."""
    by_uprn: dict[str, Found] = {}
    for told in results:
        if isinstance(told, Mapping) and (found := _delivery(told.get("DPA"))):
            by_uprn[found.uprn] = found
        elif isinstance(told, Mapping) and (found := _local(told.get("LPI"))):
            by_uprn.setdefault(found.uprn, found)
    return tuple(by_uprn.values())


def _delivery(told: Any) -> Found | None:
    if not isinstance(told, Mapping):
        return None
    name, number = _text(told, "BUILDING_NAME"), _text(told, "BUILDING_NUMBER")
    if not number and NUMBERED.fullmatch(name):
        name, number = "", name
    box = _text(told, "PO_BOX_NUMBER")
    within = [f"PO BOX {box}" if box else "", _text(told, "ORGANISATION_NAME")]
    within += [_text(told, "SUB_BUILDING_NAME"), name]
    streets = [_text(told, "DEPENDENT_THOROUGHFARE_NAME"), _text(told, "THOROUGHFARE_NAME")]
    places = [_text(told, "DOUBLE_DEPENDENT_LOCALITY"), _text(told, "DEPENDENT_LOCALITY")]
    outside = _numbered(number, streets + places)
    return _found(told, within, outside, _text(told, "POST_TOWN"), _text(told, "POSTCODE"))


def _local(told: Any) -> Found | None:
    if not isinstance(told, Mapping) or _text(told, "LPI_LOGICAL_STATUS_CODE") != IN_USE:
        return None
    if _text(told, "POSTAL_ADDRESS_CODE") == NO_POST:
        return None
    within = [_text(told, "ORGANISATION"), _text(told, "SAO_TEXT"), _numbers(told, "SAO")]
    within.append(_text(told, "PAO_TEXT"))
    places = [_text(told, "STREET_DESCRIPTION"), _text(told, "LOCALITY_NAME")]
    outside = _numbered(_numbers(told, "PAO"), places)
    return _found(told, within, outside, _text(told, "TOWN_NAME"), _text(told, "POSTCODE_LOCATOR"))


def _found(
    told: Mapping[str, Any], within: list[str], outside: list[str], town: str, postcode: str
) -> Found | None:
    """Two lines and a town: what is within the building, then the street and where it is."""
    uprn = _text(told, "UPRN")
    lines = [", ".join(filter(None, part)) for part in (within, outside)]
    first, second = (lines[0], lines[1]) if lines[0] else (lines[1], "")
    if not (uprn.isdigit() and first and town and postcode):
        return None
    line_1, line_2, place = map(_as_written, (first, second, town))
    return Found(uprn, PostalAddress(line_1, line_2, place, postcode))


def _text(told: Mapping[str, Any], name: str) -> str:
    return " ".join(str(told.get(name) or "").split()).upper()


def _numbers(told: Mapping[str, Any], which: str) -> str:
    """Such as 12, 12A, or 12-14."""
    ends = [
        _text(told, f"{which}_{end}_NUMBER") + _text(told, f"{which}_{end}_SUFFIX")
        for end in ("START", "END")
    ]
    return "-".join(filter(None, ends))


def _numbered(number: str, places: list[str]) -> list[str]:
    first, *others = [place for place in places if place] or [""]
    return [f"{number} {first}".strip(), *others]


def _as_written(capitals: str) -> str:
    """As people write it: 12A St Mary's Road, Stoke-on-Trent."""
    words = re.split(r"([ -])", capitals)
    return "".join(_word(word, first=at == 0) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    if any(character.isdigit() for character in word) or word == "PO":
        return word
    if word in SMALL and not first:
        return word.lower()
    if word.startswith("O'"):
        return f"O'{word[2:].capitalize()}"
    return word.capitalize()
