"""Where somebody's safety hangs on who reads what."""

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from portal.casework.cases import Case


def is_flagged(session: Session, tenancy_ref: str | None) -> bool:
    """Whether any case of this home is flagged: then nothing is sent that nobody asked for."""
    flagged = exists().where(Case.tenancy_ref == tenancy_ref, Case.flagged_at.is_not(None))
    return bool(session.scalar(select(flagged)))
