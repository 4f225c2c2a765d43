"""How long a file is kept, and that it is gone after."""

import uuid
from datetime import timedelta

import pytest
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session
from structlog.testing import capture_logs

from portal.audit import Action, AuditEntry
from portal.clock import now, today
from portal.evidence.keeping import KINDS, keep_until
from portal.evidence.records import EvidenceFile, EvidencePiece
from portal.journey import Evidence
from portal.settings import settings
from portal.submissions.tidying import tidy
from tests.bucket import Bucket
from tests.evidence.shown import a_file, asked_for
from tests.forms.every import FORMS


def left(session: Session) -> tuple[int, int]:
    """Files, and pieces of files."""
    kinds = EvidenceFile, EvidencePiece
    return tuple(session.scalar(select(func.count()).select_from(kind)) or 0 for kind in kinds)


def kept_until(session: Session, days: int) -> EvidenceFile:
    asked = asked_for(session, uuid.uuid4().hex[:10])
    return a_file(session, evidence_id=asked.id, keep_until=today() + timedelta(days=days))


def test_a_file_is_there_on_its_last_day_and_gone_the_night_after(session: Session):
    kept_until(session, 0)
    kept_until(session, -1)
    tidy(session)
    assert left(session) == (1, 1)
    entry = session.scalars(
        select(AuditEntry).where(AuditEntry.action == Action.EVIDENCE_FORGOTTEN)
    ).one()
    assert (entry.actor, entry.subject, entry.detail) == ("system", "evidence", {"files": 1})
    tidy(session)
    assert left(session) == (1, 1)


def test_a_file_of_a_draft_that_is_gone_goes_too_but_not_at_once(session: Session):
    """Its draft's answers may be written a moment after it."""
    new, old = (a_file(session, draft_id=uuid.uuid4()) for _ in range(2))
    an_hour_ago = now() - timedelta(hours=2)
    session.execute(
        update(EvidenceFile).where(EvidenceFile.id == old.id).values(received_at=an_hour_ago)
    )
    tidy(session)
    assert session.scalars(select(EvidenceFile.id)).all() == [new.id]


def test_more_than_are_taken_at_once_are_all_taken(
    session: Session, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("portal.submissions.evidence_kept.AT_ONCE", 2)
    for _ in range(5):
        kept_until(session, -1)
    tidy(session)
    assert left(session) == (0, 0)


def test_a_file_in_the_bucket_is_gone_from_there_as_well(session: Session, bucket: Bucket):
    kept_until(session, -1)
    stays = kept_until(session, 5)
    tidy(session)
    assert [*bucket.objects()] == [f"evidence/{stays.id}"]


def test_what_lies_in_the_bucket_for_nobody_is_swept_up(
    session: Session, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
):
    """Of a file whose row was never kept; a young one may be about to be."""
    stays = kept_until(session, 5)
    bucket.write(f"evidence/{uuid.uuid4()}", b"nobody's")
    tidy(session)
    assert len(bucket.objects()) == 2
    monkeypatch.setattr("portal.submissions.evidence_kept.A_STRAY", timedelta(0))
    tidy(session)
    assert [*bucket.objects()] == [f"evidence/{stays.id}"]


def test_what_somebody_else_put_into_the_bucket_keeps_nothing_from_being_forgotten(
    session: Session, bucket: Bucket
):
    """Such as the folder that Amazon's own pages make."""
    kept_until(session, -1)
    theirs = ["evidence/", f"evidence/{uuid.uuid4()}.old", f"evidence/{uuid.uuid4().hex}"]
    for name in theirs:
        bucket.write(name, b"")
    tidy(session)
    assert sorted(bucket.objects()) == sorted(theirs)
    assert left(session) == (0, 0)


def test_a_bucket_away_for_a_night_keeps_nothing_else_from_being_forgotten(
    session: Session, bucket: Bucket, monkeypatch: pytest.MonkeyPatch
):
    theirs = kept_until(session, -1)
    monkeypatch.setenv("PORTAL_EVIDENCE_BUCKET", "another-bucket-which-is-not-there")
    settings.cache_clear()
    with capture_logs() as logs:
        tidy(session)
    assert "evidence.store-away" in [each["event"] for each in logs]
    assert session.scalars(select(EvidenceFile.id)).all() == [theirs.id]


@pytest.mark.parametrize("kind", [*KINDS])
def test_what_is_decided_is_kept_for_a_shorter_time(kind: str):
    day = today()
    assert day < keep_until(kind, day, decided=True) < keep_until(kind, day, decided=False)
    assert KINDS[kind].why


def test_every_form_asks_for_a_kind_that_says_how_long_it_is_kept():
    fields = [field for form in FORMS for page in form.pages for field in page.fields]
    asked = [field for field in fields if isinstance(field, Evidence)]
    assert asked
    assert {field.kind for field in asked} <= set(KINDS)
