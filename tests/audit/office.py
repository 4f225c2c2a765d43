"""An office where everything that is written into the audit can be done, and the audit be read."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Engine, select, update
from sqlalchemy.orm import Session

from portal.arrears.safeguarding import SAFEGUARDING_KIND
from portal.arrears.things_to_do import CALL_BACK
from portal.audit import AuditEntry
from portal.casework.cases import Case
from portal.deliveries.ledger import Delivery
from portal.people.staff import Staff
from tests.casework.council import PASSWORD
from tests.commands.conftest import Command
from tests.web.casework.officers import Browser
from tests.web.casework.residents import REFERENCE


@dataclass
class Office:
    """Sam Lee at a browser and a terminal, with one case and one message that was given up."""

    session: Session
    engine: Engine
    owner: Engine
    command: Command
    browser: Browser
    stranger: Browser
    sam: Staff
    case: Case
    delivery: uuid.UUID
    folder: Path
    seen: int = field(init=False, default=0)

    def since(self) -> list[AuditEntry]:
        """What was written since this was last asked."""
        with Session(self.owner) as reader:
            query = select(AuditEntry).where(AuditEntry.id > self.seen).order_by(AuditEntry.id)
            found = list(reader.scalars(query))
        self.seen = found[-1].id if found else self.seen
        return found

    def presses(self, button: str, **typed: str) -> None:
        answer = self.browser.sends(f"/staff/cases/{REFERENCE}/{button}", **typed)
        assert answer.status_code == 303

    def is_moved(self, *patches: str) -> None:
        """Sam looks after these patches from now on."""
        self.sam.patches = list(patches)
        self.session.commit()

    def is_to_call(self) -> None:
        """Sam's case is one of somebody who wants to be called."""
        self.session.execute(update(Case).values(to_do=[CALL_BACK]))
        self.session.commit()
        self.presses("take")

    def has_called(self) -> None:
        self.presses("has-done", thing=CALL_BACK)

    def is_of_harm(self) -> None:
        """Sam's case is one that only some may read, and Sam may."""
        self.becomes("safeguarding lead")
        self.session.execute(update(Case).values(kind=SAFEGUARDING_KIND))
        self.session.commit()
        self.presses("take")

    def gives_on(self) -> None:
        self.presses("to-rent-team")

    def becomes(self, *roles: str) -> None:
        self.sam.roles = list(roles)
        self.session.commit()

    def sends_again(self) -> None:
        self.browser.sends(f"/staff/deliveries/{self.delivery}")

    def types(self, *words: str, **environment: str) -> None:
        done = self.command(*words, PORTAL_STAFF_PASSWORD=PASSWORD, **environment)
        assert done.exit_code == 0, done.output


Doing = Callable[[Office], object]


def gave_up(session: Session, delivery: Delivery) -> None:
    dead = {"dead_at": Delivery.created_at, "reason": "Notify did not answer for 24 hours"}
    session.execute(update(Delivery).where(Delivery.id == delivery.id).values(dead))
    session.commit()
