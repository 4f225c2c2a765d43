"""Going through one file of the extract: good rows come out, bad ones are set aside. Pure."""

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, TextIO

from portal.arrears.cells import Cell
from portal.arrears.sheets import Sheet

Row = tuple[Cell, ...]
Objection = Callable[[Row], str | None]
Progress = Callable[[str, int], None]

PROGRESS_EVERY = 5_000  # rows
BROKEN = "cannot be read: a quotation mark is missing or out of place"


class BadFile(Exception):
    """A file of the extract that cannot be read at all; the message says which and why."""


@dataclass(frozen=True)
class BadRow:
    """A row that cannot be imported, where it stands and why. Only `original` is personal."""

    file: str
    line: int
    reason: str
    original: str

    def __str__(self) -> str:
        return f"{self.file} line {self.line}: {self.reason}"


class Lines:
    """The lines of a file, remembering those of the record being read and where it begins."""

    def __init__(self, handle: TextIO) -> None:
        self._next = handle.__next__
        self.record: list[str] = []
        self.began = 1

    def __iter__(self) -> "Lines":
        return self

    def __next__(self) -> str:
        line = self._next()
        self.record.append(line)
        return line

    def next_record(self) -> None:
        self.began += len(self.record)
        self.record.clear()


class Order(NamedTuple):
    """How our columns are picked from the cells of one file."""

    pick: Callable[[list[str]], tuple[str, ...]]
    width: int
    adds_one: bool
    """Whether a column is not in it: an empty cell at the end stands for any such."""

    def of(self, cells: list[str]) -> tuple[str, ...]:
        return self.pick([*cells, ""])


class Reading:
    """One pass through a file. `objection` judges a row whose cells are all good."""

    def __init__(
        self,
        sheet: Sheet,
        folder: Path,
        objection: Objection,
        set_aside: Callable[[BadRow], None],
        progress: Progress,
    ) -> None:
        self.sheet, self.folder = sheet, folder
        self.objection, self.set_aside, self.progress = objection, set_aside, progress
        self.count = 0

    def __iter__(self) -> Iterator[Row]:
        with _opened(self.folder / self.sheet.file) as handle:
            lines = Lines(handle)
            reader = csv.reader(lines, strict=True)
            order = self._order(next(_records(reader), None))
            lines.next_record()
            for row in self._good(reader, lines, order):
                self.count += 1
                if self.count % PROGRESS_EVERY == 0:
                    self.progress(self.sheet.file, handle.buffer.tell())
                yield row
            self.progress(self.sheet.file, handle.buffer.tell())

    def _order(self, header: list[str] | str | None) -> Order:
        """Where each column of ours stands in this file; the file may have its own order."""
        if not isinstance(header, list) or not header:
            raise BadFile(f"{self.sheet.file} does not begin with a line of column names")
        found = [name.strip() for name in header]
        needed = [column.name for column in self.sheet.columns if not column.optional]
        wrong = [f"has no column {name}" for name in needed if name not in found]
        wrong += [
            f"has an unknown column {name!r}" for name in found if name not in self.sheet.names
        ]
        wrong += [
            f"has the column {name} twice" for name in self.sheet.names if found.count(name) > 1
        ]
        if wrong:
            raise BadFile(f"{self.sheet.file} " + ", ".join(wrong))
        width = len(found)
        places = [found.index(n) if n in found else width for n in self.sheet.names]
        return Order(itemgetter(*places), width, adds_one=width in places)

    def _good(self, reader: Iterator[list[str]], lines: Lines, order: Order) -> Iterator[Row]:
        pick, width = order.of if order.adds_one else order.pick, order.width
        readers = [column.read for column in self.sheet.columns]
        for cells in _records(reader):
            if cells:
                try:
                    if len(cells) != width or isinstance(cells, str):
                        raise ValueError
                    row = tuple(
                        [read(cell) for read, cell in zip(readers, pick(cells), strict=True)]
                    )
                    reason = self.objection(row)
                except ValueError:
                    reason = self._wrong(cells, order)
                if reason:
                    self._refuse(reason, lines)
                else:
                    yield row
            lines.next_record()

    def _wrong(self, cells: list[str] | str, order: Order) -> str:
        """Everything that is wrong with the cells of a row."""
        if isinstance(cells, str):
            return cells
        if len(cells) != order.width:
            return f"has {len(cells)} values where there are {order.width} columns"
        reasons = []
        for column, cell in zip(self.sheet.columns, order.of(cells), strict=True):
            try:
                column.read(cell)
            except ValueError as wrong:
                reasons.append(f"{column.name} {wrong}")
        return ", ".join(reasons)

    def _refuse(self, reason: str, lines: Lines) -> None:
        original = "".join(lines.record).rstrip("\r\n")
        self.set_aside(BadRow(self.sheet.file, lines.began, reason, original))


def _opened(path: Path) -> TextIO:
    """Bytes that are not UTF-8 are let through here, so that the row that holds them is named."""
    try:
        return path.open(encoding="utf-8-sig", errors="surrogateescape", newline="")
    except OSError as wrong:
        raise BadFile(f"{path.name} cannot be opened: {wrong.strerror}") from wrong


def _records(reader: Iterator[list[str]]) -> Iterator[list[str] | str]:
    """Each record; for one whose quotation marks do not match, what to say about it."""
    while True:
        try:
            yield next(reader)
        except StopIteration:
            return
        except csv.Error:
            yield BROKEN
