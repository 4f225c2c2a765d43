"""Files where they are kept: whole again, unreadable without our keys, and gone when forgotten."""

import uuid
from tempfile import TemporaryFile

import pytest
from sqlalchemy.orm import Session

from portal.evidence.pieces import PIECE, Away, Missing
from portal.evidence.records import IN_DATABASE, IN_S3, EvidenceFile
from portal.evidence.s3_store import S3Store
from portal.evidence.stores import Store, new_files_go_to, store_called
from portal.settings import settings

WORDS = b"a deed poll of somebody "


@pytest.fixture(params=[IN_DATABASE, IN_S3])
def store(request: pytest.FixtureRequest) -> Store:
    if request.param == IN_S3:
        request.getfixturevalue("bucket")
    assert new_files_go_to(settings()) == request.param
    return store_called(request.param, settings())


def kept(session: Session, store: Store, content: bytes) -> uuid.UUID:
    row = EvidenceFile(
        id=uuid.uuid4(),
        draft_id=uuid.uuid4(),
        name="a",
        media="application/pdf",
        size=len(content),
        kept_in=new_files_go_to(settings()),
    )
    session.add(row)
    session.flush()
    with TemporaryFile() as file:
        file.write(content)
        store.keep(session, row.id, file)
    session.commit()
    return row.id


@pytest.mark.parametrize("size", [1, PIECE, PIECE + 1, 3 * PIECE], ids=str)
def test_a_file_is_the_same_again(session: Session, store: Store, size: int):
    content = (WORDS * (size // len(WORDS) + 1))[:size]
    assert b"".join(store.read(session, kept(session, store, content))) == content


def test_what_is_forgotten_is_gone(session: Session, store: Store):
    one, other = kept(session, store, WORDS), kept(session, store, b"another")
    store.forget(session, [one])
    with pytest.raises(Missing):
        list(store.read(session, one))
    assert b"".join(store.read(session, other)) == b"another"
    store.forget(session, [one])


def test_a_bucket_that_cannot_be_reached_is_away(session: Session, bucket, monkeypatch):
    """Not a fault of ours, whatever its library calls it."""
    one = kept(session, store_called(IN_S3, settings()), WORDS)
    monkeypatch.setenv("PORTAL_EVIDENCE_BUCKET", "another-bucket-which-is-not-there")
    settings.cache_clear()
    store = S3Store(settings())
    with pytest.raises(Away):
        list(store.read(session, one))
    with pytest.raises(Away):
        store.forget(session, [one])
    with pytest.raises(Away):
        list(store.everything())
    with TemporaryFile() as file, pytest.raises(Away):
        store.keep(session, one, file)


def test_a_file_still_in_the_database_is_found_after_a_bucket_is_named(session: Session, bucket):
    store = store_called(IN_DATABASE, settings())
    one = kept(session, store, WORDS)
    assert new_files_go_to(settings()) == IN_S3
    assert b"".join(store.read(session, one)) == WORDS
