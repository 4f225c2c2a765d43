"""Good files of every kind, made as they are needed."""

import zipfile
from io import BytesIO
from typing import Any

from PIL import Image
from pillow_heif import from_pillow
from pypdf import PdfWriter

GPS, WHERE = 0x8825, {1: "N", 2: (51.0, 32.0, 42.0), 3: "W", 4: (0.0, 3.0, 24.0)}
MAKER = 0x010F
CONTENT_TYPES = '<?xml version="1.0"?><Types xmlns="urn:types"/>'
DOCUMENT = '<?xml version="1.0"?><w:document xmlns:w="urn:w"><w:t>Deed poll</w:t></w:document>'
WORD_PARTS = {"[Content_Types].xml": CONTENT_TYPES, "word/document.xml": DOCUMENT}


def photo(kind: str = "JPEG", size: tuple[int, int] = (60, 40), **more: Any) -> bytes:
    """A picture with a camera's name and a place in it."""
    picture = Image.new("RGB", size, "teal")
    picture.putpixel((0, 0), (255, 255, 255))
    exif = Image.Exif()
    exif[MAKER] = "Camera of somebody"
    exif.get_ifd(GPS).update(WHERE)
    out = BytesIO()
    picture.save(out, kind, exif=exif, **more)
    return out.getvalue()


def heic(size: tuple[int, int] = (64, 48)) -> bytes:
    """As a phone of Apple's takes it."""
    picture = Image.new("RGB", size, "maroon")
    exif = Image.Exif()
    exif.get_ifd(GPS).update(WHERE)
    out = BytesIO()
    from_pillow(picture).save(out, quality=60, exif=exif.tobytes())
    return out.getvalue()


def pdf(**adds: Any) -> bytes:
    """One empty page; `adds` call what pypdf's writer calls so."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for name, told in adds.items():
        getattr(writer, name)(*told)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def packed(parts: dict[str, str | bytes], comment: bytes = b"") -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
        archive.comment = comment
    return out.getvalue()


def word(**more: str | bytes) -> bytes:
    """A document of Word's, with these parts besides."""
    return packed({**WORD_PARTS, **more})


def word_with(parts: dict[str, str | bytes]) -> bytes:
    return packed({**WORD_PARTS, **parts})
