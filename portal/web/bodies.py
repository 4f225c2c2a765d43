"""What was sent with a request: whole, in UTF-8, and no more than a form holds.

A page that asks for a field once is never given one of two values; what no page
asked for is left out, and counted.
"""

from functools import cached_property
from typing import IO, Any, cast
from urllib.parse import parse_qsl

import structlog
from flask import Blueprint, Flask, Request, Response, request
from flask.blueprints import BlueprintSetupState
from werkzeug.datastructures import ImmutableMultiDict, MultiDict
from werkzeug.exceptions import BadRequest, RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.http import parse_cookie

from portal.web.sent_files import LONGEST_BODY, MULTIPART, Pairs, Reader, takes_files
from portal.web.visiting import is_proven

FORM = "application/x-www-form-urlencoded"

bodies = Blueprint("bodies", __name__)
log = structlog.get_logger()


class Whole:
    """A body that is never taken for whole when it was cut short.

    The server reads it in the thread that answers, and waits as long as it takes:
    a proxy in front must pass a body on only when it has all of it, as they do.
    """

    def __init__(self, raw: IO[bytes], length: int) -> None:
        self._raw, self._left = raw, length

    def read(self, size: int = -1) -> bytes:
        """Everything that is left, whatever `size` says: it was limited before."""
        length, self._left = self._left, 0
        body = self._raw.read() if length else b""
        if len(body) != length:
            raise BadRequest
        return body


class Fields(ImmutableMultiDict[str, str]):
    """What was sent under each name, and which names were asked for."""

    def __init__(self, pairs: Any = ()) -> None:
        super().__init__(pairs)
        self.asked_for: set[str] = set()

    def __getitem__(self, name: str) -> str:
        """The one value of this field; two of them are refused, as either may be meant."""
        if len(self.getlist(name)) > 1:
            raise BadRequest
        return super().__getitem__(name)

    def getlist(self, key: str, type: Any = None) -> list[Any]:
        self.asked_for.add(key)
        return super().getlist(key, type)

    @property
    def ignored(self) -> set[str]:
        return set(self) - self.asked_for


class OurForms(FormDataParser):
    """Reads forms, with files where there may be some. What is not UTF-8 shows as such, for the
    question to refuse."""

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> Any:
        if takes_files(request):
            return stream, *self._with_files(stream, (options or {}).get("boundary", ""))
        if mimetype != FORM:
            return stream, Fields(), Fields()
        text = stream.read().decode("utf-8", "replace")
        if text.count("&") >= (self.max_form_parts or 0):
            raise RequestEntityTooLarge
        return stream, Fields(parse_qsl(text, True, errors="replace")), Fields()

    def _with_files(self, stream: IO[bytes], boundary: str) -> tuple[Any, Any]:
        def is_ours(fields: Pairs) -> bool:
            return is_proven(dict(fields).get("csrf_token", ""))

        if not boundary.isascii() or not boundary:
            raise BadRequest
        reader = Reader(boundary.encode(), self.max_form_parts or 0, is_ours)
        reader.read(stream)
        return Fields(reader.fields), ImmutableMultiDict(reader.files)


class Sent(Request):
    """A request whose body is read on these terms."""

    form_data_parser_class = OurForms

    def __init__(self, environ: dict[str, Any], *told: Any, **more: Any) -> None:
        super().__init__(environ, *told, **more)
        if "wsgi.input" in environ and self.mimetype != MULTIPART:
            environ["wsgi.input"] = Whole(environ["wsgi.input"], self.content_length or 0)

    def _get_stream_for_parsing(self) -> IO[bytes]:
        """More than a form holds only where files are taken."""
        if takes_files(self):
            self.max_content_length = LONGEST_BODY
        return super()._get_stream_for_parsing()

    @cached_property
    def cookies(self) -> MultiDict[str, str]:  # type: ignore[override]
        """Werkzeug's, found without going through every header: a server joins them in one."""
        return parse_cookie(self.environ)


@bodies.record_once
def read_on_these_terms(setting_up: BlueprintSetupState) -> None:
    cast(Flask, setting_up.app).request_class = Sent


@bodies.after_app_request
def count_what_was_ignored(response: Response) -> Response:
    """How many fields no page asked for; never their names, which anyone may choose."""
    sent = vars(request).get("form")
    read = response.status_code < 400 or response.status_code == 422
    if isinstance(sent, Fields) and read and sent.ignored:
        log.info("fields.ignored", count=len(sent.ignored))
    return response
