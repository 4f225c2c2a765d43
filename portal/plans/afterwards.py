"""When a time in which nobody was asked to pay is over: a new plan is offered before anything else.

Nothing that fell due in it counts against anybody. After a death an officer talks to whoever is
left: no message of ours goes out by itself.
"""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.holds import DEATH, TOLD_LATE, Hold, lasts_on
from portal.arrears.news import News
from portal.plans.telling import ToTell, tell
from portal.plans.theirs import OFFERED_FOR


def offer_anew(session: Session, day: date, told_already: int = 0) -> int:
    """Everybody on such an account is told once, if they owe anything; how many that is.

    Where another hold lasts nobody is, nor when the night comes weeks too late.
    """
    over = Hold.ends < day, Hold.told_over_on.is_(None), Hold.reason.not_in((TOLD_LATE, DEATH))
    marked = update(Hold).where(*over).values(told_over_on=day)
    ended = session.execute(marked.returning(Hold.tenancy_ref, Hold.ends)).all()
    refs = {ref for ref, ends in ended if ends and ends >= day - OFFERED_FOR}
    if not refs:
        return 0
    held = select(Hold.tenancy_ref).where(lasts_on(day), Hold.tenancy_ref.in_(refs))
    owing = select(Tenancy.tenancy_ref).where(
        Tenancy.tenancy_ref.in_(refs), Tenancy.balance > 0, Tenancy.tenancy_ref.not_in(held)
    )
    found = [ToTell(ref, News("over", day)) for ref in session.scalars(owing)]
    return tell(session, found, told_already)
