"""Files in the bucket, sealed anew with the first key; those in the database are rows."""

from tempfile import TemporaryFile

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.evidence.records import IN_S3, EvidenceFile
from portal.evidence.s3_store import S3Store
from portal.settings import Settings


def seal_again(session: Session, told: Settings) -> int:
    """All of them, one at a time; how many that was."""
    files = session.scalars(select(EvidenceFile.id).where(EvidenceFile.kept_in == IN_S3)).all()
    if files:
        store = S3Store(told)
        for file_id in files:
            with TemporaryFile() as opened:
                opened.writelines(store.read(session, file_id))
                store.keep(session, file_id, opened)
    return len(files)
