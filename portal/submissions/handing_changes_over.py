"""What was changed at once reaches the council's own records too, and what of it cannot."""

import uuid
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy.orm import Session

from portal.arrears.accounts import Person
from portal.arrears.change_words import called, each_kind
from portal.arrears.contact_changes import ContactChange
from portal.arrears.handing_over import goes_there, hand_over
from portal.journey import Journey
from portal.submissions.at_stake import wrote_something


def hand_over_at_once(
    session: Session,
    journey: Journey,
    person: Person,
    changes: Sequence[ContactChange],
    decided: dict[str, Any],
) -> list[uuid.UUID]:
    """Owe what can be sent, and note in `decided` what that is.

    Its case needs nobody afterwards, where that is all they asked and all they said.
    """
    theirs = [change for change in changes if goes_there(person.person_id, change)]
    sent = [called(change.kind, change.action) for change in theirs]
    if not sent:
        return []
    decided["sent"] = sent
    is_all = len(sent) == len(changes) and not wrote_something(journey)
    return hand_over(session, person.person_id, changes, finishes=is_all)


def what_is_left(decided: dict[str, Any]) -> str:
    """What an officer has to put into the housing system."""
    sent = decided.get("sent", ())
    left = [code for code in decided["made"] if code not in sent]
    if not sent:
        return "Put it into the housing system too."
    by_itself = f"The portal puts this into the housing system by itself: {_listed(sent)}."
    return f"{by_itself} Put in too: {_listed(left)}." if left else by_itself


def _listed(codes: Iterable[str]) -> str:
    return ", ".join(each_kind(codes))
