"""What someone typed into one question, as they typed it, and what is wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from portal.web.inputs.objection import Fault


@dataclass(frozen=True)
class Typed:
    """What to show again: the text of each box, the options chosen, the faults found.

    A question with one box calls it "".
    """

    boxes: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()
    found: tuple[tuple[str, str], ...] = ()
    """What was looked up for them to choose from: each as it is sent, and in words."""

    unsaid: bool = False
    """Whether it was left unsaid."""

    @property
    def text(self) -> str:
        """What is in the only box."""
        return self.box("")

    def box(self, part: str) -> str:
        return self.boxes.get(part, "")

    @property
    def error(self) -> str:
        """The first thing wrong, or nothing."""
        return self.faults[0].message if self.faults else ""

    @property
    def wrong(self) -> tuple[str, ...]:
        """The boxes to put right, in their order on the page."""
        about = {part for fault in self.faults for part in fault.parts or self.boxes}
        return tuple(part for part in self.boxes if part in about)

    def error_in(self, part: str) -> str:
        """What is wrong with this box."""
        told = (fault.message for fault in self.faults if part in fault.parts)
        return next(told, "")

    @property
    def error_overall(self) -> str:
        """What is wrong with no box in particular."""
        return next((fault.message for fault in self.faults if not fault.parts), "")


def unsaid_as(name: str) -> str:
    """The box that says that somebody would not say it."""
    return f"{name}-unsaid"


def box_id(name: str, part: str) -> str:
    """What a box is called in the page and when it is sent."""
    return f"{name}-{part}" if part else name
