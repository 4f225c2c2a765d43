"""Somebody who adds phones and emails to those we hold, and takes some away."""

from tests.inspecting import Resident

USES = {"type": ["mobile"], "uses": ["text"]}
MAIL = {"uses": ["none"]}


def adds(resident: Resident, number: str = "", email: str = "") -> Resident:
    """One more, from the list they are at, which leads back there."""
    resident.types(another="yes").presses()
    boxes = {"number": [number], **USES} if number else {"email": [email], **MAIL}
    return resident.fills_in(boxes).presses()


def no_more(resident: Resident) -> Resident:
    """The list is as they want it."""
    return resident.types(another="no").presses()


def removes(resident: Resident, which: str, *, sure: str = "yes") -> Resident:
    """The one that its row is called by; the first where nothing is said."""
    resident.follows(f"Remove {which}".strip()).types(remove=sure)
    return resident.presses("Continue")


def rows(resident: Resident) -> dict[str, str]:
    """What the list says of each."""
    return {name: said.replace("\n", " ") for name, said in resident.page.rows}
