"""Files in a bucket of S3's, sealed here first: whoever reads the bucket reads nothing.

An object is the sealed pieces one after the other, each with its length and its place,
so that none can be left out or moved. boto3 is loaded where there is a bucket.
"""

import struct
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from tempfile import TemporaryFile
from typing import IO, Any

from sqlalchemy.orm import Session

from portal.evidence.pieces import Away, Missing, in_pieces
from portal.sealing import Unreadable, keyring
from portal.settings import Settings

FOLDER = "evidence/"
LENGTH = struct.Struct("!I")
PLACE = struct.Struct("!I?")
"""Which piece it is, and whether it is the last."""
AT_ONCE = 1000  # objects S3 deletes in one call
MOST_TRIES, WITHIN = 3, 20  # of one call, each in so many seconds


class S3Store:
    """One object for each file."""

    def __init__(self, told: Settings) -> None:
        self._bucket = told.evidence_bucket
        self._client = _client(told.evidence_s3_url)

    def keep(self, session: Session, file_id: uuid.UUID, file: IO[bytes]) -> None:
        with TemporaryFile() as sealed:
            for piece in _sealed(file):
                sealed.write(LENGTH.pack(len(piece)) + piece)
            sealed.seek(0)
            with _reachable():
                self._client.upload_fileobj(sealed, self._bucket, _key(file_id))

    def read(self, session: Session, file_id: uuid.UUID) -> Iterator[bytes]:
        with _reachable():
            try:
                body = self._client.get_object(Bucket=self._bucket, Key=_key(file_id))["Body"]
            except self._client.exceptions.NoSuchKey as gone:
                raise Missing from gone
            try:
                yield from _opened(body)
            except (Unreadable, struct.error) as damaged:
                raise Missing from damaged

    def forget(self, session: Session, files: Iterable[uuid.UUID]) -> None:
        keys = [{"Key": _key(file_id)} for file_id in files]
        with _reachable():
            for at in range(0, len(keys), AT_ONCE):
                some = {"Objects": keys[at : at + AT_ONCE], "Quiet": True}
                done = self._client.delete_objects(Bucket=self._bucket, Delete=some)
                if done.get("Errors"):
                    raise Away

    def everything(self) -> Iterator[tuple[uuid.UUID, Any]]:
        """Each file there, and when it was put there; what is none of ours is left alone."""
        pages = self._client.get_paginator("list_objects_v2")
        with _reachable():
            for page in pages.paginate(Bucket=self._bucket, Prefix=FOLDER):
                for each in page.get("Contents", ()):
                    if file_id := _file_of(each["Key"]):
                        yield file_id, each["LastModified"]


@contextmanager
def _reachable() -> Iterator[None]:
    """What boto3 says of a bucket it cannot use is `Away`, whatever it was."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        yield
    except (Boto3Error, BotoCoreError, ClientError) as away:
        raise Away from away


def _key(file_id: uuid.UUID) -> str:
    return f"{FOLDER}{file_id}"


def _file_of(key: str) -> uuid.UUID | None:
    """None where it is not a key of ours."""
    try:
        file_id = uuid.UUID(key.removeprefix(FOLDER))
    except ValueError:
        return None
    return file_id if key == _key(file_id) else None


def _sealed(file: IO[bytes]) -> Iterator[bytes]:
    pieces = in_pieces(file)
    number, piece = 0, next(pieces, b"")
    while True:
        after = next(pieces, None)
        yield keyring.seal(PLACE.pack(number, after is None) + piece)
        if after is None:
            return
        number, piece = number + 1, after


def _opened(body: Any) -> Iterator[bytes]:
    due, ended = 0, False
    while head := body.read(LENGTH.size):
        opened = keyring.open(body.read(LENGTH.unpack(head)[0]))
        number, last = PLACE.unpack(opened[: PLACE.size])
        if number != due or ended:
            raise Missing
        yield opened[PLACE.size :]
        due, ended = due + 1, last
    if not ended:
        raise Missing


@lru_cache
def _client(url: str) -> Any:
    import boto3
    from botocore.config import Config

    limits = Config(
        connect_timeout=5,
        read_timeout=WITHIN,
        retries={"max_attempts": MOST_TRIES, "mode": "standard"},
    )
    return boto3.client("s3", endpoint_url=url or None, config=limits)
