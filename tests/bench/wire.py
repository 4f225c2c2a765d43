"""HTTP/1.1 as the load client speaks it: requests to bytes, bytes to answers."""

import gzip
from collections.abc import Callable, Mapping
from typing import NamedTuple
from urllib.parse import urlencode

import brotli

from tests.bench.walks import Answer, Request

UNPACKED: dict[str, Callable[[bytes], bytes]] = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "": bytes,
}
NO_BODY = (204, 304)


class Unreadable(ValueError):
    """What came is no answer this client understands."""


class Whole(NamedTuple):
    """An answer, and the place in what was read at which it ended."""

    answer: Answer
    end: int
    stays_open: bool


def asked(request: Request, host: str, cookies: Mapping[str, str], headers: str) -> bytes:
    """The request as sent; `headers` are further lines, each with its line end."""
    lines = f"{request.method} {request.path} HTTP/1.1\r\nHost: {host}\r\n{headers}"
    if cookies:
        kept = "; ".join(f"{name}={value}" for name, value in cookies.items())
        lines += f"Cookie: {kept}\r\n"
    if request.typed is None:
        return f"{lines}\r\n".encode()
    body = urlencode(request.typed, doseq=True)
    lines += "Origin: null\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    return f"{lines}Content-Length: {len(body)}\r\n\r\n{body}".encode()


def answered(read: bytes) -> Whole | None:
    """The answer at the beginning of what was read, or None while some of it is still to come."""
    head_end = read.find(b"\r\n\r\n")
    if head_end < 0:
        return None
    status, headers, cookies = _head(read[:head_end].decode("latin-1"))
    start = head_end + 4
    if status in NO_BODY:
        body, end = b"", start
    elif headers.get("transfer-encoding") == "chunked":
        found = _chunks(read, start)
        if found is None:
            return None
        body, end = found
    else:
        end = start + _length(headers)
        body = read[start:end]
    if len(read) < end:
        return None
    plain = UNPACKED[headers.get("content-encoding", "")](body)
    answer = Answer(status, headers, plain, cookies)
    return Whole(answer, end, headers.get("connection", "").lower() != "close")


def _length(headers: Mapping[str, str]) -> int:
    try:
        return int(headers["content-length"])
    except (KeyError, ValueError):
        raise Unreadable(f"no length among {headers}") from None


def _head(text: str) -> tuple[int, dict[str, str], dict[str, str]]:
    first, *lines = text.split("\r\n")
    headers: dict[str, str] = {}
    cookies: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(":")
        if name.lower() == "set-cookie":
            key, _, kept = value.strip().partition(";")[0].partition("=")
            cookies[key] = kept
        else:
            headers[name.lower()] = value.strip()
    return int(first.split(" ", 2)[1]), headers, cookies


def _chunks(read: bytes, start: int) -> tuple[bytes, int] | None:
    body = b""
    while (line_end := read.find(b"\r\n", start)) >= 0:
        size = int(read[start:line_end].partition(b";")[0], 16)
        end = line_end + 2 + size + 2
        if len(read) < end:
            return None
        if not size:
            return body, end
        body += read[line_end + 2 : end - 2]
        start = end
    return None
