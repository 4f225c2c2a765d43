"""Pictures, drawn anew from what they show: without place, time, camera or anything hidden."""

import struct
from typing import IO, Any

from PIL import Image, ImageOps
from pillow_heif import register_heif_opener

from portal.evidence.refusals import Refusal, Refused

MOST_PIXELS = 64_000_000  # a phone's largest usual photo has 50 million
LONGEST_SIDE = 4000  # pixels: an A4 page at 340 to the inch, which reads well
QUALITY = 85
Image.MAX_IMAGE_PIXELS = None  # ours is asked before anything is unpacked
register_heif_opener(thumbnails=False)
BROKEN = (OSError, SyntaxError, ValueError, RuntimeError, EOFError, IndexError, struct.error)
"""What a file that is no picture makes its decoder raise."""


def drawn_again(sent: IO[bytes], clean: IO[bytes], kind: str, kept_as: str) -> bool:
    """Read the whole picture and write what it shows to `clean`, the right way up."""
    try:
        picture = _read(sent, kind)
        picture.save(clean, kept_as, **({"quality": QUALITY} if kept_as == "JPEG" else {}))
    except BROKEN as broken:
        raise Refused(Refusal.DAMAGED) from broken
    return True


def _read(sent: IO[bytes], kind: str) -> Any:
    with Image.open(sent, formats=(kind,)) as picture:
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused(Refusal.VAST)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    drawn = _in_plain_colours(upright, see_through=kind == "PNG")
    drawn.info.clear()
    return drawn


def _in_plain_colours(picture: Any, *, see_through: bool) -> Any:
    if picture.mode in ("RGB", "L") and "transparency" not in picture.info:
        return picture
    if picture.mode.startswith("I;16"):
        return picture.point(lambda level: level / 256).convert("L")
    has_holes = picture.has_transparency_data and see_through
    return picture.convert("RGBA" if has_holes else "RGB")
