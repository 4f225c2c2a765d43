"""A button that is pressed twice at once, or at two screens, does what it does once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.holds import holds_of
from portal.casework.cases import Case
from portal.plans.asking import Resident, claim
from portal.plans.theirs import plans_of
from tests.arrears.plans import REF, VISIT, a_tenancy

THEY = Resident(VISIT, "P1", "a code", "self-service")


def test_who_says_twice_that_they_are_in_breathing_space_is_held_and_looked_at_once(
    session: Session, engine: Engine
):
    a_tenancy(session)
    session.commit()
    seen_by_both = Barrier(2)

    def presses(_: int) -> None:
        with Session(engine) as own:
            plans = plans_of(own, own.get_one(Tenancy, REF))
            seen_by_both.wait()
            claim(own, plans, THEY)
            own.commit()

    with ThreadPoolExecutor(2) as both:
        [*both.map(presses, range(2))]
    assert len(holds_of(session, REF)) == 1
    assert session.scalar(select(func.count(Case.id))) == 1
