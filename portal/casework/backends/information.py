"""How the council's contact details API writes a phone, an email and an address. Pure.

Its `contactInformation`, made from what we hold, and what of it tells two records apart.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from portal.arrears.change_rules import ADDRESS, EMAIL, PHONE
from portal.arrears.hardship_asked import NEEDS
from portal.arrears.phones import as_people_write, e164
from portal.countries import is_posted_to

FOR_LETTERS = "correspondenceAddress"
MOBILE = "+447"
SUB_TYPES = {"mobile": "mobile", "landline": "landline", "work": "work", "home": "home"}
"""Its sub-types, by the types of a phone that our forms know; what it has none for is `other`."""
UK_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}", re.IGNORECASE)
MOST_LINES = 4
NO_LETTERS = r"[\W_]+"

Information = Mapping[str, Any]


class Held(NamedTuple):
    """A record of somebody's that is active there."""

    id: str
    information: Information
    at: datetime | None = None
    """When it was last changed there, as far as it says."""
    version: str = ""
    """What it must still be to be written over, where it says that."""

    @property
    def kind(self) -> str:
        return str(self.information.get("contactType") or "")

    @property
    def is_for_letters(self) -> bool:
        return self.kind == ADDRESS and self.information.get("subType") == FOR_LETTERS

    @property
    def key(self) -> str:
        return key_of(self.information)


def of_point(point: Mapping[str, Any]) -> Information:
    """A phone or mailbox, as a change keeps it."""
    kind, value = point["kind"], point["value"]
    told = {"contactType": kind, "value": value}
    return told | {"subType": _sub_type(point)} if kind == PHONE else told


def _sub_type(point: Mapping[str, Any]) -> str:
    told = point.get("type")
    if told:
        return SUB_TYPES.get(told, "other")
    return "mobile" if point["value"].startswith(MOBILE) else "landline"


def of_address(lines: Sequence[str], uprn: str = "") -> Information | None:
    """Where letters go; nothing for what ends in neither a UK postcode nor another country.

    Its records take none without a `postCode`, so abroad the country stands there, as it is the
    last line of a letter.
    """
    if len(lines) < 2 or not (abroad := is_posted_to(lines[-1])) and not _ends_here(lines):
        return None
    *before, last = lines
    before = [*before[: MOST_LINES - 1], ", ".join(before[MOST_LINES - 1 :])]
    numbered = {f"addressLine{at}": line for at, line in enumerate(before, 1) if line}
    extended = {**numbered, "postCode": last, "uprn": uprn, "isOverseasAddress": abroad}
    extended |= {"overseasAddress": ", ".join(lines)} if abroad else {}
    one_line = " ".join(lines)
    told = {"contactType": ADDRESS, "subType": FOR_LETTERS, "value": one_line}
    return {**told, "addressExtended": extended}


def _ends_here(lines: Sequence[str]) -> bool:
    return bool(UK_POSTCODE.fullmatch(lines[-1].strip()))


def of_words(kind: str, chosen: str | Sequence[str]) -> Information:
    """What to call somebody, what they need, the language they speak."""
    several = chosen if not isinstance(chosen, str) else None
    value = chosen if several is None else in_a_list(NEEDS[e] for e in several if e in NEEDS)
    return {"contactType": kind, "value": value}


def needs_in(words: str) -> list[str]:
    """What of this our forms know, as they keep it."""
    there = words.split(", ")
    return [code for code, said in NEEDS.items() if said in there]


def in_a_list(words: Iterable[str]) -> str:
    """The same, in whichever order they were told."""
    return ", ".join(sorted(words))


def key_of(information: Information) -> str:
    """The same for two records that say the same, however each was typed."""
    kind, value = str(information.get("contactType")), str(information.get("value") or "")
    if kind == PHONE:
        return f"{kind}:{e164(value)}"
    if kind == EMAIL:
        return f"{kind}:{value.strip().lower()}"
    return f"{kind}:{re.sub(NO_LETTERS, '', ' '.join(lines_of(information)).lower())}"


def lines_of(information: Information) -> tuple[str, ...]:
    """An address line by line; a phone as people write it; an email as it stands there."""
    if information.get("contactType") == PHONE:
        return (as_people_write(str(information.get("value") or "")),)
    extended = information.get("addressExtended") or {}
    names = (*(f"addressLine{at}" for at in range(1, MOST_LINES + 1)), "postCode")
    lines = [str(extended.get(name) or "").strip() for name in names]
    if not any(lines):
        lines = [str(extended.get("overseasAddress") or information.get("value") or "")]
    return tuple(line for line in lines if line)
