"""The council's own records beside a town, and somebody who has changed their phone here."""

import uuid
from collections import Counter
from typing import Any

from sqlalchemy.orm import Session

from portal.arrears.accounts import Tenancy
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import hand_over
from portal.clock import now
from portal.deliveries.queue import enqueue_all
from tests.casework.backends.changes import NEW, OLD, knows_ada_there, phone
from tests.casework.backends.standing_in import PERSON, CouncilRecords
from tests.faults.promises import Tally
from tests.faults.town import Town
from tests.web.casework.residents import REFERENCE, an_account, something_sent

OURS = "SELECT id FROM delivery WHERE target = 'contact-details'"
OVER_AFTER = 60  # seconds: longer than a lease, and than any wait that is not the breaker's


class Council:
    """Its records, and what the town has told them."""

    def __init__(self, town: Town, records: CouncilRecords) -> None:
        self.town, self.records = town, records

    def hears_of_a_phone(self) -> None:
        """Ada has changed it: what sending the form leaves behind, with its job."""
        with Session(self.town.books.engine) as session:
            if session.get(Tenancy, "T100") is None:
                an_account(session)
                knows_ada_there(session)
            something_sent(session)
            change = _change()
            session.add(change)
            session.flush()
            owed = hand_over(session, PERSON, [change])
            enqueue_all(session, {now(): owed})
            session.commit()

    def outcomes(self) -> list[str | None]:
        return self.town.books.outcomes(self.town.books.one(OURS))

    def waits_for(self) -> float:
        """Seconds until it is told again."""
        query = (
            "SELECT extract(epoch FROM next_at - clock_timestamp()) FROM delivery WHERE id = :id"
        )
        return float(self.town.books.one(query, id=self.town.books.one(OURS)))

    def row(self) -> dict[str, Any]:
        query = "SELECT ended_at IS NOT NULL, ended_why, council_has IS NOT NULL FROM handing_over"
        [found] = self.town.books.rows(query)
        return dict(zip(("ended", "why", "to_choose"), found, strict=True))

    @property
    def tally(self) -> Tally:
        """The new phone that its records do not have though it was told, and those they have
        twice."""
        held = Counter(self.records.holds("phone"))
        made = "SELECT count(*) FROM contact_change WHERE handed_over_at IS NOT NULL"
        told = self.town.books.one(made)
        return Tally(int(bool(told) and not held[NEW]), sum(held.values()) - len(held))


def _change() -> ContactChange:
    at = now()
    return ContactChange(
        id=uuid.uuid4(),
        submission_ref=REFERENCE,
        tenancy_ref="T100",
        person_ref="1",
        kind="phone",
        action="replace",
        value=phone(NEW),
        replaces=phone(OLD),
        made_at=at,
        applied_at=at,
        applied_by="visit:1",
    )
