"""GOV.UK Pay on this machine: `python -m tests.payments.standin`. It prints its address.

It speaks the API as documented: bearer key, P-codes, single-use links to the card page, and
signed messages, agreements for recurring payments. Its card page takes any card; `/_next` says
what becomes of the next payments, or what goes wrong instead.
"""

import hmac
import json
import secrets
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import requests
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Request, Response

from tests.payments.standin_agreements import Agreements
from tests.payments.standin_rules import Refusal, check, check_taking

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

KEY, SIGNING_SECRET = "api_test_the-portal", "a secret that Pay signs with"
FINISHED = ("success", "failed", "cancelled", "error")
URLS = Map(
    [
        Rule("/v1/payments", endpoint="create", methods=["POST"]),
        Rule("/v1/payments", endpoint="search", methods=["GET"]),
        Rule("/v1/agreements", endpoint="agree", methods=["POST"]),
        Rule("/v1/agreements/<id>", endpoint="agreement", methods=["GET"]),
        Rule("/v1/agreements/<id>/cancel", endpoint="cancel", methods=["POST"]),
        Rule("/v1/payments/<id>", endpoint="one", methods=["GET"]),
        Rule("/secure/<token>", endpoint="card", methods=["GET", "POST"]),
        Rule("/_next", endpoint="next", methods=["POST"]),
        Rule("/_seen", endpoint="seen", methods=["GET"]),
        Rule("/_taken", endpoint="taken", methods=["GET"]),
    ]
)


