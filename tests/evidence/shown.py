"""Files somebody has shown us, as they are once they have been found clean."""

import uuid
from io import BytesIO
from typing import Any

from sqlalchemy.orm import Session

from portal.evidence.records import Evidence, EvidenceFile
from portal.evidence.stores import new_files_go_to, store_called
from portal.settings import settings

CONTENT = b"%PDF-1.7 a marriage certificate"


def asked_for(session: Session, reference: str, **more: Any) -> Evidence:
    """What a submission was to be shown with."""
    told = {"form": "change-details", "field": "new_name_proof", "kind": "name", **more}
    asked = Evidence(id=uuid.uuid4(), reference=reference, **told)
    session.add(asked)
    session.flush()
    return asked


def a_file(session: Session, content: bytes = CONTENT, **more: Any) -> EvidenceFile:
    """One of `evidence_id`, or of `draft_id`."""
    told = {"name": "marriage.pdf", "media": "application/pdf", "size": len(content), **more}
    told.setdefault("kept_in", new_files_go_to(settings()))
    file = EvidenceFile(id=uuid.uuid4(), **told)
    session.add(file)
    session.flush()
    store_called(file.kept_in, settings()).keep(session, file.id, BytesIO(content))
    return file
