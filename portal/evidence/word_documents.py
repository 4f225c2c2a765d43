"""Word documents: a packed folder of a size that can be unpacked, without anything that runs.

Older ones (.doc) are refused: whether a macro is in them cannot be told for certain.
"""

import re
import zipfile
import zlib
from typing import IO

from portal.evidence.refusals import Refusal, Refused

MOST_PARTS = 2000
MOST_UNPACKED = 200 * 1024 * 1024  # bytes of all parts together
MOST_TIMES = 150  # times larger than packed, beyond which nobody wrote it
SMALL = 1024 * 1024  # bytes of a part of which that is not asked
PIECE = 256 * 1024
NEEDED = {"[Content_Types].xml", "word/document.xml"}
HIDDEN = re.compile(
    r"vba|macro|embeddings/|activex|\.(bin|exe|dll|js|vbs|jar|zip|docm?|html?)$", re.IGNORECASE
)
HARMLESS = re.compile(r"word/printerSettings/[^/]+\.bin")
DECLARES = re.compile(rb"<!(DOCTYPE|ENTITY)|macroEnabled|vbaProject", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")
WIDE = (b"\xff\xfe", b"\xfe\xff")  # no program writes XML so here, and it could hide the rest


def look_at_word(sent: IO[bytes]) -> bool:
    """Refuse what is no Word document or carries more than words; False: kept as sent."""
    try:
        with zipfile.ZipFile(sent) as packed:
            parts = packed.infolist()
            if not {part.filename for part in parts} >= NEEDED:
                raise Refused(Refusal.UNKNOWN)
            _refuse_bombs(parts, sent.seek(0, 2))
            _refuse_hidden(packed, parts)
            for part in parts:
                _refuse_active(part.filename, _unpacked(packed, part))
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, EOFError) as broken:
        raise Refused(Refusal.DAMAGED) from broken
    except (NotImplementedError, RuntimeError) as locked:
        raise Refused(Refusal.LOCKED) from locked
    return False


def _refuse_bombs(parts: list[zipfile.ZipInfo], size: int) -> None:
    packed = sum(part.compress_size for part in parts)
    unpacked = sum(part.file_size for part in parts)
    swollen = any(part.file_size > max(SMALL, MOST_TIMES * part.compress_size) for part in parts)
    if len(parts) > MOST_PARTS or unpacked > MOST_UNPACKED or swollen or packed > size:
        raise Refused(Refusal.VAST)


def _refuse_hidden(packed: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    """Nothing before the first part or after the last, and no part that is not of a document."""
    names = [part.filename for part in parts]
    twice = len(set(names)) < len(names)
    outside = any(name.startswith("/") or "\\" in name or ".." in name for name in names)
    hidden = any(HIDDEN.search(name) and not HARMLESS.fullmatch(name) for name in names)
    before = min(part.header_offset for part in parts) > 0
    if twice or outside or hidden or before or packed.comment:
        raise Refused(Refusal.CARRIES)


def _unpacked(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    """What is in it, if that is text of the document; all is read, as only so it is checked."""
    kept, is_text = [], part.filename.endswith((".xml", ".rels"))
    with packed.open(part) as opened:
        while piece := opened.read(PIECE):
            if is_text:
                kept.append(piece)
    return b"".join(kept)


def _refuse_active(name: str, text: bytes) -> None:
    fetched = name.endswith(".rels") and any(_fetches(each) for each in RELATION.findall(text))
    if fetched or text.startswith(WIDE) or DECLARES.search(text):
        raise Refused(Refusal.CARRIES)


def _fetches(relation: bytes) -> bool:
    """Whether opening the document would fetch something; a link waits until it is pressed."""
    return b"External" in relation and b"/hyperlink" not in relation
