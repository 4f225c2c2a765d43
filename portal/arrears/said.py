"""What somebody says of themselves, by which they are looked for."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Sought:
    """What somebody says of themselves; nothing where they were not asked."""

    reference: str = ""
    name: str = ""
    address: str = ""
    postcode: str = ""
    phone: str = ""
    born: date | None = None

    @property
    def said(self) -> tuple[str, ...]:
        """Which of them there are; what has no letter and no digit is none."""
        told = vars(self).items()
        return tuple(name for name, value in told if _says_something(value))


def _says_something(value: object) -> bool:
    return isinstance(value, date) or any(each.isalnum() for each in str(value or ""))
