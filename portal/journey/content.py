"""What a page can say besides its question. Content is text; the templates own the markup."""

from datetime import date
from typing import NamedTuple


class Paragraph(NamedTuple):
    text: str
    drawn_as: str = "paragraph"


class Subheading(NamedTuple):
    text: str
    drawn_as: str = "subheading"


class Inset(NamedTuple):
    """Words set apart from the rest."""

    text: str
    drawn_as: str = "inset"


class Alert(NamedTuple):
    """Words nobody should miss."""

    text: str
    drawn_as: str = "warning"


class Leads(NamedTuple):
    """A link to another page of ours, by its address."""

    text: str
    to: str
    drawn_as: str = "leads"


class Bullets(NamedTuple):
    items: tuple[str, ...]
    drawn_as: str = "bullets"


class Telephone(NamedTuple):
    """Someone to ring: who, the number, when they answer."""

    who: str
    number: str
    hours: str
    about: str = ""
    drawn_as: str = "telephone"


class Table(NamedTuple):
    """Rows of text under headings; columns named in `numeric` line up to the right."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: tuple[int, ...] = ()
    drawn_as: str = "table"


class Dated(NamedTuple):
    """One day on which something is to be paid: for what is owed, for rent, and what is left."""

    day: date
    amount: int
    rent: int
    left: int


class Dates(NamedTuple):
    """Days to be put in a calendar, or in a spreadsheet."""

    days: tuple[Dated, ...]
    at: str = ""
    """The page they are on: their files are below it."""
    drawn_as: str = "dates"


Content = Paragraph | Subheading | Inset | Alert | Leads | Bullets | Telephone | Table | Dates


def as_content(part: "str | Content") -> Content:
    """A plain string is a paragraph."""
    return Paragraph(part) if isinstance(part, str) else part
