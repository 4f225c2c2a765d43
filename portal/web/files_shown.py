"""What a page is given on which files are sent."""

from typing import NamedTuple


class FileRow(NamedTuple):
    """A file that we hold, and what its button to take it away sends."""

    id: str
    name: str
    size: str


class Shown(NamedTuple):
    """Where files are sent, and what has come of that so far."""

    send: str
    script: str
    """What says how far a file has got."""
    here: str = ""
    """The page's own address: what is wrong with a file is shown where that was sent."""
    remove: str = ""
    files: tuple[FileRow, ...] = ()