class Standin:
    """WSGI. Everything is kept in memory."""

    def __init__(self) -> None:
        self.url = ""
        self.payments: dict[str, dict[str, Any]] = {}
        self.agreements = Agreements()
        self.tokens: dict[str, str] = {}
        self.steering: dict[str, Any] = {}
        self.seen: list[str] = []

    def __call__(self, environ: "WSGIEnvironment", start: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        try:
            endpoint, arguments = URLS.bind_to_environ(environ).match()
            if request.path.startswith("/v1/"):
                self.seen.append(f"{request.method} {endpoint}")
            answer: Response = getattr(self, f"answer_{endpoint}")(request, **arguments)
        except Refusal as refusal:
            answer = as_json(refusal.body, refusal.status)
        except HTTPException as error:
            answer = as_json({"description": error.description}, error.code or 500)
        return answer(environ, start)

    def answer_create(self, request: Request) -> Response:
        self._let_in(request)
        if (told := request.get_json(silent=True)) is None:
            raise Refusal(400, "P0100", "Unable to parse JSON")
        if told.get("authorisation_mode") == "agreement":
            return self._take(told, request.headers.get("Idempotency-Key", ""))
        check(told)
        if sets_up := told.get("set_up_agreement"):
            self.agreements.check_there(sets_up)
        id, token = secrets.token_hex(13), secrets.token_urlsafe(16)
        self.tokens[token] = id
        next_url = {"href": f"{self.url}/secure/{token}", "method": "GET"}
        self.payments[id] = self._payment(id, told, "created", next_url=next_url)
        return as_json(self.payments[id], 201)

    def _take(self, told: dict[str, Any], key: str) -> Response:
        """By agreement: what becomes of it is settled now, and told when somebody looks."""
        check_taking(told, key)
        status = 200
        if (id := self.agreements.known_by(key, told)) is None:
            self.agreements.check_active(told["agreement_id"])
            id, status = secrets.token_hex(13), 201
            self.payments[id] = self._payment(id, told, "submitted")
            self.agreements.note(key, told, id, self.steering)
        if self.steering.get("drops"):
            return as_json({"code": "P0198", "description": "Downstream system error"}, 500)
        return as_json(self.payments[id], status)

    def _payment(
        self, id: str, told: dict[str, Any], status: str, **links: dict[str, str]
    ) -> dict[str, Any]:
        return {
            **told,
            "payment_id": id,
            "state": {"status": status, "finished": False},
            "payment_provider": "sandbox",
            "_links": {"self": {"href": f"{self.url}/v1/payments/{id}", "method": "GET"}, **links},
        }

    def answer_one(self, request: Request, id: str) -> Response:
        self._let_in(request)
        if told := self.steering.get("of", {}).get(id):
            return as_json(*told)
        if id not in self.payments:
            raise Refusal(404, "P0200", "Not found")
        if state := self.agreements.becomes.pop(id, None):
            self.payments[id]["state"] = state
        return as_json({**self.payments[id], **self.steering.get("instead", {})}, 200)

    def answer_search(self, request: Request) -> Response:
        self._let_in(request)
        by = request.args.get("agreement_id")
        listed = self.payments.values() if self.steering.get("lists", True) else ()
        found = [each for each in listed if each.get("agreement_id") == by]
        return as_json({"total": len(found), "count": len(found), "results": found}, 200)

    def answer_agree(self, request: Request) -> Response:
        self._let_in(request)
        return as_json(self.agreements.create(request.get_json(silent=True) or {}), 201)

    def answer_agreement(self, request: Request, id: str) -> Response:
        self._let_in(request)
        return as_json(self.agreements.one(id, "P2200"), 200)

    def answer_cancel(self, request: Request, id: str) -> Response:
        self._let_in(request)
        if told := self.steering.get("of", {}).get(id):
            return as_json(*told)
        self.agreements.cancel(id)
        return Response(status=204)

    def answer_taken(self, request: Request) -> Response:
        """Every payment by agreement, in pence, as often as it was taken."""
        taken = [each for each in self.payments.values() if "agreement_id" in each]
        return as_json([each["amount"] for each in taken], 200)

    def answer_card(self, request: Request, token: str) -> Response:
        """Where the card is typed. Opened once; sent, it leads back and tells the service."""
        if request.method == "GET":
            id = self.tokens.pop(token, None)
            if id is None:
                raise NotFound
            self._moves(id, "started")
            form = f'<form method="post" action="/secure/{id}"><button>Pay</button></form>'
            return Response(f"<!doctype html><title>Pay</title>{form}", mimetype="text/html")
        if token not in self.payments:
            raise NotFound
        self._moves(token, self.steering.get("outcome", "success"))
        self.agreements.paid(self.payments[token], self.steering.get("card", {}))
        self._tells(token)
        return Response(status=303, headers={"Location": self.payments[token]["return_url"]})

    def answer_next(self, request: Request) -> Response:
        """`outcome` of the next cards, and whether we `can_retry`; the `card` that is typed;
        `status` answered instead; `silent` seconds; `instead` told of a payment; body and
        status answered `of` each; `drops` the answer to what it has taken; whether it `lists`
        that yet; `tell` where messages go."""
        self.steering = request.get_json()
        return as_json({}, 200)

    def answer_seen(self, request: Request) -> Response:
        return as_json(self.seen, 200)

    def _let_in(self, request: Request) -> None:
        time.sleep(self.steering.get("silent", 0))
        if request.headers.get("Authorization") != f"Bearer {KEY}":
            raise Refusal(401, "P0900", "Credentials are required to access this resource")
        if status := self.steering.get("status"):
            raise Refusal(status, "P0998", "There is a problem")

    def _moves(self, id: str, status: str) -> None:
        self.payments[id]["state"] = {"status": status, "finished": status in FINISHED}

    def _tells(self, id: str) -> None:
        """At least once, as a message that is signed."""
        if to := self.steering.get("tell"):
            body = json.dumps(message_about(self.payments[id])).encode()
            requests.post(to, data=body, headers=signed(body), timeout=5)


def message_about(payment: dict[str, Any]) -> dict[str, Any]:
    return {
        "webhook_message_id": secrets.token_hex(13),
        "api_version": 1,
        "resource_id": payment["payment_id"],
        "resource_type": "payment",
        "event_type": "card_payment_succeeded",
        "resource": payment,
    }


def signed(body: bytes, secret: str = SIGNING_SECRET) -> dict[str, str]:
    mark = hmac.new(secret.encode(), body, "sha256").hexdigest()
    return {"Pay-Signature": mark, "Content-Type": "application/json"}


def as_json(body: Any, status: int) -> Response:
    return Response(json.dumps(body), status, mimetype="application/json")


class Quiet(WSGIRequestHandler):
    """Writes no access log."""

    def log(self, type: str, message: str, *args: Any) -> None:
        return


def main() -> None:
    standin = Standin()
    server = make_server("127.0.0.1", 0, standin, threaded=True, request_handler=Quiet)
    standin.url = f"http://127.0.0.1:{server.port}"
    print(standin.url, flush=True)  # noqa: T201 (whoever started it reads it)
    server.serve_forever()


if __name__ == "__main__":
    main()
