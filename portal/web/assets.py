"""The stylesheet, scripts, icons and logo: their addresses, and how they are sent.

Everything is read once, so an address can only name what was there then: no
path from outside ever reaches the file system.
"""

import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from flask import Blueprint, Response, abort, request

from portal.settings import Settings, settings
from portal.web.packing import best_coding

assets = Blueprint("assets", __name__)

STATIC = Path(__file__).parents[1] / "static"
SENT = STATIC / "assets"
CODINGS = {"br": ".br", "gzip": ".gz"}
"""How a file may be packed, and what its name then ends in."""
TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/manifest+json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
}
FOR_EVER = "public, max-age=31536000, immutable"  # the name changes with the content
A_DAY = "public, max-age=86400"  # an icon's name never changes


class NotBuilt(Exception):
    """The stylesheet and scripts have not been made."""

    def __init__(self) -> None:
        super().__init__("The pages' stylesheet has not been made yet: run `make assets`")


class NoLogo(Exception):
    """The council's logo is not where the settings say."""


class Asset(NamedTuple):
    bodies: dict[str, bytes]
    """What to send, by how it is packed; plain under the empty name."""
    type: str
    etag: str
    cached: str


def href(name: str) -> str:
    """The address of an asset by its plain name, such as portal.css."""
    return f"/assets/{_names()[name]}"


def words_of(name: str) -> str:
    """What is in an asset, to be put on the page itself."""
    return _kept()[_names()[name]].bodies[""].decode()


def logo_href() -> str:
    """The address of the council's logo; empty when it has none."""
    return f"/assets/{_logo_name()}" if settings().council_logo else ""


@assets.get("/assets/<path:name>")
def send(name: str) -> Response:
    asset = _kept().get(name)
    if asset is None:
        abort(404)
    coding = best_coding(asset.bodies)
    response = Response(asset.bodies[coding], content_type=asset.type)
    response.headers["Cache-Control"] = asset.cached
    response.headers["Vary"] = "Accept-Encoding"
    response.set_etag(asset.etag + coding)
    if coding:
        response.headers["Content-Encoding"] = coding
    response.make_conditional(request)
    return response


@assets.get("/cleared.css")
def cleared() -> Response:
    """Nothing; but to fetch it has a browser throw away what it kept of us.

    The page from which somebody signs out is only kept once the next one is there: after
    the answer that signed them out, and without scripts some browsers then show it again.
    """
    response = Response("", content_type=TYPES[".css"])
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@assets.get("/favicon.ico")
def favicon() -> Response:
    """Where browsers look when no page has told them."""
    return send("images/favicon.ico")


@lru_cache
def _names() -> dict[str, str]:
    try:
        names: dict[str, str] = json.loads((STATIC / "manifest.json").read_text())
    except FileNotFoundError:
        raise NotBuilt from None
    return names


@lru_cache
def _kept() -> dict[str, Asset]:
    """Every asset there is, by the end of its address."""
    lasting = set(_names().values())
    kept = {}
    for path in SENT.rglob("*"):
        name = path.relative_to(SENT).as_posix()
        if path.suffix in TYPES:
            kept[name] = _read(path, FOR_EVER if name in lasting else A_DAY)
    if settings().council_logo:
        kept[_logo_name()] = _read(_logo(settings()), FOR_EVER)
    return kept


def _read(path: Path, cached: str) -> Asset:
    plain = path.read_bytes()
    packed = {code: path.with_name(path.name + end) for code, end in CODINGS.items()}
    bodies = {code: twin.read_bytes() for code, twin in packed.items() if twin.exists()}
    return Asset({"": plain, **bodies}, TYPES[path.suffix], _mark(plain), cached)


def _logo(council: Settings) -> Path:
    home = council.home.resolve()
    path = (home / council.council_logo).resolve()
    if not path.is_relative_to(home) or not path.is_file() or path.suffix not in TYPES:
        raise NoLogo(f"PORTAL_COUNCIL_LOGO must name an .svg, .png or .jpg file under {home}")
    return path


@lru_cache
def _logo_name() -> str:
    path = _logo(settings())
    return f"council-logo-{_mark(path.read_bytes())}{path.suffix}"


def _mark(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:12]
