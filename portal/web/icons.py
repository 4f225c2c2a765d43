"""The small pictures a browser shows beside our name: a house, in the council's colour.

Drawn here so that a council's colour needs no drawing program and no picture
is kept in the repository.
"""

import json
import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

from portal.settings import Settings

SIDE = 64.0  # the square everything is measured in
APEX, EAVES, FLOOR = 11.0, 31.0, 53.0
ROOF, WALL, DOOR = 25.0, 18.0, 5.0  # half widths, either side of the middle
LINTEL = 39.0
HOUSE = "M32 11 57 31H50V53H37V39H27V53H14V31H7Z"
WHITE = (255, 255, 255)

Colour = tuple[int, int, int]
Stretch = tuple[float, float]


def draw_icons(council: Settings, folder: Path) -> None:
    """Every icon under the names browsers and GOV.UK's page template ask for."""
    images = folder / "images"
    images.mkdir(parents=True, exist_ok=True)
    colour = council.brand_colour
    for side in (180, 192, 512):
        (images / f"govuk-icon-{side}.png").write_bytes(png(side, colour))
    (images / "favicon.ico").write_bytes(ico(48, colour))
    (images / "favicon.svg").write_text(
        _svg(f'<path fill="{colour}" d="M0 0h64v64H0z"/><path fill="#fff" d="{HOUSE}"/>')
    )
    (images / "govuk-icon-mask.svg").write_text(_svg(f'<path d="{HOUSE}"/>'))
    (folder / "manifest.json").write_text(json.dumps(_app(council)))


def png(side: int, colour: str) -> bytes:
    """The house as a PNG, smooth at its edges."""
    ground = bytes.fromhex(colour.removeprefix("#"))
    rows = b"".join(b"\0" + _row((y + 0.5) * SIDE / side, side, ground) for y in range(side))
    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, body) for kind, body in parts)


def ico(side: int, colour: str) -> bytes:
    """One PNG in the older wrapping."""
    picture = png(side, colour)
    return struct.pack("<3H4B2H2I", 0, 1, 1, side, side, 0, 0, 1, 24, len(picture), 22) + picture


def _row(height: float, side: int, ground: bytes) -> bytes:
    painted = bytearray()
    scale = SIDE / side
    for x in range(side):
        share = sum(_covered(stretch, x * scale, (x + 1) * scale) for stretch in _house(height))
        share = min(share / scale, 1.0)
        painted += bytes(round(g + (w - g) * share) for g, w in zip(ground, WHITE, strict=True))
    return bytes(painted)


def _house(height: float) -> Iterator[Stretch]:
    """Where the house is white at one height: roof, then walls, then walls beside a door."""
    middle = SIDE / 2
    if APEX <= height < EAVES:
        half = ROOF * (height - APEX) / (EAVES - APEX)
        yield middle - half, middle + half
    elif EAVES <= height < LINTEL:
        yield middle - WALL, middle + WALL
    elif LINTEL <= height < FLOOR:
        yield middle - WALL, middle - DOOR
        yield middle + DOOR, middle + WALL


def _covered(stretch: Stretch, left: float, right: float) -> float:
    return max(0.0, min(stretch[1], right) - max(stretch[0], left))


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _svg(inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">{inside}</svg>\n'


def _app(council: Settings) -> dict[str, object]:
    """What a phone is told when a resident keeps our page on its home screen."""
    return {
        "name": f"{council.service_name} – {council.council_name}",
        "short_name": council.service_name,
        "start_url": "/",
        "display": "browser",
        "theme_color": council.brand_colour,
        "icons": [
            {
                "src": f"images/govuk-icon-{side}.png",
                "type": "image/png",
                "sizes": f"{side}x{side}",
            }
            for side in (192, 512)
        ],
    }
