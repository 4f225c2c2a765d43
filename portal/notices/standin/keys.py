"""Whose call it is: the signed token every call to Notify carries."""

import time
from uuid import UUID

import jwt

from portal.notices.standin.refusals import Refusal

# The same as `portal.settings.STANDIN_API_KEY`, written again because loading the
# settings would take longer than everything else the stand-in does to start.
PUBLISHED_KEY = "standin-5c4d8a3e-0f7b-4a51-9c53-2f8d3f1a6b70-00000000-aaaa-4bbb-8ccc-dddddddddddd"

LENIENCE = 30  # seconds a clock may be wrong, either way


class Key:
    """The one API key the stand-in knows: `name-service-secret`, the last two being UUIDs."""

    def __init__(self, api_key: str) -> None:
        self.service, self.secret = api_key[-73:-37], api_key[-36:]

    def check(self, authorization: str | None) -> None:
        """Return quietly only for a fresh token signed with our secret."""
        token = _token(authorization)
        if _service(token) != self.service:
            raise _forbidden("Invalid token: service not found")
        if abs(time.time() - self._issued(token)) > LENIENCE:
            raise _forbidden("Error: Your system clock must be accurate to within 30 seconds")

    def _issued(self, token: str) -> float:
        try:
            claims = jwt.decode(
                token, self.secret, algorithms=["HS256"], options={"verify_iat": False}
            )
        except jwt.InvalidAlgorithmError:
            raise _forbidden("Invalid token: algorithm used is not HS256") from None
        except jwt.InvalidTokenError:
            raise _forbidden("Invalid token: API key not found") from None
        if not isinstance(claims.get("iat"), int | float):
            raise _forbidden("Invalid token: iat field not provided")
        return float(claims["iat"])


def _token(authorization: str | None) -> str:
    if not authorization:
        raise _unauthorized("Unauthorized: authentication token must be provided")
    scheme, _, token = authorization.partition(" ")
    if scheme.lower() != "bearer":
        raise _unauthorized("Unauthorized: authentication bearer scheme must be used")
    return token.strip()


def _service(token: str) -> str:
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.InvalidTokenError:
        raise _forbidden("Invalid token: signature, api token is not valid") from None
    if "iss" not in claims:
        raise _forbidden("Invalid token: iss field not provided")
    try:
        return str(UUID(str(claims["iss"])))
    except ValueError:
        raise _forbidden("Invalid token: service id is not the right data type") from None


def _unauthorized(message: str) -> Refusal:
    return Refusal(401, "AuthError", message)


def _forbidden(message: str) -> Refusal:
    return Refusal(403, "AuthError", message)
