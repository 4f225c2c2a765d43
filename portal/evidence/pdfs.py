"""PDFs: whole, unlocked, with pages, and without anything in them that runs or hides.

Only where one is looked at is pypdf loaded: nobody who sends a photo waits for it.
"""

import re
from collections.abc import Iterator
from typing import IO, Any

from portal.evidence.refusals import Refusal, Refused

TAIL = 1024  # bytes in which a PDF's end must be
END = re.compile(rb"%%EOF[\s\0]*\Z")
ACTIVE = {"/JavaScript", "/JS", "/EmbeddedFiles", "/EF", "/RichMedia", "/XFA"}
"""Names of what runs, or of a file inside the file."""
ACTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/GoToE", "/Rendition"}
MOST_THINGS = 500_000  # in a file of 25 MB: beyond, it is made to keep us busy


def look_at_pdf(sent: IO[bytes]) -> bool:
    """Refuse what is no whole PDF, is locked or does more than show pages; False: kept as sent."""
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    size = sent.seek(0, 2)
    sent.seek(max(0, size - TAIL))
    if not END.search(sent.read()):
        raise Refused(Refusal.DAMAGED)
    try:
        reader = PdfReader(sent)
        if reader.is_encrypted:
            raise Refused(Refusal.LOCKED)
        if not len(reader.pages):
            raise Refused(Refusal.DAMAGED)
        if any(_is_active(each) for each in _things(reader.trailer)):
            raise Refused(Refusal.CARRIES)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as broken:
        raise Refused(Refusal.DAMAGED) from broken
    return False


def _is_active(thing: Any) -> bool:
    if not isinstance(thing, dict):
        return False
    return bool(ACTIVE.intersection(thing)) or str(dict.get(thing, "/S")) in ACTS


def _things(trailer: Any) -> Iterator[Any]:
    """Everything the file is made of, each once."""
    from pypdf.generic import IndirectObject

    waiting, seen, met = [trailer], set[tuple[int, int]](), 0
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if (named := (thing.idnum, thing.generation)) in seen:
                continue
            seen.add(named)
            thing = thing.get_object()
        met += 1
        if met > MOST_THINGS:
            raise Refused(Refusal.VAST)
        yield thing
        if isinstance(thing, dict):
            waiting += dict.values(thing)
        elif isinstance(thing, list):
            waiting += list.__iter__(thing)
