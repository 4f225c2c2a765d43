"""Encryption at rest: a column type that only this installation's keys can read."""

import json
from collections.abc import Iterable
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from sqlalchemy import LargeBinary
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

Unreadable = InvalidToken
"""What is kept was sealed with a key that is not held here, or is damaged."""


class Keyring:
    """The keys of this installation: the first one encrypts, all of them decrypt."""

    def __init__(self) -> None:
        self._fernet: MultiFernet | None = None

    def hold(self, keys: Iterable[str]) -> None:
        """Take `keys`, newest first, each 32 bytes in url-safe base64."""
        self._fernet = MultiFernet([Fernet(key.strip()) for key in keys if key.strip()])

    @property
    def fernet(self) -> MultiFernet:
        if self._fernet is None:
            raise RuntimeError("No encryption keys are held: call keyring.hold() at start-up")
        return self._fernet


keyring = Keyring()


class Sealed(TypeDecorator[Any]):
    """JSON, encrypted with Fernet before it reaches the database."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> bytes | None:
        if value is None:
            return None
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return keyring.fernet.encrypt(text.encode())

    def process_result_value(self, value: Any, dialect: Dialect) -> Any:
        return None if value is None else json.loads(keyring.fernet.decrypt(bytes(value)))
