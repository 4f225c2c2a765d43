"""The stand-in over HTTP: the API's own addresses, what it holds, and the controls."""

import json
import socket
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from portal.casework.backends.standin.faults import AFTER, READ, WRITE, Faults
from portal.casework.backends.standin.people import Conflict, People
from portal.casework.backends.standin.records import SOMEBODY, NotThere, Records, shown
from portal.casework.backends.standin.rules import Invalid, check_guid
from portal.settings import STANDIN_CONTACT_TOKEN

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

EQUALITY = "/api/v1/equality-information"
ONE = "/api/v2/contactDetails/<id>/person/<person>"
URLS = Map(
    [
        Rule("/api/v2/contactDetails", endpoint="held", methods=["GET"]),
        Rule("/api/v2/contactDetails", endpoint="create", methods=["POST"]),
        Rule(ONE, endpoint="edit", methods=["PATCH"]),
        Rule("/api/v1/contactDetails", endpoint="remove", methods=["DELETE"]),
        Rule("/api/v1/persons/<id>", endpoint="person", methods=["GET"]),
        Rule("/api/v1/persons/<id>", endpoint="change_person", methods=["PATCH"]),
        Rule(EQUALITY, endpoint="equality", methods=["GET"]),
        Rule(EQUALITY, endpoint="make_equality", methods=["POST"]),
        Rule(f"{EQUALITY}/<id>", endpoint="change_equality", methods=["PATCH"]),
        Rule("/_records", endpoint="records", methods=["GET"]),
        Rule("/_somebody", endpoint="somebody", methods=["POST"]),
        Rule("/_faults", endpoint="faults", methods=["GET", "POST"]),
        Rule("/_clear", endpoint="clear", methods=["POST"]),
    ]
)
ASKS_TO_WAIT = 7  # seconds


class HungUp(Exception):
    """The connection is to be cut without an answer."""


class Application:
    """WSGI. Only the API's own addresses ask for a token: the rest is for whoever runs it."""

    def __init__(self, records: Records, people: People, faults: Faults) -> None:
        self.records, self.people, self.faults = records, people, faults

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        request = Request(environ)
        try:
            response = self._answer(request)
        except Invalid as invalid:
            response = _json(invalid.as_json(), 400)
        except Conflict:
            response = _json("The version number supplied does not match the current one", 409)
        except NotThere:
            response = _json(request.args.get("targetId", ""), 404)
        except HungUp:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            response = _json({}, 500)
        except HTTPException as error:
            response = _json({"message": error.description}, error.code or 500)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        endpoint, given = URLS.bind_to_environ(request.environ).match()
        view: Callable[..., Response] = getattr(self, f"answer_{endpoint}")
        if not request.path.startswith("/api/"):
            return view(request, **given)
        if request.headers.get("Authorization") != f"Bearer {STANDIN_CONTACT_TOKEN}":
            return _json({"message": "Unauthorized"}, 401)
        return self._fated(request, lambda: view(request, **given))

    def _fated(self, request: Request, done: Callable[[], Response]) -> Response:
        """As planned: another answer, none, or either once it has been done."""
        fate = self.faults.meet(READ if request.method == "GET" else WRITE)
        answer = done() if not fate or fate.endswith(AFTER) else None
        kind = fate.removesuffix(AFTER)
        if kind == "reset":
            raise HungUp
        if kind == "hang":
            time.sleep(self.faults.seconds)
            raise HungUp
        if kind:
            instead = _json({"message": "As it was told to"}, int(kind))
            instead.headers["Retry-After"] = str(ASKS_TO_WAIT)
            return instead
        return answer or done()

    def answer_held(self, request: Request) -> Response:
        person = check_guid(request.args.get("targetId"), "targetId")
        historic = request.args.get("includeHistoric", "").lower() == "true"
        found = self.records.of(person, historic=historic)
        if not found:
            raise NotThere
        return _json({"results": shown(found)})

    def answer_create(self, request: Request) -> Response:
        return _json(shown([self.records.create(_body(request))])[0], 201)

    def answer_edit(self, request: Request, id: str, person: str) -> Response:
        self.records.edit(person, id, _body(request))
        return Response(status=204)

    def answer_remove(self, request: Request) -> Response:
        person = check_guid(request.args.get("targetId"), "targetId")
        return _json(self.records.remove(person, request.args.get("id", "")))

    def answer_person(self, _request: Request, id: str) -> Response:
        return _versioned(self.people.person(id))

    def answer_change_person(self, request: Request, id: str) -> Response:
        self.people.change_person(id, _body(request), request.headers.get("If-Match", ""))
        return Response(status=204)

    def answer_equality(self, request: Request) -> Response:
        return _versioned(self.people.equality(request.args.get("targetId")))

    def answer_make_equality(self, request: Request) -> Response:
        return _json(self.people.make_equality(_body(request)), 201)

    def answer_change_equality(self, request: Request, id: str) -> Response:
        version = request.headers.get("If-Match", "")
        return _json(self.people.change_equality(id, _body(request), version))

    def answer_records(self, _request: Request) -> Response:
        return _json(self.records.all())

    def answer_somebody(self, request: Request) -> Response:
        """Somebody at the council changes a record, or makes one."""
        told = _body(request)
        if told.get("person"):
            self.people.change_person(told["targetId"], told["person"], None)
        elif told.get("equality"):
            self.people.make_equality({"targetId": told["targetId"], **told["equality"]})
        elif told.get("changes"):
            self.records.edit(told["targetId"], told["changes"], told)
        else:
            self.records.create(told, SOMEBODY)
        return _json({})

    def answer_faults(self, request: Request) -> Response:
        if request.method == "POST":
            self.faults.follow(_body(request))
        return _json({"seen": dict(self.faults.seen)})

    def answer_clear(self, _request: Request) -> Response:
        self.records.clear()
        self.people.clear()
        self.faults.clear()
        return _json({})


def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.get_data())
    except ValueError:
        raise Invalid("body", "It is no JSON") from None
    if not isinstance(body, dict):
        raise Invalid("body", "It is no object")
    return body


def _json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, mimetype="application/json")


def _versioned(told: dict[str, Any]) -> Response:
    response = _json(told)
    response.headers["ETag"] = f'"{told["versionNumber"]}"'
    return response
