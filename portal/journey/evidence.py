"""Something to be shown: photos and files, or that they will be sent later."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from portal.journey.fields import Field, Forgotten, Stored
from portal.journey.pages import Each, Page


class SentFile(NamedTuple):
    """One file that we hold: what it is kept under, what it was called, its size in bytes."""

    id: str
    name: str
    size: int


class Proof(NamedTuple):
    """What somebody has shown so far, and whether they said that they will send it later."""

    files: tuple[SentFile, ...] = ()
    later: bool = False

    def with_file(self, file: SentFile) -> "Proof":
        return self._replace(files=(*self.files, file))

    def without(self, file_id: str) -> "Proof":
        return self._replace(files=tuple(each for each in self.files if each.id != file_id))


class Evidence(Field):
    """Asks to be shown a document. `kind` says what it is for, and so how long it is kept.

    It stands alone on its page, and never on the first: a file belongs to a draft.
    """

    later = "I will send it later"

    def __init__(self, name: str, noun: str, *, kind: str, **more: Any) -> None:
        super().__init__(name, noun, **more)
        self.kind = kind

    def store(self, value: Proof) -> Stored:
        return [[list(file) for file in value.files], value.later]

    def load(self, stored: Stored) -> Proof:
        try:
            files, later = stored
            kept = Proof(tuple(SentFile(*file) for file in files), later is True)
        except (TypeError, ValueError) as error:
            raise Forgotten(self.name) from error
        if not (kept.files or kept.later):
            raise Forgotten(self.name)
        return kept

    def say(self, value: Proof) -> str:
        return "\n".join(file.name for file in value.files) or self.later


def misplaced(page: Page, first: Page) -> Iterator[str]:
    """What a form that asks for files may not do."""
    if any(isinstance(field, Evidence) for field in page.fields):
        if page is first:
            yield f"the page {page.slug} asks for a file before there is a draft to put it in"
        if isinstance(page, Each) or len(page.fields) > 1:
            yield f"the page {page.slug} asks for a file and something else: give it its own page"
