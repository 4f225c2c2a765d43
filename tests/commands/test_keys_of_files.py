"""`portal keys rotate`, where files are kept in a bucket."""

from cryptography.fernet import Fernet
from sqlalchemy.orm import Session

from portal.evidence.s3_store import S3Store
from portal.sealing import keyring
from portal.settings import DEVELOPMENT_ANSWER_KEY as OLD
from portal.settings import settings
from tests import bucket as buckets
from tests.bucket import Bucket
from tests.commands.conftest import Command
from tests.evidence.shown import CONTENT, a_file, asked_for

NEW = Fernet.generate_key().decode()


def test_files_in_a_bucket_are_sealed_with_the_new_key_too(
    command: Command, session: Session, bucket: Bucket
):
    file = a_file(session, evidence_id=asked_for(session, "7KQ4MZ82PX").id)
    session.commit()
    there = {"PORTAL_EVIDENCE_BUCKET": buckets.NAME, "PORTAL_EVIDENCE_S3_URL": bucket.url}
    changed = command("keys", "rotate", PORTAL_ANSWER_KEYS=f"{NEW},{OLD}", **there)
    assert changed.exit_code == 0, changed.output
    assert "Files in the bucket: 1 encrypted again" in changed.output
    keyring.hold([NEW])
    settings.cache_clear()
    assert b"".join(S3Store(settings()).read(session, file.id)) == CONTENT
