"""Files as whoever reads the database or the bucket finds them, or changes them there."""

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from portal.evidence.pieces import PIECE, Missing
from portal.evidence.records import IN_DATABASE
from portal.evidence.s3_store import S3Store
from portal.evidence.stores import store_called
from portal.settings import settings
from tests.bucket import Bucket
from tests.evidence.test_stores import WORDS, kept


def test_S59_whoever_reads_the_database_reads_nothing_of_it(session: Session):
    kept(session, store_called(IN_DATABASE, settings()), WORDS * 9)
    rows = session.execute(text("SELECT held FROM evidence_piece")).scalars().all()
    assert rows
    assert not any(WORDS in bytes(row) for row in rows)


def test_S59_whoever_reads_the_bucket_reads_nothing_of_it(session: Session, bucket: Bucket):
    kept(session, S3Store(settings()), WORDS * 9)
    (lies_there,) = bucket.objects().values()
    assert WORDS not in lies_there


def test_S59_whoever_writes_to_the_bucket_cannot_cut_a_file_short(session: Session, bucket: Bucket):
    one = kept(session, S3Store(settings()), bytes(3 * PIECE))
    ((key, lies_there),) = bucket.objects().items()
    bucket.write(key, lies_there[: len(lies_there) // 3])
    with pytest.raises(Missing):
        list(S3Store(settings()).read(session, one))


def test_S59_nor_put_its_pieces_in_another_order(session: Session, bucket: Bucket):
    one = kept(session, S3Store(settings()), bytes(2 * PIECE))
    ((key, lies_there),) = bucket.objects().items()
    half = len(lies_there) // 2
    bucket.write(key, lies_there[half:] + lies_there[:half])
    with pytest.raises(Missing):
        list(S3Store(settings()).read(session, one))


def test_S59_a_file_of_which_a_piece_is_gone_is_not_shown(session: Session):
    store = store_called(IN_DATABASE, settings())
    one = kept(session, store, bytes(3 * PIECE))
    session.execute(text("DELETE FROM evidence_piece WHERE number = 1"))
    with pytest.raises(Missing):
        list(store.read(session, one))
