"""Pages packed for slow lines.

What is secret on a page is masked anew on every response, so its packed size
tells nobody anything.
"""

import zlib
from collections.abc import Callable, Iterable
from functools import lru_cache

import brotli
from flask import Flask, Response, request
from werkzeug.datastructures import Accept
from werkzeug.http import parse_accept_header

MOST = 256  # different headers kept
SMALL = 500  # bytes: these go in one packet anyway
STYLED = 32_000  # bytes: a page with its styles, where packing harder costs no more and gives 3 %
WINDOW = 16  # 64 KiB, as long as a page: beyond it Brotli's tables take 9 MiB of each thread


def _brotli(body: bytes) -> bytes:
    quality = 7 if len(body) > STYLED else 5
    packed: bytes = brotli.compress(body, mode=brotli.MODE_TEXT, quality=quality, lgwin=WINDOW)
    return packed


def _gzip(body: bytes) -> bytes:
    packer = zlib.compressobj(wbits=31)
    return packer.compress(body) + packer.flush()


PACKERS: dict[str, Callable[[bytes], bytes]] = {"br": _brotli, "gzip": _gzip}
"""How a body may be packed, best first."""


def best_coding(offered: Iterable[str]) -> str:
    """The first of these codings that the browser takes; empty for none."""
    taken = _taken(request.environ.get("HTTP_ACCEPT_ENCODING", ""))
    return next((coding for coding in taken if coding in offered), "")


@lru_cache(MOST)
def _taken(header: str) -> tuple[str, ...]:
    """What a browser that says this takes; the browsers of a town say few different things."""
    taken = parse_accept_header(header, Accept)
    return tuple(coding for coding in PACKERS if taken.quality(coding))


def pack(response: Response) -> Response:
    if response.mimetype != "text/html" or response.is_streamed:
        return response
    response.headers["Vary"] = "Accept-Encoding"
    body, coding = response.get_data(), best_coding(PACKERS)
    if coding and len(body) > SMALL:
        response.set_data(PACKERS[coding](body))
        response.headers["Content-Encoding"] = coding
    return response


def init_app(app: Flask) -> None:
    """First of all, as what is set up first is done last."""
    app.after_request(pack)
