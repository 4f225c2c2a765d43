"""What a file is by what is in it, whatever it is called; and that it is nothing else besides."""

import zipfile
from collections.abc import Callable
from typing import IO, NamedTuple

from portal.evidence.pdfs import look_at_pdf
from portal.evidence.pictures import drawn_again
from portal.evidence.refusals import LARGEST, Refusal, Refused
from portal.evidence.word_documents import look_at_word

HEAD = 1024  # bytes in which others would look for the beginning of a PDF or of a page
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED_WORD = "EncryptedPackage".encode("utf-16-le")
HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1")
PAGE_SIGNS = (b"<html", b"<script", b"<svg", b"<!doctype", b"<?php", b"<?xml")


class Kind(NamedTuple):
    """A kind of file that is taken: how it is kept, and what looks at it."""

    media: str
    ending: str
    look: Callable[[IO[bytes], IO[bytes]], bool]
    """Whether it wrote the file anew; a `Refused` says what is wrong."""


JPEG = Kind("image/jpeg", "jpg", lambda sent, clean: drawn_again(sent, clean, "JPEG", "JPEG"))
PNG = Kind("image/png", "png", lambda sent, clean: drawn_again(sent, clean, "PNG", "PNG"))
HEIC = Kind("image/jpeg", "jpg", lambda sent, clean: drawn_again(sent, clean, "HEIF", "JPEG"))
PDF = Kind("application/pdf", "pdf", lambda sent, _: look_at_pdf(sent))
WORD = Kind(
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "docx",
    lambda sent, _: look_at_word(sent),
)
KINDS = {kind.media: kind for kind in (JPEG, PNG, PDF, WORD)}


def look(sent: IO[bytes], clean: IO[bytes]) -> tuple[Kind, bool]:
    """What kind of file this is, and whether `clean` now holds it drawn anew; else `Refused`.

    A picture is drawn anew from what it shows, so nothing of where, when or with
    what it was taken goes along. A document is kept as it was sent.
    """
    size = sent.seek(0, 2)
    if size == 0:
        raise Refused(Refusal.EMPTY)
    if size > LARGEST:
        raise Refused(Refusal.TOO_BIG)
    sent.seek(0)
    kind = _kind_of(sent.read(HEAD), sent)
    if kind is not WORD and _is_something_else_too(sent, kind):
        raise Refused(Refusal.CARRIES)
    sent.seek(0)
    return kind, kind.look(sent, clean)


def _kind_of(head: bytes, sent: IO[bytes]) -> Kind:
    if head.startswith(b"\xff\xd8\xff"):
        return JPEG
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if head.startswith(b"%PDF-"):
        return PDF
    if head.startswith(b"PK\x03\x04"):
        return WORD
    if head[4:8] == b"ftyp" and head[8:12] in HEIC_BRANDS:
        return HEIC
    if head.startswith(OLD_WORD):
        raise Refused(Refusal.LOCKED if LOCKED_WORD in head + sent.read() else Refusal.OLD_WORD)
    raise Refused(Refusal.UNKNOWN)


def _is_something_else_too(sent: IO[bytes], kind: Kind) -> bool:
    """Whether another program would take it for an archive, a PDF or a page."""
    if zipfile.is_zipfile(sent):
        return True
    sent.seek(0)
    head = sent.read(HEAD).lower()
    if any(sign in head for sign in PAGE_SIGNS[:5]):
        return True
    return kind is not PDF and b"%pdf-" in head
