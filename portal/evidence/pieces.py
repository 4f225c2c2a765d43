"""A file in pieces, so that nobody holds all of it at once."""

from collections.abc import Iterator
from typing import IO

PIECE = 256 * 1024  # bytes


class Missing(Exception):
    """A file of which something, or all, is not where it should be."""


class Away(Exception):
    """Where files are kept cannot be reached, or refuses us."""


def in_pieces(file: IO[bytes]) -> Iterator[bytes]:
    file.seek(0)
    while piece := file.read(PIECE):
        yield piece
