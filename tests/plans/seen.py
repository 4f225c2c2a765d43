"""What came of a night: the messages owed and the cases opened."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal.casework.cases import Case
from portal.notices.notices import Notice


def messages(session: Session) -> list[str]:
    return sorted(notice.message for notice in session.scalars(select(Notice)))


def cases(session: Session) -> list[tuple[str, bool]]:
    return sorted((case.kind, case.urgent) for case in session.scalars(select(Case)))
