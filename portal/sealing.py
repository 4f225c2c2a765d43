"""Encryption at rest: a column type that only this installation's keys can read."""

import base64
import hmac
import json
import secrets
from collections.abc import Iterable
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Unreadable = InvalidToken
"""What is kept was sealed with a key that is not held here, or is damaged."""
MARK = b"\x02"
"""How what is sealed begins; what Fernet sealed, as the first release did, begins with a g."""
NAME, NONCE = 4, 12  # bytes
MARKED = 12  # bytes of a mark: two texts never have the same


class Keyring:
    """The keys of this installation: the first one seals, all of them open.

    Sealed is AES-256-GCM under a key drawn from one of these: the mark, the key's
    name, a random nonce, then what it hides. A key is good for 2**32 of them.
    """

    def __init__(self) -> None:
        self._fernet: MultiFernet | None = None
        self._keys: dict[bytes, AESGCM] = {}
        self._marking: list[bytes] = []

    def hold(self, keys: Iterable[str]) -> None:
        """Take `keys`, newest first, each 32 bytes in url-safe base64."""
        held = [key.strip() for key in keys if key.strip()]
        self._fernet = MultiFernet([Fernet(key) for key in held])
        secrets_held = [base64.urlsafe_b64decode(key) for key in held]
        self._keys = dict(map(_named, secrets_held))
        self._marking = [
            _drawn(secret, b"portal: what is looked up", 32) for secret in secrets_held
        ]

    def seal(self, text: bytes) -> bytes:
        name, key = next(iter(self._keys.items()), (b"", None))
        if key is None:
            raise NO_KEYS
        nonce = secrets.token_bytes(NONCE)
        return MARK + name + nonce + key.encrypt(nonce, text, None)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed; `Unreadable` without its key, or if so much as a bit differs."""
        if not sealed.startswith(MARK):
            return self._opened_as_before(sealed)
        name, rest = sealed[1 : 1 + NAME], sealed[1 + NAME :]
        key = self._keys.get(name)
        try:
            if key is None:
                raise InvalidToken
            return key.decrypt(rest[:NONCE], rest[NONCE:], None)
        except (InvalidTag, ValueError):
            raise InvalidToken from None

    def marks(self, text: str) -> list[str]:
        """What one text is looked up by, under each key, the newest first.

        Always the same for the same text, so a sealed value can be found by what it is; and
        without the key nobody can tell of what, however few texts there are to try.
        """
        if not self._marking:
            raise NO_KEYS
        return [hmac.digest(key, text.encode(), "sha256")[:MARKED].hex() for key in self._marking]

    def _opened_as_before(self, sealed: bytes) -> bytes:
        if self._fernet is None:
            raise NO_KEYS
        return self._fernet.decrypt(sealed)


NO_KEYS = RuntimeError("No encryption keys are held: call keyring.hold() at start-up")


def _named(secret: bytes) -> tuple[bytes, AESGCM]:
    """The key drawn from this secret, and the name it goes by."""
    drawn = _drawn(secret, b"portal: what residents write", 32 + NAME)
    return drawn[32:], AESGCM(drawn[:32])


def _drawn(secret: bytes, what_for: bytes, length: int) -> bytes:
    return HKDF(SHA256(), length, None, what_for).derive(secret)


keyring = Keyring()


class Sealed(TypeDecorator[Any]):
    """JSON, sealed before it reaches the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return keyring.seal(text.encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(keyring.open(bytes(value)))


class SealedBytes(Sealed):
    """A part of a file, sealed before it reaches the database."""

    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring.seal(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bytes | None:
        return None if value is None else keyring.open(bytes(value))
