"""The council's own sign-in, spoken to by OpenID Connect: the only module that knows Authlib.

Loaded when somebody first signs in there: few processes ever need it.
"""

from collections.abc import Mapping
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet

from portal.people.vouching import Asked, NotTold, Person
from portal.settings import settings

WAITS = 5  # seconds for each of the three calls
CLOCKS_DIFFER = 60  # seconds, at the most
SIGNED_WITH = ("RS256", "PS256", "ES256", "EdDSA")
"""Keys of two halves only: a token signed with what we also know proves nothing."""


def address_to_ask(asked: Asked, back_to: str, *, anew: bool) -> str:
    """Where a browser is sent; `anew` asks for the password even of whoever is signed in there."""
    more = {"prompt": "login", "max_age": "0"} if anew else {}
    address, _ = _client(back_to).create_authorization_url(
        _told_by_provider()["authorization_endpoint"],
        state=asked.state,
        nonce=asked.nonce,
        code_verifier=asked.verifier,
        **more,
    )
    return str(address)


def person_of(code: str, asked: Asked, back_to: str) -> Person:
    """Whom this code stands for, or `NotTold`."""
    there = _told_by_provider()
    try:
        tokens = _client(back_to).fetch_token(
            there["token_endpoint"], code=code, code_verifier=asked.verifier, timeout=WAITS
        )
        signed = tokens["id_token"]
    except requests.RequestException as away:
        raise NotTold("provider-away") from away
    except (AuthlibBaseError, KeyError) as refused:
        raise NotTold("code-refused") from refused
    return _person(_claims(signed, _keys(there["jwks_uri"]), asked.nonce))


def _claims(signed: str, keys: KeySet, nonce: str) -> Mapping[str, Any]:
    """What the token says, once it is sure who wrote it, for whom, when and to which question."""
    told = settings()
    expected = jwt.JWTClaimsRegistry(
        leeway=CLOCKS_DIFFER,
        iss={"essential": True, "value": told.oidc_issuer},
        aud={"essential": True, "value": told.oidc_client_id},
        nonce={"essential": True, "value": nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )
    try:
        token = jwt.decode(signed, keys, algorithms=SIGNED_WITH)
        expected.validate(token.claims)
    except (JoseError, ValueError) as forged:
        raise NotTold("token-not-believed") from forged
    return token.claims


def _person(claims: Mapping[str, Any]) -> Person:
    groups = claims.get(settings().oidc_groups_claim, ())
    return Person(
        subject=str(claims["sub"]),
        name=str(claims.get("name") or claims.get("preferred_username") or ""),
        email=str(claims.get("email") or ""),
        email_is_theirs=claims.get("email_verified") is True,
        groups=tuple(map(str, groups)) if isinstance(groups, list) else (),
        signed_in_at=int(claims.get("auth_time") or 0),
    )


def _told_by_provider() -> Mapping[str, Any]:
    """Its own description of itself, asked for each time: it may change its keys at any time."""
    issuer = settings().oidc_issuer
    there = _fetched(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if there.get("issuer") != issuer:
        raise NotTold("another-issuer")
    return there


def _keys(address: str) -> KeySet:
    keys: Any = _fetched(address)
    try:
        return KeySet.import_key_set(keys)
    except (JoseError, ValueError, KeyError) as unreadable:
        raise NotTold("provider-away") from unreadable


def _fetched(address: str) -> Mapping[str, Any]:
    try:
        answer = requests.get(address, timeout=WAITS, allow_redirects=False)
        answer.raise_for_status()
        found: Mapping[str, Any] = answer.json()
    except (requests.RequestException, ValueError) as away:
        raise NotTold("provider-away") from away
    return found


def _client(back_to: str) -> OAuth2Session:
    told = settings()
    return OAuth2Session(
        told.oidc_client_id,
        told.oidc_client_secret.get_secret_value(),
        redirect_uri=back_to,
        scope="openid profile email",
        code_challenge_method="S256",
    )
