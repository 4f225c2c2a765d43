"""Where the files are: sealed pieces in the database, or the same in a bucket of S3's."""

import uuid
from collections.abc import Iterable, Iterator
from typing import IO, Protocol

from sqlalchemy.orm import Session

from portal.evidence.database_store import DatabaseStore
from portal.evidence.records import IN_DATABASE, IN_S3
from portal.evidence.s3_store import S3Store
from portal.settings import Settings


class Store(Protocol):
    """Keeps files that only our keys can read."""

    def keep(self, session: Session, file_id: uuid.UUID, file: IO[bytes]) -> None:
        """All of it, sealed before it leaves this process."""

    def read(self, session: Session, file_id: uuid.UUID) -> Iterator[bytes]:
        """It again, in pieces; `Missing` where it is not there whole."""

    def forget(self, session: Session, files: Iterable[uuid.UUID]) -> None:
        """What is not there is forgotten already."""


def new_files_go_to(told: Settings) -> str:
    """Which of them takes what is sent from now on; each file's row says where it is."""
    return IN_S3 if told.evidence_bucket else IN_DATABASE


def store_called(kept_in: str, told: Settings) -> Store:
    return DatabaseStore() if kept_in == IN_DATABASE else S3Store(told)
