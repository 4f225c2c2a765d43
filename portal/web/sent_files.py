"""Files that are sent, read as they come: to the disk in small pieces, and no more than we take.

Only a form that has shown, before its first file, that it is one of ours is kept at all.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from tempfile import TemporaryFile
from typing import IO, NamedTuple

from flask import Request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import BadRequest, HTTPException, RequestEntityTooLarge
from werkzeug.sansio.multipart import Data, Epilogue, Event, Field, File, MultipartDecoder, NeedData

from portal.evidence.refusals import LARGEST, MOST

MULTIPART = "multipart/form-data"
TAKE_FILES = frozenset({"evidence.add", "told_evidence.add"})
"""The only endpoints that do."""
LONGEST_BODY = MOST * LARGEST + 1024 * 1024
LONGEST_FIELD = 64 * 1024
PIECE = 64 * 1024
HELD = 4 * PIECE  # bytes of the body in memory at any time

Pairs = list[tuple[str, str]]


def takes_files(request: Request) -> bool:
    """Whether this request may carry files, and does."""
    return request.endpoint in TAKE_FILES and request.mimetype == MULTIPART


class Part(NamedTuple):
    """One field or file on its way in; `into` nothing, it is read and thrown away."""

    name: str
    filename: str | None
    into: IO[bytes] | None

    @property
    def room(self) -> int:
        """Of a file that is too long, so much is kept as shows that it is."""
        most = LONGEST_FIELD if self.filename is None else LARGEST + 1
        return most - self.into.tell() if self.into else 0

    def add(self, piece: bytes) -> None:
        if self.into is None:
            return
        if self.filename is None and len(piece) > self.room:
            raise RequestEntityTooLarge
        self.into.write(piece[: self.room])


class Reader:
    """Reads one body. `is_ours` is asked of the fields before the first file."""

    def __init__(self, boundary: bytes, most_parts: int, is_ours: Callable[[Pairs], bool]) -> None:
        self._decoder = MultipartDecoder(boundary, HELD, max_parts=most_parts)
        self._is_ours = is_ours
        self._part: Part | None = None
        self.fields: Pairs = []
        self.files: list[tuple[str, FileStorage]] = []

    def read(self, stream: IO[bytes]) -> None:
        """All of it; one that was cut short is no request of anybody's."""
        try:
            for event in self._events(stream):
                self._take(event)
        except ValueError as broken:
            self._let_go()
            raise BadRequest from broken
        except HTTPException:
            self._let_go()
            raise

    def _events(self, stream: IO[bytes]) -> Iterator[Event]:
        while True:
            piece = stream.read(PIECE)
            self._decoder.receive_data(piece or None)
            while not isinstance(event := self._decoder.next_event(), NeedData):
                yield event
                if isinstance(event, Epilogue):
                    return
            if not piece:
                raise BadRequest

    def _take(self, event: Event) -> None:
        if isinstance(event, Field):
            self._part = Part(event.name, None, BytesIO())
        elif isinstance(event, File):
            ours = self._is_ours(self.fields)
            into = TemporaryFile() if ours else None  # noqa: SIM115 (closed with the request)
            self._part = Part(event.name, event.filename, into)
        elif isinstance(event, Data) and self._part is not None:
            self._part.add(event.data)
            if not event.more_data:
                self._end(self._part)

    def _end(self, part: Part) -> None:
        """A box in which no file was chosen sends one without a name and with nothing in it."""
        if isinstance(part.into, BytesIO):
            self.fields.append((part.name, part.into.getvalue().decode("utf-8", "replace")))
        elif part.into is not None and (part.filename or part.into.tell()):
            self.files.append((part.name, FileStorage(part.into, part.filename)))
        elif part.into is not None:
            part.into.close()
        self._part = None

    def _let_go(self) -> None:
        if self._part is not None and self._part.into is not None:
            self._part.into.close()
        for _, file in self.files:
            file.close()
