"""A stand-in for OS Places: its API with invented addresses, and faults on demand.

`python -m portal.places.standin --port 8012`
"""

import argparse
import json
import sys
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

KEY = "standin-key-of-os-places"  # the same as `portal.settings.STANDIN_PLACES_KEY`
PATH = "/search/places/v1/postcode"
HOUSES, FLATS = "E8 4ZZ", "E8 1EA"
"""The postcodes that have addresses: of a street, and of a tower with more than fit a page."""


def _house(number: int) -> dict[str, Any]:
    street = {"BUILDING_NUMBER": str(number), "THOROUGHFARE_NAME": "O'SULLIVAN ROAD"}
    return _dpa(f"10000000{number:04}", HOUSES, street)


def _flat(number: int) -> dict[str, Any]:
    tower = {"SUB_BUILDING_NAME": f"FLAT {number}", "BUILDING_NAME": "EXAMPLE HOUSE"}
    return _dpa(f"20000000{number:04}", FLATS, tower | {"THOROUGHFARE_NAME": "EXAMPLE STREET"})


def _dpa(uprn: str, postcode: str, lines: dict[str, str]) -> dict[str, Any]:
    whole = lines | {"POST_TOWN": "LONDON", "POSTCODE": postcode}
    return {"DPA": {"UPRN": uprn, "ADDRESS": ", ".join(whole.values()), **whole}}


def _lpi(uprn: str, status: str, code: str, lines: dict[str, str]) -> dict[str, Any]:
    whole = lines | {"TOWN_NAME": "LONDON", "POSTCODE_LOCATOR": HOUSES}
    about = {"LPI_LOGICAL_STATUS_CODE": status, "POSTAL_ADDRESS_CODE": code}
    return {"LPI": {"UPRN": uprn, "ADDRESS": ", ".join(whole.values()), **whole, **about}}


ROAD = {"STREET_DESCRIPTION": "O'SULLIVAN ROAD"}
ADDRESSES = {
    HOUSES: [
        *(_house(number) for number in (1, 3, 5)),
        _lpi("100000000001", "1", "S", {"PAO_START_NUMBER": "1", **ROAD}),
        _lpi("300000000001", "1", "S", {"SAO_TEXT": "ANNEXE", "PAO_START_NUMBER": "5", **ROAD}),
        _lpi("300000000002", "8", "S", {"PAO_START_NUMBER": "7", **ROAD}),
        _lpi("300000000003", "1", "N", {"PAO_TEXT": "ELECTRICITY SUB STATION", **ROAD}),
    ],
    FLATS: [_flat(number) for number in range(1, 131)],
}


class Application:
    """WSGI. `POST /_next` says what goes wrong: `status`, `slow` seconds, a `body` of its own."""

    def __init__(self) -> None:
        self.wrong: dict[str, Any] = {}

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        return self._answer(Request(environ))(environ, start_response)

    def _answer(self, request: Request) -> Response:
        if request.path == "/_next" and request.method == "POST":
            self.wrong = json.loads(request.get_data())
            return _json({})
        if request.path != PATH:
            return _fault(404, "The server has not found anything matching the Request-URI")
        time.sleep(self.wrong.get("slow", 0))
        if "body" in self.wrong:
            return Response(self.wrong["body"], mimetype="application/json")
        if "status" in self.wrong:
            return _fault(self.wrong["status"], "As it was asked to")
        return _found(request.args.get)


def _found(asked: Callable[..., Any]) -> Response:
    if asked("key") != KEY:
        return _fault(401, "The provided request resulted in no API key match")
    postcode, offset = str(asked("postcode", "")).upper(), int(asked("offset", 0))
    most = int(asked("maxresults", 100))
    if not postcode or not 1 <= most <= 100:
        return _fault(400, "Parameter postcode or maxresults is not as it must be")
    sets = str(asked("dataset", "DPA")).split(",")
    every = [each for each in ADDRESSES.get(postcode, []) if next(iter(each)) in sets]
    page = every[offset : offset + most]
    header = {"query": f"postcode={postcode}", "offset": offset, "totalresults": len(every)}
    header |= {"format": "JSON", "dataset": ",".join(sets), "maxresults": most}
    return _json({"header": header} | ({"results": page} if page else {}))


def _fault(status: int, message: str) -> Response:
    return _json({"error": {"statuscode": status, "message": message}}, status)


def _json(told: Any, status: int = 200) -> Response:
    return Response(json.dumps(told), status, mimetype="application/json")


class Quiet(WSGIRequestHandler):
    """Writes no access log: addresses there would hold postcodes."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m portal.places.standin")
    parser.add_argument("--port", type=int, default=8012, help="0 takes any free one")
    port = parser.parse_args().port
    server = make_server("127.0.0.1", port, Application(), threaded=True, request_handler=Quiet)
    sys.stdout.write(f"Addresses by postcode: http://127.0.0.1:{server.port}\n")
    sys.stdout.flush()
    server.serve_forever()


if __name__ == "__main__":
    main()
