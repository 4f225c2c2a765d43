"""Where somebody's safety hangs on who reads what."""

from sqlalchemy import Exists, SQLColumnExpression, exists, select
from sqlalchemy.orm import Session

from portal.casework.cases import Case


def is_flagged(session: Session, tenancy_ref: str | None) -> bool:
    """Whether any case of this home is flagged: then nothing is sent that nobody asked for."""
    return bool(session.scalar(select(flagged(tenancy_ref))))


def flagged(tenancy_ref: SQLColumnExpression[str | None] | str | None) -> Exists:
    """The same as part of a query."""
    return exists().where(Case.tenancy_ref == tenancy_ref, Case.flagged_at.is_not(None))
