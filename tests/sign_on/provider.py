"""A provider of OpenID Connect, built on Authlib's server: `python -m tests.sign_on.provider`.

It prints its address. Whoever asks it is taken for the person that `/_person` was told; what
`/_lies` was told replaces claims of the token, or its key.
"""

import threading
import time
from http.client import NO_CONTENT
from types import SimpleNamespace
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, grants
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import AuthorizationCodeMixin, OpenIDCode, UserInfo
from flask import Flask, Response, jsonify, request
from joserfc.jwk import KeySet, RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "the-portal", "a secret of provider and portal"
OURS, STRANGERS = (RSAKey.generate_key(2048, auto_kid=True) for _ in range(2))


class Client(ClientMixin):
    """The portal, the only one who may ask."""

    def get_client_id(self) -> str:
        return CLIENT

    def get_default_redirect_uri(self) -> str:
        return ""

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri.endswith("/staff/sign-on/return")

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == "client_secret_basic"

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


class Code(SimpleNamespace, AuthorizationCodeMixin):
    """A code given out, and what was asked for it."""

    def get_redirect_uri(self) -> str:
        return str(self.redirect_uri)

    def get_scope(self) -> str:
        return str(self.scope)

    def get_nonce(self) -> str:
        return str(self.nonce)

    def get_auth_time(self) -> int:
        return int(self.auth_time)

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


codes: dict[str, Code] = {}
person: dict[str, Any] = {}
lies: dict[str, Any] = {}


class CodeGrant(grants.AuthorizationCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked = request.payload.data
        codes[code] = Code(
            code=code,
            user=dict(person),
            redirect_uri=request.payload.redirect_uri,
            scope=request.payload.scope,
            nonce=asked.get("nonce"),
            auth_time=int(time.time()) if asked.get("prompt") == "login" else 1,
            code_challenge=asked.get("code_challenge"),
            code_challenge_method=asked.get("code_challenge_method"),
        )

    def query_authorization_code(self, code: str, client: Client) -> Code | None:
        return codes.get(code)

    def delete_authorization_code(self, authorization_code: Code) -> None:
        del codes[authorization_code.code]

    def authenticate_user(self, authorization_code: Code) -> dict[str, Any]:
        return authorization_code.user


class IdToken(OpenIDCode):
    def __init__(self, issuer: str) -> None:
        super().__init__(require_nonce=True)
        self.issuer = issuer

    def exists_nonce(self, nonce: str, request: Any) -> bool:
        return any(code.nonce == nonce for code in codes.values())

    def resolve_client_private_key(self, client: Client) -> RSAKey:
        return STRANGERS if lies.get("key") else OURS

    def get_client_algorithm(self, client: Client) -> str:
        return "RS256"

    def get_client_claims(self, client: Client) -> dict[str, Any]:
        return {"iss": self.issuer, "aud": [CLIENT]}

    def get_encode_header(self, client: Client) -> dict[str, str]:
        return {"alg": "RS256", "kid": OURS.kid}

    def generate_user_info(self, user: dict[str, Any], scope: str) -> UserInfo:
        told = {name: claim for name, claim in lies.items() if name != "key"}
        return UserInfo(**{**user, **told})


def provider(issuer: str) -> Flask:
    app = Flask(__name__)
    server = AuthorizationServer(app, lambda _: Client(), lambda *told: None)
    server.register_grant(CodeGrant, [CodeChallenge(required=True), IdToken(issuer)])

    @app.get("/.well-known/openid-configuration")
    def about_itself() -> Response:
        doors = {"authorization_endpoint": "authorize", "token_endpoint": "token"}
        addresses = {name: f"{issuer}/{path}" for name, path in doors.items()}
        return jsonify(issuer=issuer, jwks_uri=f"{issuer}/keys", **addresses)

    @app.get("/keys")
    def keys() -> Response:
        return jsonify(KeySet([OURS]).as_dict(private=False))

    @app.get("/authorize")
    def authorize() -> Any:
        grant = server.get_consent_grant(end_user=dict(person))
        return server.create_authorization_response(grant=grant, grant_user=dict(person))

    @app.post("/token")
    def token() -> Any:
        return server.create_token_response()

    @app.post("/_person")
    def becomes() -> Response:
        person.clear()
        person.update(request.get_json())
        lies.clear()
        return Response(status=NO_CONTENT)

    @app.post("/_lies")
    def tells() -> Response:
        lies.update(request.get_json())
        return Response(status=NO_CONTENT)

    return app


if __name__ == "__main__":
    waiting = make_server("127.0.0.1", 0, Flask("waiting"))
    issuer = f"http://127.0.0.1:{waiting.port}"
    waiting.app = provider(issuer)
    print(issuer, flush=True)  # noqa: T201 (whoever starts it reads this)
    threading.Thread(target=waiting.serve_forever).start()
