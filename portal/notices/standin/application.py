"""The stand-in over HTTP: Notify's own addresses, the inbox, and the controls."""

import json
import socket
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from portal.notices.standin import inbox
from portal.notices.standin.api import Api, HungUp
from portal.notices.standin.keys import Key
from portal.notices.standin.refusals import Refusal, bad_request, fault, revoked

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

URLS = Map(
    [
        Rule("/v2/notifications/<any(sms, email, letter):kind>", endpoint="send", methods=["POST"]),
        Rule("/v2/notifications/<id>", endpoint="one", methods=["GET"]),
        Rule("/v2/notifications", endpoint="several", methods=["GET"]),
        Rule("/v2/template/<id>", endpoint="template", methods=["GET"]),
        Rule("/v2/template/<id>/preview", endpoint="preview", methods=["POST"]),
        Rule("/v2/templates", endpoint="templates", methods=["GET"]),
        Rule("/", endpoint="inbox", methods=["GET"]),
        Rule("/_messages", endpoint="messages", methods=["GET"]),
        Rule("/_faults", endpoint="faults", methods=["GET"]),
        Rule("/_faults", endpoint="new_faults", methods=["POST"]),
        Rule("/_clear", endpoint="clear", methods=["POST"]),
    ]
)
INBOX_POLICY = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'"


class Application:
    """WSGI. Only Notify's own addresses ask for a key: the rest is for whoever runs it."""

    def __init__(self, api: Api, key: Key) -> None:
        self.api, self.key = api, key
        self.views: dict[str, Callable[..., Response]] = {
            "send": lambda request, kind: _json(api.send(kind, _body(request)), 201),
            "one": lambda request, id: _json(api.one(id)),
            "several": lambda request: _json(api.several(request.args.to_dict(flat=False))),
            "template": lambda request, id: _json(api.template(id)),
            "preview": lambda request, id: _json(api.preview(id, _body(request))),
            "templates": lambda request: _json(api.templates(request.args.get("type"))),
            "inbox": self._inbox,
            "messages": lambda request: _json([asdict(sent) for sent in api.mailbox.all()]),
            "faults": lambda request: _json(api.faults.as_json()),
            "new_faults": self._new_faults,
            "clear": self._clear,
        }

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        request = Request(environ)
        try:
            response = self._answer(request)
        except Refusal as refusal:
            response = _json(refusal.as_json(), refusal.status)
            if refusal.wait:
                response.headers["Retry-After"] = f"{refusal.wait:.0f}"
        except HungUp:
            environ["werkzeug.socket"].shutdown(socket.SHUT_RDWR)
            response = _json(fault().as_json(), 500)
        except HTTPException as error:
            body = {"result": "error", "message": error.description}
            response = _json(body, error.code or 500)
        return response(environ, start_response)

    def _answer(self, request: Request) -> Response:
        endpoint, given = URLS.bind_to_environ(request.environ).match()
        if request.path.startswith("/v2/"):
            self._admit(request)
        return self.views[endpoint](request, **given)

    def _admit(self, request: Request) -> None:
        plan = self.api.faults.plan
        time.sleep(plan.slow_seconds)
        if plan.reject_key:
            raise revoked()
        self.key.check(request.headers.get("Authorization"))

    def _inbox(self, request: Request) -> Response:
        page = inbox.page(self.api.mailbox.all(), request.args.get("to", ""))
        headers = {"Content-Security-Policy": INBOX_POLICY, "Cache-Control": "no-store"}
        return Response(page, mimetype="text/html", headers=headers)

    def _new_faults(self, request: Request) -> Response:
        self.api.faults.follow(_body(request))
        return _json(self.api.faults.as_json())

    def _clear(self, request: Request) -> Response:
        self.api.mailbox.clear()
        return _json({"messages": 0})


def _body(request: Request) -> dict[str, Any]:
    try:
        body = json.loads(request.get_data())
    except ValueError:
        raise bad_request("Invalid JSON supplied in POST data") from None
    if not isinstance(body, dict):
        raise bad_request("Invalid JSON supplied in POST data")
    return body


def _json(body: Any, status: int = 200) -> Response:
    return Response(json.dumps(body), status, mimetype="application/json")
