"""Proof that a form was ours: a token bound to the visit, different on every response.

The token is a keyed hash of the visit's own hash under a random mask, so that
compressing a page that contains it gives nothing away.
"""

import base64
import hmac

SIZE = 32


def mask(secret: str, visit: bytes, pad: bytes) -> str:
    """A token for one response, under `SIZE` random bytes of its own."""
    return base64.urlsafe_b64encode(pad + _mixed(pad, _bound(secret, visit))).decode()


def is_ours(secret: str, visit: bytes, token: str) -> bool:
    """Whether this token was made for this visit, under this hash; what follows it is no matter."""
    try:
        raw = base64.urlsafe_b64decode(token.partition(".")[0].encode("ascii"))
    except ValueError:
        return False
    return len(raw) == 2 * SIZE and hmac.compare_digest(
        _mixed(raw[:SIZE], raw[SIZE:]), _bound(secret, visit)
    )


def _bound(secret: str, visit: bytes) -> bytes:
    return hmac.digest(secret.encode(), b"form:" + visit, "sha256")


def _mixed(left: bytes, right: bytes) -> bytes:
    return (int.from_bytes(left) ^ int.from_bytes(right)).to_bytes(SIZE)
