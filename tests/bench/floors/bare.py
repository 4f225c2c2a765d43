"""The first floor: no framework. The pages are strings, the answers a cookie, nothing is kept."""

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qsl, quote

from tests.bench.floors.pages import FRAME, NEXT, PAGES, Question

Headers = list[tuple[str, str]]
Start = Callable[[str, Headers], Any]
HTML = ("Content-Type", "text/html; charset=utf-8")


def drawn(page: Question) -> bytes:
    boxes = [
        f'<label for="{name}">{label}</label><input class="govuk-input" id="{name}" name="{name}">'
        for name, label in page.boxes.items()
    ]
    if page.options:
        boxes = [
            f'<input type="radio" name="contact" id="{option}" value="{option}">'
            f'<label for="{option}">{option.title()}</label>'
            for option in page.options
        ]
    return FRAME.format(title=page.title, inside="".join(boxes), button="Continue").encode()


DRAWN = {slug: drawn(page) for slug, page in PAGES.items()}


def create_app() -> Callable[[dict[str, Any], Start], Iterable[bytes]]:
    return bare


def bare(environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    slug = environ["PATH_INFO"].rpartition("/")[2]
    if environ["REQUEST_METHOD"] == "GET":
        body = DRAWN.get(slug, b"alive")
        start("200 OK", [HTML, ("Content-Length", str(len(body)))])
        return [body]
    typed = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])).decode()
    answers = dict(parse_qsl(environ.get("HTTP_COOKIE", "").partition("=")[2], separator="."))
    answers |= dict(parse_qsl(typed))
    kept = ".".join(f"{name}={quote(value)}" for name, value in answers.items())
    headers = [("Location", f"/bench/{NEXT[slug]}"), ("Set-Cookie", f"answers={kept}; Path=/")]
    start("303 See Other", [*headers, ("Content-Length", "0")])
    return [b""]
