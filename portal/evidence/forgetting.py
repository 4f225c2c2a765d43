"""Files taken away: first what is in them, then that they were there."""

import uuid
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal.evidence.records import EvidenceFile
from portal.evidence.stores import store_called
from portal.settings import settings

AT_ONCE = 200


def forget(session: Session, files: Iterable[uuid.UUID | str]) -> int:
    """How many there were. What cannot be taken out of the bucket keeps its row, for next time.

    The caller commits.
    """
    wanted = [uuid.UUID(str(each)) for each in files]
    there = select(EvidenceFile.kept_in, EvidenceFile.id).where(EvidenceFile.id.in_(wanted))
    found = session.execute(there.with_for_update()).all()
    for kept_in in {each.kept_in for each in found}:
        theirs = [each.id for each in found if each.kept_in == kept_in]
        store_called(kept_in, settings()).forget(session, theirs)
    session.execute(delete(EvidenceFile).where(EvidenceFile.id.in_(wanted)))
    return len(found)
