"""What the plans of an account say to whoever decides about another one there."""

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session

from portal.arrears.agreements import (
    DISPUTED,
    ENDED,
    OBJECTED,
    Account,
    Agreement,
    AgreementEvent,
    open_on,
)
from portal.arrears.proposal import History


def doubted(tenancy_ref: Account, asks: str | None) -> ColumnElement[bool]:
    """Whether an open plan is objected to, or somebody else than who `asks` disputes the debt."""
    event = AgreementEvent
    theirs = open_on(tenancy_ref), event.agreement_id == Agreement.id
    of_another = Agreement.person_ref.is_distinct_from(asks)
    return exists().where(
        *theirs, or_(event.kind == OBJECTED, and_(event.kind == DISPUTED, of_another))
    )


def is_anothers(tenancy_ref: Account, asks: str | None) -> ColumnElement[bool]:
    """Whether somebody else than who `asks` has a plan here, in force or asked for.

    Nobody's is one that we suggested, until somebody says yes to it.
    """
    theirs = Agreement.person_ref.is_not(None), Agreement.person_ref.is_distinct_from(asks)
    return exists().where(open_on(tenancy_ref), *theirs)


def history(session: Session, tenancy_ref: str) -> History:
    """The days on which earlier plans of this account ended before they were paid."""
    theirs = Agreement.tenancy_ref == tenancy_ref, Agreement.agreed_on.is_not(None)
    ended = select(Agreement.over_on).where(*theirs, Agreement.over_as == ENDED)
    days = session.scalars(ended.order_by(Agreement.over_on))
    return History(tuple(day for day in days if day))
